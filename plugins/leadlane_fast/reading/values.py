"""A column of properties as codes and JSON values."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.wire.records import fault_in
from leadlane.intake.parquet import in_microseconds, json_value
from leadlane_fast.reading.columns import Coded
from leadlane_fast.reading.dictionary import codes_of
from leadlane_fast.reading.layout import is_text
from leadlane_fast.reading.names import Names
from leadlane_fast.reading.odd import Odd, of_rows
from leadlane_fast.reading.texts import Texts


def coded(column: Any, odd: Odd) -> Coded:
    """A column of scalars. Rows whose value JSON has not are odd, and their code means nothing."""
    import pyarrow

    types = pyarrow.types
    if types.is_null(column.type):
        return Coded(np.full(len(column), -1, np.int32), [])
    if is_text(column.type) and not types.is_dictionary(column.type):
        return _coded_texts(column, odd)
    if not types.is_dictionary(column.type):
        column = column.cast(in_microseconds(column.type), safe=False).dictionary_encode()
    codes = codes_of(column)
    values, faulty = _json_values(column.dictionary)
    if faulty is not None:
        odd.add(of_rows(codes, faulty))
    return Coded(codes, values)


def check(column: Any, odd: Odd) -> None:
    """What `coded` finds odd, for a column whose values nobody wants."""
    import pyarrow

    types = pyarrow.types
    if types.is_null(column.type) or types.is_boolean(column.type) or types.is_integer(column.type):
        return
    if types.is_floating(column.type):
        odd.add(~np.isfinite(column.cast(pyarrow.float64()).fill_null(0).to_numpy()))
    elif not is_text(column.type):
        coded(column, odd)
    elif types.is_dictionary(column.type):
        wrong, codes = Texts.of(column.dictionary).not_utf8(), codes_of(column)
        odd.add(None if wrong is None else of_rows(codes, wrong))
    else:
        odd.add(Texts.of(column).not_utf8())


def _coded_texts(column: Any, odd: Odd) -> Coded:
    texts = Texts.of(column)
    wrong = texts.not_utf8()
    odd.add(wrong)
    names = Names()
    codes = names.codes(texts if wrong is None else texts.without(wrong))
    return Coded(codes, names.as_arrow().to_pylist())


def _json_values(dictionary: Any) -> tuple[list[object], NDArray[np.bool_] | None]:
    """What each value is in JSON, and which of them are nothing that JSON has; None where all are."""
    try:
        values: list[object] = [json_value(value) for value in dictionary.to_pylist()]
    except (TypeError, ValueError, OverflowError):
        values = [_json_value(value) for value in dictionary]
    else:
        if fault_in(values) is None:
            return values, None
    faulty = np.array([value is None or fault_in(value) is not None for value in values], np.bool_)
    return values, faulty


def _json_value(scalar: Any) -> object:
    try:
        return json_value(scalar.as_py())
    except (TypeError, ValueError, OverflowError):
        return None
