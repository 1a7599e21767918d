"""The strategies of the strangers of tests/outsiders, without an installation of their projects."""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from tests.differential.generators import Scale, often, on, period

from leadlane.registry import Registry
from leadlane.testing.conformance.drawing import Draw
from leadlane.testing.registries import registry_of

_OUTSIDERS: Final = Path(__file__).parents[1] / "outsiders"
_FILES: Final = {
    "acme_usage": "acme-usage/acme_usage/__init__.py",
    "globex_champions": "globex-champions/globex_champions/plugin.py",
    "northwind_fade": "northwind-fade/northwind_fade.py",
}


@cache
def registry() -> Registry:
    """What leadlane ships, and the strangers."""
    return registry_of([_module(name, file) for name, file in _FILES.items()])


def _module(name: str, file: str) -> ModuleType:
    spec = spec_from_file_location(f"strangers_{name}", _OUTSIDERS / file)
    assert spec is not None
    assert spec.loader is not None
    sys.modules[spec.name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def join(draw: Draw, rule_set: dict[str, Any], scale: Scale) -> None:
    """Some of a rule set's tiers, decays and qualifiers are a stranger's."""
    if often(draw, 40):
        tier: dict[str, Any] = {"kind": "usage", "name": "usage-of-a-stranger"}
        if often(draw, 50):
            tier["awards_a_week"] = draw.number(1, 3)
        tier["criteria"] = {"used": {"on": on(draw, scale), "per": draw.one_of((1, 2)), "units": "n"}}
        rule_set["tiers"].insert(draw.number(0, len(rule_set["tiers"])), tier)
    if often(draw, 60):
        fade = {"kind": "fade", "every": draw.one_of(scale.rolling), "steps": draw.number(1, 4)}
        if often(draw, 30):
            fade["since"] = draw.one_of(("activity", "qualified"))
        rule_set.setdefault("decay", []).append(fade)
    if often(draw, 60):
        champions = {"kind": "champions", "on": on(draw, scale), "attribute": "vip", "topics": draw.number(1, 2)}
        if often(draw, 50):
            champions["within"] = period(draw, scale)
        made = rule_set.setdefault("fast_track", {"rules": {}})
        made.setdefault("qualifiers", []).append(champions)
        made["rules"]["champion-returns"] = {"if": {"champion": True}, "then": draw.one_of(("promote", {"award": 7}))}
