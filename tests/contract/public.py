"""All that plugins may use, a line each, the same on every Python: names, fields, signatures, hooks, what goes."""

from __future__ import annotations

import dataclasses
import enum
import functools
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, Final

import msgspec

from leadlane.contract.deprecations import FORMER
from leadlane.registry.hooks import HOOKS

MODULES: Final = ("leadlane", "leadlane.testing")
"""Whose `__all__` is public."""

_MACHINERY: Final = {"__init__", "__init_subclass__", "__post_init__", "__repr__"}
_UNSAID: Final = {"object", "Generic", "Protocol", "Struct", "_StructMixin", "BaseException"}
_NOTHING: Final = (dataclasses.MISSING, msgspec.NODEFAULT, inspect.Parameter.empty)


def lines() -> list[str]:
    """The contract as it is now."""
    return [
        *(line for module in MODULES for line in _module(module)),
        *(f"hook {name}{_signature(hook)}" for name, hook in HOOKS.items()),
        *(f"former {name}: {former.instead}; until {former.removed_in}" for name, former in FORMER.items()),
    ]


def _module(name: str) -> Iterator[str]:
    module = import_module(name)
    for public in sorted(module.__all__):
        yield from described(f"{name}.{public}", getattr(module, public))


def described(where: str, thing: Any) -> Iterator[str]:
    """One public name: a line, or those of a class."""
    if inspect.isclass(thing):
        yield from _class(where, thing)
    elif inspect.isfunction(thing):
        yield f"{where}{_signature(thing)}"
    elif where == "leadlane.CONTRACT":  # the head of the file has its value
        yield f"{where}: str"
    elif isinstance(thing, str | int):
        yield f"{where} = {thing!r}"
    elif type(thing).__module__.startswith(("typing", "types", "collections")):
        yield f"{where} = {_text(thing)}"
    else:
        yield f"{where}: {type(thing).__name__}"


# --- classes ----------------------------------------------------------------------------------------------------------


def _class(where: str, cls: type) -> Iterator[str]:
    yield f"{where}: {_sort(cls)}"
    init = vars(cls).get("__init__")
    if _is_ours(init):
        yield f"{where}{_signature(init)}"
    fields, seen = _fields(cls), set[str]()
    for one in (cls, *(base for base in cls.__mro__[1:] if _is_hidden(base))):
        for name, annotation in inspect.get_annotations(one).items():
            if not name.startswith("_") and name not in seen:
                seen.add(name)
                yield f"{where}.{name}: {_text(annotation)}{fields[name] if name in fields else _value(cls, name)}"
        for name, member in vars(one).items():
            if name not in seen and name not in fields:
                for line in _member(f"{where}.{name}", name, member):
                    seen.add(name)
                    yield line


def _sort(cls: type) -> str:
    """What sort of class it is, and which class that its users know it is derived from."""
    bases = [base.__name__ for base in cls.__mro__[1:] if not _is_hidden(base) and base.__name__ not in _UNSAID]
    of = f" of {bases[0]}" if bases else ""
    if issubclass(cls, enum.Enum):
        return f"enum{of}"
    if getattr(cls, "_is_protocol", False):
        return "protocol"
    if issubclass(cls, tuple) and hasattr(cls, "_fields"):
        return "named tuple"
    if "__dataclass_params__" in vars(cls):
        return f"{'frozen ' if cls.__dataclass_params__.frozen else ''}dataclass{of}"  # type: ignore[attr-defined]
    if issubclass(cls, msgspec.Struct):
        return f"{'frozen ' if cls.__struct_config__.frozen else ''}struct{of}"
    return f"class{of}"


def _is_hidden(base: type) -> bool:
    """A base of ours that is not public itself: what it has, the class has."""
    public = getattr(import_module("leadlane"), "__all__", ())
    return base.__module__.startswith("leadlane.") and base.__name__ not in public


def _fields(cls: type) -> dict[str, str]:
    """Of each field what follows its type: its default, and whether it is given by name only."""
    if dataclasses.is_dataclass(cls):
        fields: Iterable[Any] = dataclasses.fields(cls)
    elif issubclass(cls, msgspec.Struct):
        fields = msgspec.structs.fields(cls)
    elif issubclass(cls, tuple):
        return {name: f" = {_shown(value)}" for name, value in getattr(cls, "_field_defaults", {}).items()}
    else:
        return {}
    by_name = {one.name for one in inspect.signature(cls).parameters.values() if one.kind is one.KEYWORD_ONLY}
    return {field.name: _default(field) + ("  (by name)" if field.name in by_name else "") for field in fields}


def _default(field: Any) -> str:
    if field.default not in _NOTHING:
        return f" = {_shown(field.default)}"
    return "" if field.default_factory in _NOTHING else f" = {field.default_factory.__name__}()"


def _value(cls: type, name: str) -> str:
    """A class variable's, if it has one."""
    value = getattr(cls, name, None)
    described_by = inspect.ismemberdescriptor(value) or inspect.isdatadescriptor(value)
    return f" = {_shown(value)}" if hasattr(cls, name) and not described_by else ""


def _member(where: str, name: str, member: Any) -> Iterator[str]:
    if name.startswith("__") and (name in _MACHINERY or name.startswith("__get_pydantic")):
        return
    if name.startswith("_") and not name.startswith("__"):
        return
    if isinstance(member, enum.Enum):
        yield f"{where} = {member.value!r}"
    elif isinstance(member, property | functools.cached_property):
        function = member.fget if isinstance(member, property) else member.func
        yield f"{where}: {_text(inspect.get_annotations(function)['return'])}  (property)"
    elif isinstance(member, classmethod | staticmethod) and _is_ours(member.__func__):
        yield f"{where}{_signature(member.__func__)}  ({type(member).__name__})"
    elif _is_ours(member):
        yield f"{where}{_signature(member)}"


def _is_ours(function: Any) -> bool:
    """Whether somebody wrote it here: dataclasses, enums and protocols make methods of their own."""
    if not inspect.isfunction(function) or not function.__module__.startswith("leadlane"):
        return False
    return function.__code__.co_filename == import_module(function.__module__).__file__


# --- text -------------------------------------------------------------------------------------------------------------


class _Verbatim:
    """An annotation that is shown as it was written."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def _signature(function: Callable[..., Any]) -> str:
    signature = inspect.signature(function)
    shown = [
        one.replace(
            annotation=one.annotation if one.annotation is one.empty else _Verbatim(_text(one.annotation)),
            default=one.default if one.default is one.empty else _Verbatim(_shown(one.default)),
        )
        for one in signature.parameters.values()
    ]
    answer = signature.return_annotation
    answer = answer if answer is signature.empty else _Verbatim(_text(answer))
    return str(signature.replace(parameters=shown, return_annotation=answer))


def _text(annotation: Any) -> str:
    """A type as it is written."""
    written = annotation if isinstance(annotation, str) else repr(annotation)
    written = re.sub(r"<(?:\w+\.)*(\w+) object at 0x\w+>", r"\1()", written)
    written = re.sub(r"<class '([\w.]+)'>", r"\1", written)
    written = re.sub(r"ForwardRef\('([^']*)'\)", r"\1", written)
    return re.sub(r"\b(?:typing|collections\.abc|(?:leadlane(?:\.[a-z_]+)+))\.(?=\w)", "", written)


def _shown(value: Any) -> str:
    """A default as it is written; what would be shown by its address, by its name."""
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if inspect.isclass(value) or inspect.isroutine(value):
        return str(value.__name__)
    return _text(repr(value))
