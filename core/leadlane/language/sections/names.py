"""Which names mean what: reserved words, dimensions, signals and flags, and the fields that a condition may test."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from leadlane.contract.conditions import Test
from leadlane.contract.grammar.faults import near, shown
from leadlane.contract.leads import Stage

BARE: Final = ("score", "group", "stage")
RESERVED: Final = (*BARE, "lead", "event", "any", "all", "not", "true", "false", "null")
FACT: Final = re.compile(r"[^\W\d][\w-]*")
"""A signal, flag or dimension: no dot, so that it is never taken for `lead.` or `event.`."""

_STAGES: Final = tuple(stage.value for stage in Stage)
Place = Literal["if", "unless", "second pass", "action", "exclude"]


def wrong_dimension(name: object) -> str | None:
    if isinstance(name, str) and FACT.fullmatch(name) and name.lower() not in RESERVED:
        return None
    return f"a dimension is a name like fit, not {shown(name) if isinstance(name, str) else repr(name)}"


@dataclass(frozen=True)
class Names:
    """The names of one rule set that conditions can test."""

    dimensions: Collection[str]
    groups: Sequence[str] = ()
    signals: Collection[str] = ()
    flags: Collection[str] = ()
    tolerated: Collection[str] = field(default=())
    """Names of what has faults of its own: what exactly they are is not known."""

    def complaint(self, test: Test, negated: bool, place: Place) -> str | None:
        """What is wrong with a test of this field in this place."""
        name = test.field
        if name.startswith("lead."):
            return None if len(name) > len("lead.") else "which attribute? lead.<attribute>"
        if place == "exclude":
            return f"`exclude` is about attributes: lead.<attribute>, not {shown(name)}"
        if name.startswith("event.") and place in ("if", "unless", "action"):
            return None if len(name) > len("event.") else "which property? event.<property>"
        if name.startswith("event.") and place == "second pass":
            return f"a unit asks about the lead, not about an event: lead.<attribute>, not {shown(name)}"
        if name == "score" or name in self.dimensions:
            return _number(test)
        if name == "stage":
            return _one_of(test, _STAGES, "stage")
        if name == "group":
            return _one_of(test, self.groups, "group") if self.groups else "this rule set has no `groups`"
        if name in self.signals and place in ("if", "unless"):
            return _truth(test, "signal")
        if name in self.flags and place in ("if", "unless"):
            return _truth(test, "flag") or _flag(test, negated, place)
        return None if name in self.tolerated else self._unknown(name, place)

    def _unknown(self, name: str, place: Place) -> str:
        known = [*BARE, *sorted(self.dimensions)]
        if place in ("if", "unless"):
            known += [*sorted(self.signals), *sorted(self.flags)]
        hint = near(name, known)
        if not hint:
            hint = f"; attributes are lead.{name}"
            if place in ("if", "unless"):
                hint += f", properties event.{name}"
        what = "signal, flag, dimension" if place in ("if", "unless") else "dimension"
        return f"{shown(name)} is no {what} or one of score, group, stage{hint}"


def _truth(test: Test, what: str) -> str | None:
    if test.op == "eq" and isinstance(test.value, bool):
        return None
    return f"a {what} is stated or not: write `{test.field}: true`"


def _flag(test: Test, negated: bool, place: Place) -> str | None:
    if (test.value is True) is not negated:
        return None
    if place == "if":
        return f"`if` cannot ask whether flag {test.field} is absent: write `unless: {{{test.field}: true}}`"
    return f"`unless` cannot ask whether flag {test.field} is absent: write `if: {{{test.field}: true}}`"


def _number(test: Test) -> str | None:
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    good = test.op in ("eq", "ne", "in", "not_in", "gt", "gte", "lt", "lte")
    if good and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return None
    return f"`{test.field}` is a number: write `{test.field}: {{gte: 50}}`"


def _one_of(test: Test, known: Sequence[str], what: str) -> str | None:
    if test.op not in ("eq", "ne", "in", "not_in"):
        return f"a {what} is compared by its name: `{what}: {known[0]}`"
    for value in test.value if isinstance(test.value, tuple) else (test.value,):
        if value not in known or isinstance(value, bool):
            hint = near(str(value), known) or f"; there are {', '.join(known)}"
            return f"{shown(value)} is no {what}{hint}"
    return None
