"""Any value as text that is the same exactly when the value is, whatever the order of a set or a dict."""

from __future__ import annotations

import dataclasses
import enum
from collections import deque
from collections.abc import Mapping, Set
from itertools import count, cycle, repeat
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, Final

import msgspec

_DEEPEST: Final = 140
"""A little more than JSON of a record may have."""
_SHOWN: Final = 200
_PLAIN: Final = (type(None), bool, int, float, complex, str, bytes, type, enum.Enum, count, cycle, repeat)


def spelt(value: Any, depth: int = _DEEPEST) -> str:
    """The value in full: `Message(channel='crm', to='crm', body={'lead': 'ada'})`.

    Whatever it is: what holds itself ends at some depth, and what cannot be shown is told by its type.
    """
    try:
        return _spelt(value, depth)
    except Exception:  # noqa: BLE001 - a stranger's object
        return f"<{type(value).__name__}>"


def _spelt(value: Any, depth: int) -> str:
    if depth == 0:
        return "..."
    inner = depth - 1
    match value:
        case str() | int() if type(value) not in (str, int, bool) and not isinstance(value, enum.Enum):
            return f"{type(value).__name__}({spelt(value.__str__() if isinstance(value, str) else int(value))})"
        case _ if isinstance(value, _PLAIN):
            return repr(value)
        case Mapping():
            pairs = sorted(f"{spelt(key, inner)}: {spelt(item, inner)}" for key, item in value.items())
            return "{" + ", ".join(pairs) + "}"
        case list() | deque():
            return "[" + ", ".join(spelt(item, inner) for item in value) + "]"
        case Set():
            return "{" + ", ".join(sorted(spelt(item, inner) for item in value)) + "}"
        case FunctionType() | BuiltinFunctionType() | MethodType() | ModuleType():
            return f"<{getattr(value, '__qualname__', value.__name__)}>"
        case tuple() if not hasattr(value, "_fields"):
            return "(" + ", ".join(spelt(item, inner) for item in value) + ")"
    fields = _fields(value)
    if fields is not None:
        return f"{type(value).__name__}({', '.join(f'{name}={spelt(item, inner)}' for name, item in fields)})"
    written = repr(value)
    return f"<{type(value).__name__}>" if " at 0x" in written else written


def _fields(value: Any) -> list[tuple[str, object]] | None:
    if dataclasses.is_dataclass(value):
        return [(field.name, getattr(value, field.name, None)) for field in dataclasses.fields(value)]
    if isinstance(value, msgspec.Struct):
        return [(name, getattr(value, name)) for name in value.__struct_fields__]
    names = getattr(value, "_fields", None)
    return list(zip(names, value, strict=True)) if isinstance(value, tuple) and names else None


def shown(value: object) -> str:
    """The value as a message shows it: never a page full."""
    return shortened(spelt(value))


def shortened(written: str) -> str:
    """Text, cut where a message would be a page full."""
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}..."
