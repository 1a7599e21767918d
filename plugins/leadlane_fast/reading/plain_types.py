"""Columns in types of which Arrow can take some rows, and which are those of a file."""

from __future__ import annotations

from typing import Any

from leadlane_fast.reading.layout import is_text


def in_plain_types(batch: Any) -> Any:
    """The same rows in plain types; what is null is so in its row, and not by a dictionary that holds null."""
    import pyarrow

    for at, field in enumerate(batch.schema):
        kind, found = plain(field.type), batch.column(at)
        column = found
        if kind != field.type:
            column = column.cast(_without_views(field.type)).cast(kind)  # Arrow decodes no views
        if pyarrow.types.is_dictionary(kind) and column.dictionary.null_count:
            column = column.cast(kind.value_type).dictionary_encode()
        if column is not found:
            batch = batch.set_column(at, field.name, column)
    return batch


def plain(kind: Any) -> Any:
    """A type without views, and with dictionaries of texts only, in codes of int32, and not inside objects: of others
    Arrow cannot take some rows, or give them codes.
    """
    import pyarrow

    kind = _without_views(kind)
    if pyarrow.types.is_dictionary(kind):
        return kind if is_text(kind) else _decoded(kind)
    return _decoded(kind)


def _without_views(kind: Any) -> Any:
    import pyarrow

    types = pyarrow.types
    if types.is_string_view(kind):
        return pyarrow.large_string()
    if types.is_binary_view(kind):
        return pyarrow.large_binary()
    if types.is_dictionary(kind):
        return pyarrow.dictionary(pyarrow.int32(), _without_views(kind.value_type), kind.ordered)
    if types.is_struct(kind):
        return pyarrow.struct([part.with_type(_without_views(part.type)) for part in kind])
    return kind


def _decoded(kind: Any) -> Any:
    import pyarrow

    types = pyarrow.types
    if types.is_dictionary(kind) and not types.is_nested(kind.value_type):  # those Arrow does not decode by a cast
        return kind.value_type
    if types.is_struct(kind):
        return pyarrow.struct([part.with_type(_decoded(part.type)) for part in kind])
    return kind
