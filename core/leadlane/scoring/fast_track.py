"""Step 7: signals and facts to claims, through a rules engine; and the proof of every claim (semantics 6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from leadlane.contract.conditions import tests
from leadlane.contract.criteria import ENGAGEMENT, FIT
from leadlane.contract.program import Atom, Formula, Resolver
from leadlane.contract.strategies import RulesEngine
from leadlane.language.rule_set import FastTrackRule
from leadlane.scoring.propositions import Fact, Translation, translate
from leadlane.scoring.resolutions import NOTHING, Resolution, Step

_RANK: Final = {"disqualify": 0, "hold": 1, "promote": 2}


class FastTrack:
    """The fast-track program of one rule set behind a rules engine.

    A resolution depends only on which propositions are true, so the engine is asked once for each distinct vector.
    """

    def __init__(self, rules: Iterable[FastTrackRule], dimensions: tuple[str, ...], engine: RulesEngine) -> None:
        self.rules: Final = tuple(rules)
        self.engine: Final = engine.kind
        self.translation: Final[Translation] = translate(self.rules)
        self._evaluators = self.translation.evaluators(dimensions)
        self._resolver: Resolver = engine.compile(self.translation.program)
        self._resolutions: dict[int, Resolution] = {}
        fields = {test.field for condition in self.translation.propositions.values() for test in tests(condition)}
        self.volatile: Final = bool(fields & {"score", "group", "stage", ENGAGEMENT, FIT, *dimensions}) or any(
            field.startswith("event.") for field in fields
        )
        """Whether it reads what may change at any event, not only signals and attributes."""

    def close(self) -> None:
        """Release the engine's program."""
        self._resolver.close()

    def resolve(self, fact: Fact) -> Resolution:
        """What the rules conclude from one fact."""
        vector = 0
        for position, (_, holds) in enumerate(self._evaluators):
            if holds(fact):
                vector |= 1 << position
        found = self._resolutions.get(vector)
        if found is None:
            true = [name for position, (name, _) in enumerate(self._evaluators) if vector >> position & 1]
            found = self._resolutions[vector] = self.conclude(true)
        return found

    def conclude(self, true: Iterable[str]) -> Resolution:
        """What the rules conclude when exactly these propositions are true: the engine's answer as claims and proof."""
        true = tuple(true)
        fired = set(self._resolver.fired(true))
        if not fired:
            return NOTHING
        ordered = [(position, rule) for position, rule in enumerate(self.rules) if rule.name in fired]
        contest = sorted(
            (rule.priority, _RANK[claim.kind], position, claim.kind, rule.name)
            for position, rule in ordered
            for claim in rule.claims
            if claim.kind in _RANK
        )
        routes = [claim.argument for _, rule in ordered for claim in rule.claims if claim.kind == "route"]
        awards = [
            (rule.name, sum(int(claim.argument or 0) for claim in rule.claims if claim.kind == "award"))
            for _, rule in ordered
            if any(claim.kind == "award" for claim in rule.claims)
        ]
        winner = contest[0] if contest else None
        return Resolution(
            winner=winner[3] if winner else None,
            by=winner[4] if winner else None,
            promoted_by=next((name for *_, kind, name in contest if kind == "promote"), None),
            route=str(routes[0]) if routes else None,
            awards=tuple(awards),
            proof=self._proof(fired, frozenset(true)),
            presses=any(kind != "hold" for *_, kind, _ in contest),
        )

    def _proof(self, fired: set[str], true: frozenset[str]) -> tuple[Step, ...]:
        """The fired rules by stratum, chaining depth, rule-set order.

        The depth of a rule is the round in which it fires when each round sees only the flags of the rounds before it.
        """
        steps: list[Step] = []
        held = set(true)
        for stratum, rules in enumerate(self.translation.program.strata):
            waiting = [rule for rule in rules if rule.name in fired]
            depth = 0
            while waiting:
                depth += 1
                now = [rule for rule in waiting if satisfied(rule.when, held)]
                assert now, f"{self.engine} fired {[rule.name for rule in waiting]} without their conditions"
                for rule in now:
                    because = tuple(leaf for leaf in self.translation.leaves[rule.name] if leaf in held)
                    steps.append(Step(rule.name, stratum, depth, because))
                held.update(flag for rule in now for flag in rule.flags)
                waiting = [rule for rule in waiting if rule not in now]
        return tuple(steps)


def satisfied(formula: Formula, held: set[str]) -> bool:
    """Whether a positive formula holds when exactly these names do."""
    if isinstance(formula, Atom):
        return formula.name in held
    return (all if formula.how == "all" else any)(satisfied(part, held) for part in formula.parts)
