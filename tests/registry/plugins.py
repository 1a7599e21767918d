"""Plugins as text, so that each test shows what a stranger wrote."""

from __future__ import annotations

from textwrap import dedent
from types import ModuleType

from leadlane.registry import Candidate, PluginInfo, Registry

IMPORTS = """
from dataclasses import dataclass
from pathlib import Path
from leadlane import Decay, Finding, Period, Qualifier, Tier, hookimpl
"""

USAGE = """
@dataclass(frozen=True, kw_only=True)
class Usage(Tier):
    '''Points for what a customer uses.'''
    kind = "usage"
"""

OFFERED = """
@hookimpl
def leadlane_tiers():
    return [Usage]
"""


def plugin(source: str, name: str = "usage", distribution: str = "acme-scoring", version: str = "1.2.0") -> Candidate:
    """An installed entry point whose module has this source."""

    def load() -> ModuleType:
        module = ModuleType(f"{distribution}.{name}")
        exec(compile(IMPORTS + dedent(source), f"{name}.py", "exec", dont_inherit=True), vars(module))
        return module

    return Candidate(name, distribution, load, version)


def info(registry: Registry, name: str = "usage") -> PluginInfo:
    """What `leadlane plugins` tells of one plugin."""
    return next(one for one in registry.plugins if one.name == name)
