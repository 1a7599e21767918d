"""Which rules fire: asked stratum by stratum, each until nothing new comes of it."""

from __future__ import annotations

from collections.abc import Iterable

from leadlane import Gate, Program

from .functions import function

NEVER = Gate("any", ())


class FunctionResolver:
    """A program as functions. Nothing is kept between two answers, so any thread may ask at any time."""

    def __init__(self, program: Program) -> None:
        self._propositions = frozenset(program.propositions)
        self._strata = [
            [(rule, function(rule.when), function(rule.unless or NEVER)) for rule in stratum]
            for stratum in program.strata
        ]

    def fired(self, true: Iterable[str]) -> list[str]:
        known = set(self._propositions.intersection(true))
        fired: list[str] = []
        for stratum in self._strata:
            # What `unless` asks for was settled by earlier strata: it is asked once.
            waiting = [(rule, when) for rule, when, unless in stratum if not unless(known)]
            while ready := [rule for rule, when in waiting if when(known)]:
                fired += [rule.name for rule in ready]
                known.update(flag for rule in ready for flag in rule.flags)
                waiting = [one for one in waiting if one[0] not in ready]
        return fired

    def close(self) -> None:
        """Nothing is held."""
