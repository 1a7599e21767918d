"""The three rules engines, and what they answer."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from leadlane import Program, RulesEngine
from leadlane_builtins.rules_engines.clips import Clips
from leadlane_builtins.rules_engines.durable_rules import DurableRules
from leadlane_builtins.rules_engines.reference import Reference

ENGINES: tuple[type[RulesEngine], ...] = (Reference, DurableRules, Clips)
AVAILABLE = tuple(engine for engine in ENGINES if engine.unavailable() is None)


def answers(engine: type[RulesEngine], program: Program, questions: Iterable[list[str]]) -> list[list[tuple[int, str]]]:
    """What fires for each question, as (stratum, rule) in the order of strata; inside one, by name."""
    stratum_of = {rule.name: number for number, rules in enumerate(program.strata) for rule in rules}
    resolver = engine().compile(program)
    try:
        given = [[(stratum_of[name], name) for name in resolver.fired(true)] for true in questions]
    finally:
        resolver.close()
    for answer in given:
        assert [stratum for stratum, _ in answer] == sorted(stratum for stratum, _ in answer), answer
    return [sorted(answer) for answer in given]


def megabytes() -> float:
    """The memory this process has resident now; where the system does not say, the most it ever had."""
    try:
        with open("/proc/self/statm") as status:  # noqa: PTH123  Not a file to be found by a path.
            return int(status.read().split()[1]) * 4096 / 1e6
    except OSError:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
