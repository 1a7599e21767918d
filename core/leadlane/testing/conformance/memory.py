"""What a strategy could remember by: its settings, its other attributes, its class, its author's module."""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterable, Mapping
from types import FunctionType, ModuleType
from typing import Any, Final

from leadlane.testing.conformance.spelling import spelt

_DEEPEST: Final = 4
_CODE: Final = (type, ModuleType, FunctionType, classmethod, staticmethod, property)


def settings_of(strategy: Any) -> str:
    """Its fields, as text."""
    return spelt({field.name: getattr(strategy, field.name, None) for field in dataclasses.fields(strategy)})


def memory_of(parts: Iterable[object]) -> str:
    """Whatever can change behind the settings, as text: the same exactly while nothing does."""
    names: list[Mapping[str, Any]] = []
    for one in parts:
        function = inspect.unwrap(one) if isinstance(one, FunctionType) else None
        classes = [cls for cls in type(one).__mro__ if not cls.__module__.startswith(("leadlane.", "builtins"))]
        modules = dict.fromkeys([getattr(function, "__module__", None), *(cls.__module__ for cls in classes)])
        names += [getattr(one, "__dict__", {}), *map(vars, classes)]
        names += [vars(sys.modules[module]) for module in modules if module in sys.modules]
        if function is not None:
            names.append(inspect.getclosurevars(function).nonlocals)
    return "\n".join(map(_told, names))


def _told(names: Mapping[str, Any]) -> str:
    return "\n".join(
        f"{name}: {spelt(value, _DEEPEST)}"
        for name, value in list(names.items())
        if not isinstance(value, _CODE) and not name.startswith("__")
    )
