"""What columns a table has, and whether they can be columns of codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from leadlane.contract.wire.records import DEEPEST
from leadlane_fast.reading.columns import NotColumnsError

OWN: Final = ("id", "type", "time", "lead", "anonymous", "source")
"""The columns that are not properties."""
_NAMES: Final = ("id", "lead", "anonymous", "source")
"""Those whose whole numbers are taken by their digits."""


def check_layout(schema: Any) -> None:
    """Holds the schema of a table of events against what columns can be.

    Raises:
        NotColumnsError: some column cannot; the message says which and why.
    """
    paths: dict[tuple[str, ...], str] = {}
    for column in schema:
        if column.name in OWN:
            _check_own(column)
            continue
        for path in _paths((column.name,), column.type):
            # As leadlane.nested has it: dots nest where each step has a name.
            steps = tuple(column.name.split("."))
            steps = (steps if all(steps) else (column.name,)) + path[1:]
            if len(steps) > DEEPEST // 2:
                raise NotColumnsError(f"the column {column.name} is nested {len(steps)} deep")
            if steps in paths:
                raise NotColumnsError(f"two columns are the property {'.'.join(steps)}")
            paths[steps] = column.name
    for steps, name in paths.items():
        for size in range(1, len(steps)):
            if steps[:size] in paths:
                raise NotColumnsError(f"the column {name} lies within {paths[steps[:size]]}, a value of its own")


def is_text(kind: Any) -> bool:
    """Whether a type of Arrow is text, with or without a dictionary."""
    import pyarrow

    types = pyarrow.types
    if types.is_dictionary(kind):
        return is_text(kind.value_type)
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _check_own(column: Any) -> None:
    import pyarrow

    types, kind = pyarrow.types, column.type
    fits = is_text(kind)
    if column.name == "time":
        fits = fits or (types.is_timestamp(kind) and _has_zone(kind))
    elif column.name in _NAMES:
        fits = fits or types.is_integer(kind) or types.is_null(kind)
    if not fits:
        raise NotColumnsError(f"the column {column.name} is of type {kind}")


def _has_zone(kind: Any) -> bool:
    """Whether the zone of a timestamp is none or one that there is."""
    import pyarrow

    try:
        pyarrow.scalar(0, pyarrow.timestamp("us", kind.tz)).as_py()
    except (ValueError, KeyError, pyarrow.ArrowException):
        return False
    return True


def _paths(path: tuple[str, ...], kind: Any) -> Iterator[tuple[str, ...]]:
    """The values that a column holds, by the names that lead to them."""
    import pyarrow

    if pyarrow.types.is_struct(kind):
        names = [part.name for part in kind]
        steps = [*path[0].split("."), *names]
        if len(set(names)) < len(names) or any(not step for step in steps) or "." in "".join(names):
            raise NotColumnsError(f"the parts of the column {path[0]} have no names of their own")
        for part in kind:
            yield from _paths((*path, part.name), part.type)
    elif is_text(kind) or (_is_scalar(kind) and not (len(path) > 1 and pyarrow.types.is_null(kind))):
        # Nulls inside objects pyarrow cannot read in more than one piece.
        yield path
    else:
        raise NotColumnsError(f"the column {path[0]} holds values of type {kind}")


def _is_scalar(kind: Any) -> bool:
    import pyarrow

    if isinstance(kind, pyarrow.BaseExtensionType) or pyarrow.types.is_dictionary(kind):
        return False
    if pyarrow.types.is_timestamp(kind) and not _has_zone(kind):
        return False
    try:
        pyarrow.array([], kind).dictionary_encode()
    except pyarrow.ArrowException:
        return False
    return True
