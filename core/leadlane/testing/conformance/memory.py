"""What a strategy could remember by: its settings, its other attributes, its class, its author's module."""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from types import CellType, FunctionType, GeneratorType, ModuleType
from typing import Any, Final

from leadlane.testing.conformance.spelling import spelt

_DEEPEST: Final = 4
_CODE: Final = (type, ModuleType, classmethod, staticmethod, property)


def settings_of(strategy: Any) -> str:
    """Its fields, as text."""
    return spelt({field.name: getattr(strategy, field.name, None) for field in dataclasses.fields(strategy)})


def memory_of(parts: Iterable[object]) -> str:
    """Whatever can change behind the settings, as text: the same exactly while nothing does."""
    names: list[Mapping[str, Any]] = []
    for one in parts:
        function = inspect.unwrap(one) if isinstance(one, FunctionType) else None
        classes = [cls for cls in type(one).__mro__ if not cls.__module__.startswith(("leadlane.", "builtins"))]
        functions = [value for value in (function, *getattr(one, "__dict__", {}).values()) if inspect.isfunction(value)]
        modules = dict.fromkeys(part.__module__ for part in (*functions, *classes))
        names += [getattr(one, "__dict__", {}), *map(vars, classes)]
        names += [vars(sys.modules[module]) for module in modules if module in sys.modules]
        if function is not None:
            names.append(_of_function(function))
    return "\n".join(map(_told, names))


def _told(names: Mapping[str, Any]) -> str:
    return "\n".join(
        f"{name}: {spelt(_inside(value), _DEEPEST)}"
        for name, value in list(names.items())
        if not isinstance(value, _CODE) and not name.startswith("__")
    )


def _inside(value: object) -> object:
    """What can change in a value that does not show it."""
    if isinstance(value, FunctionType):
        return _of_function(value)
    if isinstance(value, GeneratorType):
        return inspect.getgeneratorlocals(value)
    if isinstance(value, ContextVar):
        return value.get(None)
    slots = getattr(type(value), "__slots__", ())
    if isinstance(slots, list | tuple) and slots and not isinstance(value, tuple):
        return {name: getattr(value, name, None) for name in slots}
    return vars(value) if type(value).__repr__ is object.__repr__ and hasattr(value, "__dict__") else value


def _of_function(function: FunctionType) -> Mapping[str, Any]:
    """Its defaults, what is hung on it, and the variables of the function around it."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    around = {name: cell.cell_contents for name, cell in cells if _is_filled(cell)}
    return {**around, **vars(function), "defaults": function.__defaults__, "others": function.__kwdefaults__}


def _is_filled(cell: CellType) -> bool:
    try:
        cell.cell_contents  # noqa: B018 - the only way to see it
    except ValueError:
        return False
    return True
