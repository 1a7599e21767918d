"""A batch of rows becomes columns of codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.reading.columns import Coded, Columns
from leadlane_fast.reading.layout import OWN
from leadlane_fast.reading.names import Names
from leadlane_fast.reading.odd import Odd
from leadlane_fast.reading.own_columns import ids, names_of, sources, times, types
from leadlane_fast.reading.plain_types import in_plain_types
from leadlane_fast.reading.values import check, coded


class Encoded(NamedTuple):
    """The rows of a batch that are plainly events, and those that are not, as they are, with their numbers."""

    columns: Columns
    odd: Any
    odd_numbers: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoder:
    """Makes codes of rows: those of leads and visitors are the same for all batches."""

    names: Names
    visitors: Names
    wanted: Callable[[str], bool]

    def encode(self, batch: Any, first: int) -> Encoded:
        """A record batch of Arrow whose first row has this number in the file.

        Raises:
            CodesAstrayError, pyarrow.ArrowException: the file is damaged.
        """
        import pyarrow

        batch = in_plain_types(batch)
        columns, odd = self._columns(batch, first)
        if odd is None:
            return Encoded(columns, None, np.zeros(0, np.int64))
        rows = np.flatnonzero(odd)
        apart = batch.take(pyarrow.array(rows))
        columns, again = self._columns(batch.filter(pyarrow.array(~odd)), first)
        assert again is None
        numbers = first + np.flatnonzero(~odd)
        return Encoded(_numbered(columns, numbers), apart, first + rows)

    def _columns(self, batch: Any, first: int) -> tuple[Columns, NDArray[np.bool_] | None]:
        odd, rows = Odd(), len(batch)
        own = {name: batch.column(name) for name in OWN if name in batch.schema.names}
        id_texts = ids(own["id"], odd)
        type_codes, type_names = types(own["type"], odd)
        time = times(own["time"], odd)
        lead = names_of(own["lead"], self.names, odd) if "lead" in own else None
        anonymous = names_of(own["anonymous"], self.visitors, odd) if "anonymous" in own else None
        if anonymous is not None and not (anonymous >= 0).any():
            anonymous = None
        lead = np.full(rows, -1, np.int32) if lead is None else lead
        odd.add(lead < 0 if anonymous is None else (lead < 0) & (anonymous < 0))
        source, source_names = sources(own["source"], odd) if "source" in own else (None, [])
        properties = {}
        for column in batch.schema:
            if column.name in OWN:
                continue
            for name, leaf, there in _leaves(column.name, batch.column(column.name), odd):
                if self.wanted(name):
                    properties[name] = _with_nulls(coded(leaf, odd), there)
                else:
                    check(leaf, odd)
        start, end = id_texts.ends[0], id_texts.ends[-1]
        found = Columns(
            rows,
            first,
            time,
            type_codes,
            type_names,
            lead,
            anonymous,
            source,
            source_names,
            id_texts.data[start:end],
            id_texts.ends - start if start else id_texts.ends,
            properties,
        )
        return found, odd.rows


def _leaves(name: str, column: Any, odd: Odd) -> Iterator[tuple[str, Any, NDArray[np.bool_] | None]]:
    """The values that a column holds by their dotted names; inside objects, also which rows have the object."""
    import pyarrow

    if not pyarrow.types.is_struct(column.type):
        yield name, column, None
        return
    there = column.is_valid().to_numpy(zero_copy_only=False)
    for part, inner in zip(column.type, column.flatten(), strict=True):
        if pyarrow.types.is_struct(part.type):
            # An object that is null in one that is there has no name of its own among the leaves.
            odd.add(there & inner.is_null().to_numpy(zero_copy_only=False))
        for path, leaf, _ in _leaves(f"{name}.{part.name}", inner, odd):
            yield path, leaf, there


def _with_nulls(found: Coded, there: NDArray[np.bool_] | None) -> Coded:
    """The nulls of objects that are there: they are values."""
    if there is None:
        return found
    nulls = there & (found.codes < 0)
    if not nulls.any():
        return found
    return Coded(np.where(nulls, np.int32(len(found.values)), found.codes), [*found.values, None])


def _numbered(columns: Columns, numbers: NDArray[np.int64]) -> Columns:
    return replace(columns, numbers=numbers, first=int(numbers[0]) if len(numbers) else columns.first)
