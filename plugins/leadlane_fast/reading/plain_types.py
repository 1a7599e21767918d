"""Columns in types of which Arrow can take some rows."""

from __future__ import annotations

from typing import Any


def in_plain_types(batch: Any) -> Any:
    """The same rows without views, and without dictionaries inside objects: Arrow cannot take or write those apart."""
    for at, field in enumerate(batch.schema):
        kind = _plain(field.type)
        if kind != field.type:
            batch = batch.set_column(at, field.name, batch.column(at).cast(kind))
    return batch


def _plain(kind: Any, inside: bool = False) -> Any:
    import pyarrow

    types = pyarrow.types
    if types.is_string_view(kind):
        return pyarrow.large_string()
    if types.is_binary_view(kind):
        return pyarrow.large_binary()
    if inside and types.is_dictionary(kind):
        return _plain(kind.value_type)
    if types.is_struct(kind):
        return pyarrow.struct([part.with_type(_plain(part.type, True)) for part in kind])
    return kind
