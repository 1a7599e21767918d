"""Every lint there is, with what docs/reference/lints.md and the rules of a SARIF log say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from leadlane.contract.grammar.faults import Path
from leadlane.lint import (
    bands,
    caps,
    decays,
    event_types,
    fires_together,
    idle,
    names,
    never,
    ranges,
    thresholds,
    weights,
)
from leadlane.scoring.plan import Plan


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means, in Markdown of one line: an `example`, if there is one, and what to do about it."""

    code: str
    about: str
    example: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Lint(Explanation):
    """One suspicion, and what finds it: the places and what to say there."""

    suspects: Callable[[Plan], Iterator[tuple[Path, str]]]


LINTS: Final = (
    Lint(
        "fires-together",
        "Two criteria of one dimension count the same event, or the same attribute, twice: their triggers "
        "are the same, list the same value, or one lies within the other.",
        "`pricing: {on: page.viewed, where: {path: /pricing}}` and `pricing-weekly`, the same with `every: 7 days`",
        "Give both the same `one_of`, so that only the larger counts, or take one out.",
        fires_together.suspects,
    ),
    Lint(
        "range-gap",
        "Between two criteria that are bands of one number, some numbers are in neither.",
        "`{employees: {lt: 200}}` and `{employees: {gt: 200}}`: exactly 200",
        "Let one begin where the other ends: `lt: 200`, `gte: 200`.",
        ranges.gaps,
    ),
    Lint(
        "range-overlap",
        "Some numbers are in two criteria that are bands of one number.",
        "`{employees: {lte: 200}}` and `{employees: {gte: 200, lt: 900}}`",
        "Let one begin where the other ends, or give both the same `one_of`.",
        ranges.overlaps,
    ),
    Lint(
        "unreachable-band",
        "A band of points or of a decay that an earlier band leaves nothing for, or that no lead has the points for.",
        "`bands: [{above: 50, take: 30}, {above: 100, take: 50}, {otherwise: 15}]`",
        "Order bands from the highest down; take out what is too high.",
        bands.suspects,
    ),
    Lint(
        "unscored-event-type",
        "An event type is declared, and no criterion, qualifier, action or `ignore` looks for it.",
        "`event_types: [acme.ping]` and no `on: acme.ping`",
        "Score it or leave it out.",
        event_types.unscored,
    ),
    Lint(
        "unknown-event-type",
        "A criterion looks for an event type that is neither standard nor declared, and is nearly the name of one.",
        "`on: webinar.atended`",
        "Correct it, or declare it under `event_types`.",
        event_types.unknown,
    ),
    Lint(
        "out-of-reach",
        "A threshold, a group, a gate or the ceiling lies above all that a lead can have under every cap.",
        "`mql: {at: 100}` where all criteria together give at most 90",
        "Lower the bound or give more.",
        thresholds.out_of_reach,
    ),
    Lint(
        "qualifies-at-once",
        "The threshold is 0 or below, where every lead begins.",
        "`mql: {at: 0}`",
        "Set it above 0.",
        thresholds.qualifies_at_once,
    ),
    Lint(
        "bounces-back",
        "A lead that sales hands back keeps enough for an MQL and returns with its next scored event.",
        "`hand_back_margin: 0`",
        "Set a margin of some awards.",
        thresholds.bounces_back,
    ),
    Lint(
        "never-holds",
        "A condition contradicts itself, or `ignore` drops every event that a criterion looks for.",
        "`where: {n: {gt: 5, lt: 5}}`",
        "Correct the condition.",
        never.conditions,
    ),
    Lint(
        "never-fires",
        "A fast-track rule never fires: `if` contradicts itself, asks for a signal, flag, group or score "
        "that cannot be, or `unless` holds whenever it does. Also an `unless` that never holds.",
        "`if: {score: {gte: 300}}` with `ceiling: 200`",
        "Correct the rule or take it out.",
        never.rules,
    ),
    Lint(
        "unreachable-unit",
        "A business unit gets no lead: units before it take all that it would.",
        "a unit without `if` before others",
        "Put the narrower unit first, the one without `if` last.",
        never.units,
    ),
    Lint(
        "idle-cap",
        "A cap that can never bind, because another one, or the `count`, binds first.",
        "`every: day, at_most: {awards: 1, per: day}`",
        "Keep one of the two.",
        caps.suspects,
    ),
    Lint(
        "lonely-one-of",
        "No other criterion has this `one_of`, or only criteria that it never competes with (with `on` and without).",
        "`one_of: titel` beside `one_of: title`",
        "Correct the name or take it out.",
        caps.lonely,
    ),
    Lint(
        "idle-decay",
        "A decay that has nothing to take or never starts.",
        "`dimensions: [engagement]`, the default, where every criterion is about fit",
        "Set `dimensions` or `since`.",
        decays.idle,
    ),
    Lint(
        "decay-takes-all",
        "A decay of fixed amounts takes all that there is at its first tick.",
        "`{kind: linear, every: 1 month, take: 100}` with `mql: {at: 100}`",
        "Take less, or write `kind: expiry` if that is meant.",
        decays.takes_all,
    ),
    Lint(
        "odd-weight",
        "Points of more than ten times the median of the dimension, or of the other rows of a table. Said "
        "of fast-tracked criteria too: their points are not what qualifies, and they drown the rest of the"
        " score.",
        "310 beside 10 to 30",
        "Look for a digit too many.",
        weights.odd,
    ),
    Lint(
        "odd-sign",
        "Points for an unsubscribed, bounced or complained-of email, or for bad news from sales; points "
        "against a lead that asks for a call.",
        "`{on: email.unsubscribed, points: 75}`",
        "Look for a minus missing, or too many.",
        weights.signs,
    ),
    Lint(
        "names-alike",
        "Two names of one kind, or two attributes or properties, differ only by case, `-` or `_`.",
        "`lead.region` and `lead.Region`",
        "Use one spelling.",
        names.alike,
    ),
    Lint(
        "prefixed-name",
        "`lead:` and `where:` name attributes and properties without a prefix; with it they ask for something else.",
        "`lead: {lead.title: ceo}`",
        "Write `lead: {title: ceo}`.",
        names.prefixed,
    ),
    Lint(
        "idle-criterion",
        "A criterion is worth 0 points and no qualifier names it.",
        "`points: 0` on a request form that is not among the `criteria` of a `hand_raise`",
        "Give it points, name it, or take it out.",
        idle.criteria,
    ),
    Lint(
        "unread",
        "No rule asks for a signal or a flag.",
        "a `hand_raise` and no rule with `if: {hand_raise: true}`",
        "Add the rule, or take it out.",
        idle.unread,
    ),
    Lint(
        "idle-priority",
        "`priority` on a rule that neither promotes, holds nor disqualifies; of several routes the first "
        "rule in the text decides.",
        "`then: {route: emea}, priority: 1`",
        "Take it out; put the rule where it belongs.",
        idle.priorities,
    ),
)
"""In the order in which they are documented."""

PLUGIN_FAILED: Final = Explanation(
    "plugin-failed",
    "A plugin's own lint raised, or answered something else than findings.",
    "",
    "Tell its authors; `--without PLUGIN` leaves it out.",
)
"""A finding of the registry, where a plugin's own lint is broken."""
