"""What fast-track rules can ever be told: which signals can be stated, which flags raised, how high a score gets."""

from __future__ import annotations

import math
from functools import cached_property, partial
from typing import Final

from leadlane.contract.conditions import AllOf, AnyOf, Condition, Not, Test, tests
from leadlane.contract.leads import Stage
from leadlane.contract.signals import Signal
from leadlane.language.rule_set import FastTrackRule
from leadlane.language.sections.stages import group_names
from leadlane.lint import logic
from leadlane.lint.thresholds import measure, unreachable_groups
from leadlane.lint.values import Domain, Whole
from leadlane.lint.words import listed, written
from leadlane.scoring.plan import Plan

_EITHER: Final = (True, False)
_NEVER: Final = (False,)


class Facts:
    """The values that the fields of a rule's conditions can have in one rule set."""

    def __init__(self, plan: Plan) -> None:
        self._rule_set = plan.rule_set
        triggers = {criterion.name: criterion.trigger for criterion in plan.rule_set.criteria}

        def can_be_stated(signal: Signal) -> bool:
            parts = [triggers.get(part) if isinstance(part, str) else part for part in signal.parts]
            conditions = [
                one for part in parts if part is not None for one in (part.where, part.lead) if one is not None
            ]
            return all(logic.possible(condition) for condition in conditions)

        self._signals = {signal.name: False for signal in plan.signals}
        for signal in plan.signals:
            self._signals[signal.name] |= can_be_stated(signal)
        self._raisers: dict[str, list[FastTrackRule]] = {}
        for rule in plan.rule_set.rules:
            for claim in rule.claims:
                if claim.kind == "flag":
                    self._raisers.setdefault(str(claim.argument), []).append(rule)
        self._dimensions = set(plan.places) | {"fit", "engagement"}
        # A flag can be raised if a rule that raises it can fire, which may take other flags: from none, step by step.
        self._flags: set[str] = set()
        while True:
            more = {flag for flag, rules in self._raisers.items() if any(self.can_fire(rule) for rule in rules)}
            if more <= self._flags:
                break
            self._flags |= more

    def can_fire(self, rule: FastTrackRule) -> bool:
        """Whether anything makes a rule fire; True where that is not certain."""
        if rule.unless is None:
            return self.possible(rule.when)
        return self.possible(rule.when) and self.possible(
            AllOf((self._expanded(rule.when, ()), Not(self._expanded(rule.unless, ()))))
        )

    def possible(self, condition: Condition) -> bool:
        """Whether some fact satisfies a condition."""
        return logic.possible(condition, self.domain)

    def obstacle(self, condition: Condition) -> str | None:
        """Why a condition can never hold; None where it can."""
        if not logic.possible(condition):
            return f"nothing can be all of this at once: {written(condition)}"
        if self.possible(condition):
            return None
        fields = dict.fromkeys(test.field for test in tests(condition))
        alone = [field for field in fields if not logic.possible(condition, partial(self._only, field))]
        return listed([self._limit(field) for field in alone or fields if self.domain(field) is not None])

    def domain(self, field: str) -> Domain:
        """What a field of a rule's condition can be."""
        if field in self._signals:
            return _EITHER if self._signals[field] else _NEVER
        if field in self._raisers:
            return _EITHER if field in self._flags else _NEVER
        if field == "score" or field in self._dimensions:
            return Whole(*measure(self._rule_set, field))
        if field == "stage":
            return tuple(stage.value for stage in Stage)
        return self._groups if field == "group" else None

    @cached_property
    def _groups(self) -> tuple[str, ...]:
        scales = self._rule_set.groups
        without = unreachable_groups(self._rule_set, scales[0]) if len(scales) == 1 else ()
        return tuple(name for name in group_names(scales) if name not in without)

    def _only(self, limited: str, field: str) -> Domain:
        return self.domain(field) if field == limited else None

    def _limit(self, field: str) -> str:
        if field in self._signals:
            return f"signal {field} is never stated"
        if field in self._raisers:
            return f"flag {field} is never raised"
        if field == "group":
            return f"a lead is only ever in group {', '.join(self._groups)}"
        if field == "stage":
            return f"a lead is in one stage of {', '.join(stage.value for stage in Stage)}"
        low, high = measure(self._rule_set, field)
        match math.isfinite(low), math.isfinite(high):
            case True, True:
                return f"{field} is always {low:.0f} to {high:.0f}"
            case True, False:
                return f"{field} is never below {low:.0f}"
            case False, True:
                return f"{field} is never above {high:.0f}"
            case _:
                return f"{field} is a whole number"

    def _expanded(self, condition: Condition, within: tuple[str, ...]) -> Condition:
        """The condition with the rules that raise a flag in the place of the flag, but for circles."""
        match condition:
            case Test(field) if field in self._raisers and field not in within:
                raised = AnyOf(tuple(self._fires(rule, (*within, field)) for rule in self._raisers[field]))
                return raised if condition.value is True else Not(raised)
            case Test():
                return condition
            case Not(part):
                return Not(self._expanded(part, within))
            case AllOf(parts):
                return AllOf(tuple(self._expanded(part, within) for part in parts))
            case AnyOf(parts):
                return AnyOf(tuple(self._expanded(part, within) for part in parts))

    def _fires(self, rule: FastTrackRule, within: tuple[str, ...]) -> Condition:
        when = self._expanded(rule.when, within)
        return when if rule.unless is None else AllOf((when, Not(self._expanded(rule.unless, within))))
