"""Qualifiers and the stratified program of rules, by naive forward chaining (semantics 6)."""

from __future__ import annotations

from typing import Any

from .conditions import Lookup, any_of, holds, reads
from .history import Event
from .model import Qualifier, Rule, RuleSet, Trigger, type_matches
from .triggers import Attributes, Counter, is_unsubscribe_click, trigger_matches
from .when import Moment, inside


class Condition:
    """A condition on attributes that is watched for the event that makes it true."""

    def __init__(self) -> None:
        self.is_true = False

    def became(self, now_true: bool) -> bool:
        became = now_true and not self.is_true
        self.is_true = now_true
        return became


class Watch:
    """The state of one qualifier for one lead."""

    def __init__(self, qualifier: Qualifier) -> None:
        self.qualifier = qualifier
        self.listed = Condition()
        self.counters = {i: Counter(part) for i, part in enumerate(qualifier.parts) if isinstance(part, Trigger)}
        self.conditions = {i: Condition() for i, part in enumerate(qualifier.parts) if isinstance(part, Trigger)}
        self.fired_parts: dict[int, list[Moment]] = {i: [] for i in range(len(qualifier.parts))}

    def states(self, event: Event, now: Moment, attributes: Attributes, fired: set[str]) -> bool:
        """Does the qualifier state its signal on this event? `fired` names the criteria that fired, capped or not, and
        the attribute criteria that became true.
        """
        if self.qualifier.kind == "hand_raise":
            return any(name in fired for name in self.qualifier.criteria)
        if self.qualifier.kind == "target_account":
            return self.target_account(event, attributes)
        if self.qualifier.kind == "combination":
            return self.combination(event, now, attributes, fired)
        raise ValueError(f"unknown qualifier kind {self.qualifier.kind!r}")

    def target_account(self, event: Event, attributes: Attributes) -> bool:
        """With `on`: each such event of a lead whose attribute is listed; without: the event that makes it true."""
        listed = any_of(attributes.get(str(self.qualifier.attribute)), self.qualifier.accounts)
        if self.qualifier.on is not None:
            return listed and type_matches(self.qualifier.on, event.type) and not is_unsubscribe_click(event)
        return self.listed.became(listed)

    def combination(self, event: Event, now: Moment, attributes: Attributes, fired: set[str]) -> bool:
        """Spec: "A `combination` fires on the event that fires one part when every other part fired within its
        window; the
        parts are then consumed."
        """
        one_fired = False
        for i, part in enumerate(self.qualifier.parts):
            if self.part_fires(i, part, event, now, attributes, fired):
                one_fired = True
                self.fired_parts[i].append(now)
        complete = one_fired and all(
            any(inside(self.qualifier.within, moment, now) for moment in moments)
            for moments in self.fired_parts.values()
        )
        if complete:
            self.fired_parts = {i: [] for i in self.fired_parts}
        return complete

    def part_fires(
        self, i: int, part: Trigger | str, event: Event, now: Moment, attributes: Attributes, fired: set[str]
    ) -> bool:
        if isinstance(part, str):
            return part in fired
        if part.on is None:
            return self.conditions[i].became(holds(part.lead, attributes.get))
        return trigger_matches(part, event, attributes) and self.counters[i].fires(event, now)


def flags_read(rule: Rule, flags: set[str]) -> list[tuple[str, bool]]:
    """The flags that a rule reads, each with whether it must be settled before the rule runs.

    "a rule with `unless: flag` runs after every rule that could derive the flag"; `not`, `ne` and `exists:
    false` around
    a flag in `if` are taken the same way.
    """
    in_if = [(name, negative) for name, negative in reads(rule.condition) if name in flags]
    in_unless = [(name, True) for name, _ in reads(rule.unless) if name in flags]
    return in_if + in_unless


def strata(rules: list[Rule]) -> list[list[Rule]]:
    """Spec: "**Stratified**: ... a cycle through `unless` is refused at load, naming the rules"."""
    derives = {flag for rule in rules for flag in rule.values("flag")}
    level = {rule.name: 0 for rule in rules}
    changed = True
    while changed:
        changed = False
        for rule in rules:
            for flag, negative in flags_read(rule, derives):
                for other in rules:
                    if flag in other.values("flag") and level[rule.name] < level[other.name] + negative:
                        level[rule.name] = level[other.name] + negative
                        changed = True
            if level[rule.name] > len(rules):
                raise ValueError(f"a cycle through unless at {rule.name}")
    return [[rule for rule in rules if level[rule.name] == n] for n in range(max(level.values(), default=0) + 1)]


def run_program(rules: list[Rule], signals: set[str], fact: Lookup) -> list[Rule]:
    """The rules that fire on a fact, in rule-set order; `fact` knows all names but signals and flags."""
    flags: set[str] = set()
    fired: list[Rule] = []

    def lookup(name: str) -> Any:
        value = fact(name)
        # "any other [name] is a signal or flag"
        return True if value is None and name in signals | flags else value

    for stratum in strata(rules):
        again = True
        while again:
            again = False
            for rule in stratum:
                blocked = rule.unless is not None and holds(rule.unless, lookup)
                if rule not in fired and holds(rule.condition, lookup) and not blocked:
                    fired.append(rule)
                    flags.update(rule.values("flag"))
                    again = True
    return sorted(fired, key=lambda rule: rule.index)


def winner(fired: list[Rule]) -> tuple[str, Rule] | None:
    """Spec: "`priority` defaults to 100, lowest wins among promote, hold, disqualify; ties: disqualify, hold,
    promote; then
    rule-set order."
    """
    order = ["disqualify", "hold", "promote"]
    claims = [
        (rule.priority, order.index(claim), rule.index, claim, rule)
        for rule in fired
        for claim in order
        if rule.has(claim)
    ]
    if not claims:
        return None
    best = min(claims, key=lambda item: item[:3])
    return best[3], best[4]


def best_promotion(fired: list[Rule]) -> Rule | None:
    promoting = [rule for rule in fired if rule.has("promote")]
    return min(promoting, key=lambda rule: (rule.priority, rule.index), default=None)


def new_watches(rule_set: RuleSet) -> list[Watch]:
    return [Watch(qualifier) for qualifier in rule_set.qualifiers]
