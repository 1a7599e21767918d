"""A rule set with drawn functions through both runners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.differential.both import text
from tests.fast.outcomes import Outcome, outcome
from tests.fast.points.functions import Drawn

from leadlane import BeyondRunnerError, Event
from leadlane.language.loader import check
from leadlane.language.yaml_reader import read_yaml
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.faults import PluginError
from leadlane.scoring.plan import Plan
from leadlane.testing.registries import registry_of
from leadlane_builtins.rules_engines.reference import Reference
from leadlane_fast.run import FastRun


def plan_of(rules: dict[str, Any], *tiers: object) -> Plan:
    """The plan of a rule set whose tiers may be `drawn`, or these."""
    document, problems = read_yaml(text(rules).encode(), "generated.yaml")
    return Plan(check(document, registry_of([Drawn, *tiers]), problems), Reference())


def both_say(rules: dict[str, Any], events: Sequence[Event], as_of: int | None, *tiers: object) -> Outcome | str | None:
    """Both runners say the same of a stream; what that is, which may be an error. None where only one takes it."""
    try:
        fast = _said(FastRun, plan_of(rules, *tiers), events, as_of)
    except BeyondRunnerError:
        return None
    readable = _said(RoutedRun, plan_of(rules, *tiers), events, as_of)
    if isinstance(readable, Outcome) and isinstance(fast, Outcome):
        found = readable.differs(fast)
        assert found is None, found
    else:
        assert readable == fast
    return fast


def _said(runner: type[RoutedRun], plan: Plan, events: Sequence[Event], as_of: int | None) -> Outcome | str:
    try:
        return outcome(runner, plan, None, [(events, False)], as_of)
    except PluginError as error:
        return str(error)
    finally:
        plan.close()
