"""The rule set as objects: only shape, no behaviour beyond look-ups of the rule set itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from .when import Period, parse_period

STANDARD_TYPES = frozenset(
    [
        "page.viewed",
        "email.opened",
        "email.clicked",
        "email.bounced",
        "email.complained",
        "email.unsubscribed",
        "email.resubscribed",
        "link.clicked",
        "video.watched",
        "trial.started",
        "form.submitted",
        "content.viewed",
        "media.downloaded",
        "webinar.registered",
        "webinar.attended",
        "earnings_call.attended",
        "recording.played",
        "session.attended",
        "meeting.requested",
        "meeting.attended",
        "call.requested",
        "consultation.requested",
        "demo.requested",
        "lead.identified",
        "lead.merged",
        "lead.erased",
        "crm.call.logged",
        "crm.lead.accepted",
        "crm.lead.qualified",
        "crm.lead.handed_back",
        "crm.lead.disqualified",
        "crm.opportunity.created",
        "crm.opportunity.won",
        "crm.opportunity.lost",
        "routing.assigned",
    ]
)


# The tiers as their reference says: what a lead does is engagement, what it is or answers is fit.
DIMENSION_OF_KIND = {"fit": "fit", "answers": "fit", "interest": "interest"}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def type_matches(patterns: list[str], event_type: str) -> bool:
    """Spec: "`on` (types; `page.*` suffix wildcard)"."""
    return any(
        event_type.startswith(pattern[:-1]) if pattern.endswith(".*") else event_type == pattern for pattern in patterns
    )


@dataclass(frozen=True)
class Count:
    """`count: {at_least: N, within: W, distinct: <property>}`"""

    at_least: int
    within: Period | None
    distinct: str | None


@dataclass(frozen=True, eq=False)
class Trigger:
    """`on`, `where` (properties), `lead` (attributes) and `count`; without `on`, a condition on attributes alone."""

    on: list[str] | None
    where: dict[str, Any] | None
    lead: dict[str, Any] | None
    count: Count | None


def read_trigger(raw: dict[str, Any]) -> Trigger:
    count = raw.get("count")
    if count is not None:
        within = count.get("within")
        count = Count(count["at_least"], parse_period(within) if within else None, count.get("distinct"))
    return Trigger(as_list(raw["on"]) if "on" in raw else None, raw.get("where"), raw.get("lead"), count)


@dataclass(frozen=True, eq=False)
class Tier:
    name: str
    kind: str
    max_points: int | None


@dataclass(frozen=True, eq=False)
class Criterion:
    name: str
    tier: Tier
    dimension: str
    points: Any
    trigger: Trigger
    every: str
    once_per: str | None
    at_most: tuple[int, Period] | None
    one_of: str | None
    max_points: int | None

    @property
    def is_attribute(self) -> bool:
        return self.trigger.on is None

    def possible_points(self) -> list[int]:
        if not isinstance(self.points, dict):
            return [self.points]
        given = [band.get("give", band.get("otherwise")) for band in self.points.get("bands", [])]
        return [*given, *self.points.get("table", {}).values(), self.points.get("otherwise", 0)]


def read_criterion(name: str, raw: dict[str, Any], tier: Tier, tier_raw: dict[str, Any]) -> Criterion:
    trigger = read_trigger(raw)
    at_most = raw.get("at_most")
    return Criterion(
        name=name,
        tier=tier,
        # "`engagement` for criteria with `on`, `fit` without, unless the tier says otherwise"
        dimension=tier_raw.get("dimension") or DIMENSION_OF_KIND.get(tier.kind, "engagement"),
        points=raw["points"] if "points" in raw else tier_raw["points"],
        trigger=trigger,
        every=raw.get("every", "event"),
        once_per=raw.get("once_per"),
        at_most=(at_most["awards"], parse_period(at_most["per"])) if at_most else None,
        one_of=raw.get("one_of"),
        max_points=raw.get("max_points"),
    )


@dataclass(frozen=True, eq=False)
class Policy:
    """A decay policy; `raw` keeps the settings of its kind."""

    index: int
    name: str
    kind: str
    every: Period
    since: str
    dimensions: list[str]
    raw: dict[str, Any]


def read_policy(index: int, raw: dict[str, Any]) -> Policy:
    kind = raw["kind"].rsplit("/", 1)[-1]
    since = raw.get("since", "award" if kind == "expiry" else "activity")
    return Policy(
        index,
        raw.get("name", kind),
        kind,
        parse_period(raw["every"]),
        since,
        raw.get("dimensions", ["engagement"]),
        raw,
    )


@dataclass(frozen=True, eq=False)
class Qualifier:
    kind: str
    signal: str
    criteria: list[str]  # hand_raise
    parts: list[Trigger | str]  # combination: triggers, or the names of criteria
    within: Period | None
    attribute: str | None  # target_account
    accounts: list[Any]
    on: list[str] | None


def read_qualifier(raw: dict[str, Any]) -> Qualifier:
    kind = raw["kind"].rsplit("/", 1)[-1]
    return Qualifier(
        kind=kind,
        signal=raw.get("signal", kind),
        criteria=raw.get("criteria", []),
        parts=[part["criterion"] if "criterion" in part else read_trigger(part) for part in raw.get("all", [])],
        within=parse_period(raw["within"]) if "within" in raw else None,
        attribute=raw.get("attribute"),
        accounts=raw.get("accounts", []),
        on=as_list(raw["on"]) if "on" in raw else None,
    )


@dataclass(frozen=True, eq=False)
class Rule:
    index: int
    name: str
    condition: dict[str, Any]
    unless: dict[str, Any] | None
    claims: list[Any]
    priority: int

    def has(self, claim: str) -> bool:
        return claim in self.claims

    def values(self, claim: str) -> list[Any]:
        return [item[claim] for item in self.claims if isinstance(item, dict) and claim in item]


@dataclass(eq=False)
class RuleSet:
    label: str
    zone: ZoneInfo
    floor: int | None
    ceiling: int | None
    criteria: list[Criterion]
    policies: list[Policy]
    qualifiers: list[Qualifier]
    rules: list[Rule]
    mql_at: int | None
    margin: int
    require: dict[str, int]
    groups: dict[str, Any] | None
    ignore: list[dict[str, Any]]
    exclude: dict[str, Any] | None
    declared: set[str]
    dimensions: list[str] = field(init=False)  # those the rule set can change
    named_by_qualifiers: set[str] = field(init=False)

    def __post_init__(self) -> None:
        # "`dimensions` holds every dimension that the rule set can change, sorted by name"
        # Ruled: "those in which some criterion's points are not the constant 0, and engagement if a rule awards"
        changeable = {c.dimension for c in self.criteria if c.points != 0}
        if any(rule.values("award") for rule in self.rules):
            changeable.add("engagement")
        self.dimensions = sorted(changeable)
        self.named_by_qualifiers = {name for q in self.qualifiers for name in q.criteria} | {
            part for q in self.qualifiers for part in q.parts if isinstance(part, str)
        }

    def known_dimensions(self) -> set[str]:
        return {"engagement", "fit"} | {criterion.dimension for criterion in self.criteria}

    def trigger_types(self) -> Iterator[str]:
        for criterion in self.criteria:
            yield from criterion.trigger.on or []
        for qualifier in self.qualifiers:
            yield from qualifier.on or []
            for part in qualifier.parts:
                if isinstance(part, Trigger):
                    yield from part.on or []

    def knows(self, event_type: str) -> bool:
        """Spec: "Known = standard + declared + named in triggers"."""
        return (
            event_type in STANDARD_TYPES
            or event_type in self.declared
            or type_matches(list(self.trigger_types()), event_type)
        )


def read_rule_set(raw: dict[str, Any]) -> RuleSet:
    criteria = []
    for tier_raw in raw.get("tiers") or []:
        kind = tier_raw["kind"].rsplit("/", 1)[-1]
        tier = Tier(tier_raw.get("name", kind), kind, tier_raw.get("max_points"))
        criteria += [read_criterion(name, body, tier, tier_raw) for name, body in tier_raw["criteria"].items()]
    fast = raw.get("fast_track") or {}
    rules = [
        Rule(i, name, body.get("if") or {}, body.get("unless"), as_list(body["then"]), body.get("priority", 100))
        for i, (name, body) in enumerate((fast.get("rules") or {}).items())
    ]
    mql = (raw.get("stages") or {}).get("mql") or {}
    score = raw.get("score") or {}
    return RuleSet(
        label=f"{raw['rule_set']}@{raw['version']}",
        zone=ZoneInfo(raw.get("timezone", "UTC")),
        floor=score.get("floor"),
        ceiling=score.get("ceiling"),
        criteria=criteria,
        policies=[read_policy(i, policy) for i, policy in enumerate(raw.get("decay") or [])],
        qualifiers=[read_qualifier(qualifier) for qualifier in fast.get("qualifiers") or []],
        rules=rules,
        mql_at=mql.get("at"),
        margin=mql.get("hand_back_margin", 20),
        require=mql.get("require") or {},
        groups=raw.get("groups"),
        ignore=raw.get("ignore") or [],
        exclude=raw.get("exclude"),
        declared=set(raw.get("event_types") or []),
    )
