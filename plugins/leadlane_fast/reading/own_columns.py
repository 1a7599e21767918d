"""The columns of a table that are an event's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadlane import TimeReader, type_pattern
from leadlane.contract.wire.records import LONGEST_ID
from leadlane_fast.reading.dictionary import codes_of
from leadlane_fast.reading.names import Names
from leadlane_fast.reading.odd import Odd, of_rows
from leadlane_fast.reading.texts import Texts
from leadlane_fast.reading.values import coded

_SECOND: Final = 1_000_000
_TICKS: Final[Mapping[str, int]] = {"s": 1, "ms": 1_000, "us": _SECOND}
_FIRST: Final = -62_104_060_800
_LAST: Final = 253_339_228_800
"""The years 2 to 9998, in seconds since 1970: in the others a zone may lead out of the calendar."""


def ids(column: Any, odd: Odd) -> Texts:
    """The ids as they stand one after the other."""
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    texts = Texts.of(_as_text(column))
    sizes = texts.characters()
    odd.add((sizes < 1) | (sizes > LONGEST_ID))
    if len(texts.absent):
        odd.add(texts.absent)
    return texts


def types(column: Any, odd: Odd) -> tuple[NDArray[np.int32], list[str]]:
    """The type of each row, and what the types are."""
    found = coded(column, odd)
    names = [value if isinstance(value, str) else "" for value in found.values]
    odd.add(found.codes < 0)
    odd.add(of_rows(found.codes, np.array([not type_pattern.fullmatch(name) for name in names], np.bool_)))
    return found.codes, names


def times(column: Any, odd: Odd) -> NDArray[np.int64]:
    """The time of each row in microseconds since 1970."""
    import pyarrow

    if not pyarrow.types.is_timestamp(column.type):
        return _times_of_text(column, odd)
    if column.null_count:
        odd.add(column.is_null().to_numpy(zero_copy_only=False))
    unit = column.type.unit
    if unit == "ns":
        column, unit = column.cast(pyarrow.timestamp("us", column.type.tz), safe=False), "us"
    ticks: NDArray[np.int64] = column.view(pyarrow.int64()).fill_null(0).to_numpy()
    a_second = _TICKS[unit]
    odd.add((ticks < _FIRST * a_second) | (ticks > _LAST * a_second))
    return ticks if a_second == _SECOND else ticks * (_SECOND // a_second)


def names_of(column: Any, names: Names, odd: Odd) -> NDArray[np.int32]:
    """The code of each row's lead or visitor, -1 where there is none."""
    import pyarrow

    of_row = None
    if pyarrow.types.is_dictionary(column.type):
        of_row, column = codes_of(column), column.dictionary
    texts = Texts.of(_as_text(column))
    wrong = texts.shorter_than(1)
    codes = names.codes(texts.without(wrong) if wrong.any() else texts)
    if of_row is None:
        odd.add(wrong)
        return codes
    odd.add(of_rows(of_row, wrong))
    by_row: NDArray[np.int32] = np.append(codes, np.int32(-1))[of_row]
    return by_row


def sources(column: Any, odd: Odd) -> tuple[NDArray[np.int32] | None, list[str]]:
    """The source of each row, None where all are empty, and what the sources are."""
    found = coded(_as_text(column), odd)
    names = [value if isinstance(value, str) else "" for value in found.values]
    if not any(names):
        return None, []
    codes = found.codes
    return np.where(codes < 0, np.int32(len(names)), codes), [*names, ""]


def _times_of_text(column: Any, odd: Odd) -> NDArray[np.int64]:
    found = coded(column, odd)
    read, known, wrong = TimeReader(), np.zeros(len(found.values) + 1, np.int64), np.zeros(len(found.values), np.bool_)
    for code, text in enumerate(found.values):
        try:
            known[code] = read(text if isinstance(text, str) else "")
        except ValueError:
            wrong[code] = True
    odd.add(found.codes < 0)
    odd.add(of_rows(found.codes, wrong))
    by_row: NDArray[np.int64] = known[found.codes]
    return by_row


def _as_text(column: Any) -> Any:
    """Whole numbers as their digits, and a column of nothing but nulls as text."""
    import pyarrow

    types = pyarrow.types
    return column.cast(pyarrow.string()) if types.is_integer(column.type) or types.is_null(column.type) else column
