"""Stories of semantics 2-5: points, windows, caps and decay, with the golden figures of the page."""

from __future__ import annotations

import pytest

from .stories import Story, at, investor

PAGE_A_DAY = (
    "tiers: [{kind: important, points: 15, criteria: {pages: {on: page.viewed, count: {at_least: 3, within: %s}}}}]"
)


def decaying(points: int, policy: str) -> list[int]:
    """The scores that the ticks leave after one event worth so many points."""
    story = Story(
        f"tiers: [{{kind: critical, points: {points}, criteria: {{demo: {{on: demo.requested}}}}}}]\ndecay: [{policy}]",
        at("2020-01-31", "demo.requested"),
        as_of="2024-01-01",
    )
    return [entry["score"] for entry in story.entries if entry["tier"] is None]


BANDS = (
    "{kind: inactivity_bands, every: 3 months, bands: [{above: 100, take: 50}, {above: 50, take: 30}, {otherwise: 15}]}"
)


@pytest.mark.parametrize(
    ("points", "policy", "scores"),
    [
        (120, BANDS, [70, 40, 25, 10, 0]),
        (101, BANDS, [51, 21, 6, 0]),
        (100, BANDS, [70, 40, 25, 10, 0]),
        (50, BANDS, [35, 20, 5, 0]),
        (5, "{kind: half_life, every: 1 month, share: 0.5}", [3, 1, 0]),
        (10, "{kind: linear, every: 1 month, share: 0.5}", [5, 0]),  # HubSpot manual
        (10, "{kind: linear, every: 1 month, take: 4}", [6, 2, 0]),
        (10, "{kind: linear, every: 1 month, since: award, share: 0.5}", [5, 0]),
        (10, "{kind: expiry, every: 90 days}", [0]),
    ],
)
def test_golden_decays(points: int, policy: str, scores: list[int]) -> None:
    assert decaying(points, policy) == scores


def test_months_count_from_the_original_day() -> None:
    story = investor(at("2024-01-31T17:00", "call.requested"), as_of="2025-12-31")
    # noon in New York all along; 31 Jan, 30 Apr (clipped), 31 Jul, 31 Oct
    assert [e["time"] for e in story.of("inactivity_bands")][:3] == [
        "2024-04-30T16:00:00Z", "2024-07-31T16:00:00Z", "2024-10-31T16:00:00Z"
    ]  # fmt: skip


def test_a_tick_at_exactly_t_precedes_the_event_and_as_of_is_included() -> None:
    story = investor(at("2024-01-10", "call.requested"), at("2024-04-10T11:00", "email.opened"))
    assert [e["criterion"] for e in story.entries] == ["call-request", "stage", "inactivity_bands", "email-open"]
    assert story["score"] == 75
    assert investor(at("2024-01-10", "call.requested"), as_of="2024-04-10T11:00:00Z")["score"] == 70
    assert investor(at("2024-01-10", "call.requested"), as_of="2024-04-10T10:59:59.999999Z")["score"] == 100


def test_no_decay_before_the_first_activity_and_none_below_zero() -> None:  # marketo 10709, DOC-4723
    fit = """
tiers: [{kind: fit, criteria: {cio: {lead: {title: CIO}, points: 20}}}]
decay: [{kind: linear, every: 1 day, dimensions: [fit, engagement], take: 15}]
"""
    assert Story(fit, at("2024-01-01", "lead.identified", title="CIO"), as_of="2025-01-01")["score"] == 20
    assert investor(at("2024-01-01", "email.opened"), as_of="2030-01-01")["score"] == 0


def test_unsubscribing_is_not_activity_and_the_floor_bites() -> None:  # eloqua 22588
    story = investor(
        at("2024-01-10", "form.submitted", form="content-request"),
        at("2024-02-10", "email.unsubscribed"),
        at("2024-02-11", "email.clicked", link="unsubscribe"),
        as_of="2024-04-11",
    )
    (entry,) = story.of("unsubscribed")
    assert (entry["asked"], entry["applied"], entry["note"]) == (-75, -50, "floor 0")
    assert not story.of("email-click")
    assert story["score"] == 0


def test_each_award_has_its_own_clock() -> None:
    body = """
tiers: [{kind: influencing, points: 10, criteria: {open: {on: email.opened}, bounce: {on: email.bounced, points: -3}}}]
decay: [{kind: expiry, name: old, every: 30 days}]
"""
    story = Story(
        body, at("2024-01-01", "email.opened"), at("2024-01-11", "email.opened"), at("2024-01-12", "email.bounced"),
        as_of="2024-03-01",
    )  # fmt: skip
    assert [(e["time"][:10], e["asked"]) for e in story.of("old")] == [("2024-01-31", -10), ("2024-02-10", -10)]
    assert story["score"] == -3


def test_golden_three_pages_in_a_calendar_day() -> None:
    times = ["2024-03-04T09:00", "2024-03-04T10:00", "2024-03-04T11:00", "2024-03-04T12:00", "2024-03-05T00:00"]
    story = Story(PAGE_A_DAY % "day", *[at(time, "page.viewed", path="/") for time in times])
    assert [e["time"] for e in story.of("pages")] == ["2024-03-04T11:00:00Z"]


def test_rolling_counts_consume_what_fired() -> None:
    times = ["2024-03-04T20:00", "2024-03-04T22:00", "2024-03-05T02:00", "2024-03-05T03:00", "2024-03-05T20:00"]
    story = Story(PAGE_A_DAY % "1 day", *[at(time, "page.viewed", path="/") for time in times])
    assert [e["time"][:13] for e in story.of("pages")] == ["2024-03-05T02"]
    edge = ["2024-03-04T20:00", "2024-03-04T21:00", "2024-03-05T20:00"]  # exactly a day later: outside
    assert not Story(PAGE_A_DAY % "1 day", *[at(time, "page.viewed") for time in edge]).entries


def test_distinct_values_are_typed_and_missing_ones_not_counted() -> None:
    body = """
tiers:
  - kind: important
    criteria: {three: {on: page.viewed, points: 1, count: {at_least: 3, within: week, distinct: path}}}
"""
    values = ["1", 1, 1.0, None, ["x"], "1", True]
    events = [at(f"2024-03-04T{10 + i}:00", "page.viewed", path=value) for i, value in enumerate(values)]
    assert [e["time"][:13] for e in Story(body, *events).entries] == ["2024-03-04T16"]


def test_month_and_week_windows_follow_the_wall_clock() -> None:
    body = "timezone: America/New_York\n" + PAGE_A_DAY % "day"
    # 23:30, 23:40 and 00:10 in New York
    evening = ["2024-03-05T04:30", "2024-03-05T04:40", "2024-03-05T05:10"]
    assert not Story(body, *[at(time, "page.viewed") for time in evening]).entries


@pytest.mark.parametrize(("every", "scores"), [("7 days", [5, 0, 5]), ("week", [5, 5, 5]), ("once", [5, 0, 0])])
def test_every(every: str, scores: list[int]) -> None:
    body = f"tiers: [{{kind: influencing, criteria: {{open: {{on: email.opened, points: 5, every: {every}}}}}}}]"
    # Thursday, the next Tuesday, the Thursday three weeks on
    story = Story(body, *[at(day, "email.opened") for day in ("2024-03-07", "2024-03-12", "2024-03-28")])
    assert story.applied("open") == scores
    assert set(story.notes("open")) <= {None, "once" if every == "once" else f"every {every}"}


def test_once_per_message_and_at_most() -> None:  # mautic#7320
    body = """
tiers:
  - kind: influencing
    points: 5
    criteria:
      open: {on: email.opened, once_per: message}
      click: {on: email.clicked, at_most: {awards: 2, per: day}}
"""
    opens = [
        at(f"2024-03-07T1{i}:00", "email.opened", message=message) for i, message in enumerate(["a", "a", "b", None])
    ]
    clicks = [at(f"2024-03-08T1{i}:00", "email.clicked") for i in range(3)]
    story = Story(body, *opens, *clicks)
    assert story.applied("open") == [5, 0, 5, 0]
    assert story.notes("open")[1] == "once per message"
    assert story.notes("click") == [None, None, "at most 2 per day"]


def test_one_of_and_max_points_and_ceiling() -> None:
    body = """
score: {floor: -10, ceiling: 70}
tiers:
  - kind: critical
    max_points: 60
    criteria:
      title: {on: demo.requested, points: 20, one_of: titles}
      executive-title: {on: demo.requested, points: 30, one_of: titles, max_points: 50}
  - kind: influencing
    criteria: {trial: {on: trial.started, points: 40}}
"""
    story = Story(
        body, *[at(f"2024-03-0{i}", "demo.requested") for i in range(1, 4)], at("2024-03-05", "trial.started")
    )
    assert story.notes("title") == ["one_of titles: lost to executive-title"] * 3
    assert story.applied("executive-title") == [30, 20, 0]
    assert story.notes("executive-title") == [None, "max_points 50", "max_points 50"]
    assert (story.applied("trial"), story.notes("trial")) == ([20], ["ceiling 70"])


def test_an_answer_that_changes_ends_at_twenty() -> None:  # seed 004
    body = """
tiers:
  - kind: answers
    criteria:
      plans-no:  {lead: {answers.plans: no}, points: 5}
      plans-yes: {lead: {answers.plans: yes}, points: 20}
"""
    forms = [
        at(f"2024-03-0{i + 1}", "form.submitted", answers={"plans": a}) for i, a in enumerate(["no", "yes", "yes"])
    ]
    story = Story(body, *forms)
    assert [(e["criterion"], e["asked"]) for e in story.entries] == [
        ("plans-no", 5),
        ("plans-no", -5),
        ("plans-yes", 20),
    ]
    assert (story["score"], story["dimensions"]) == (20, {"fit": 20})


def test_point_tables_and_bands() -> None:
    body = """
tiers:
  - kind: fit
    criteria:
      industry: {points: {by: lead.industry, table: {software: 10, retail: 5}, otherwise: 0}}
      size: {points: {by: lead.employees, bands: [{above: 1000, give: 20}, {above: 200, give: 10}, {otherwise: 1}]}}
"""
    story = Story(
        body,
        at("2024-03-01", "lead.identified", industry="software", employees="5000"),
        at("2024-03-02", "lead.identified", industry="retail", employees=201),
        at("2024-03-03", "lead.identified", industry=None),
    )
    assert [(e["criterion"], e["asked"]) for e in story.entries] == [
        ("industry", 10), ("size", 1), ("industry", -10), ("size", -1), ("industry", 5), ("size", 10), ("industry", -5)
    ]  # fmt: skip
    assert story["score"] == 10


def test_room_under_max_points_returns_by_withdrawal() -> None:
    body = """
tiers:
  - kind: fit
    max_points: 25
    points: 20
    criteria: {cio: {lead: {title: CIO}}, big: {lead: {size: big}}, us: {lead: {country: US}, points: 9}}
"""
    story = Story(
        body,
        at("2024-03-01", "lead.identified", title="CIO", size="big"),
        at("2024-03-02", "lead.identified", title="intern", country="US"),
    )
    assert [(e["criterion"], e["applied"]) for e in story.entries] == [("cio", 20), ("big", 5), ("cio", -20), ("us", 9)]


def test_mautic_cases() -> None:
    inferred = """
tiers: [{kind: influencing, criteria: {open: {on: email.opened, points: 7}, click: {on: email.clicked, points: 3}}}]
"""
    assert Story(inferred, at("2024-01-01", "email.clicked"))["score"] == 3  # mautic#5155
    assert Story(inferred, at("2024-01-01", "email.clicked"), at("2024-01-01", "email.opened"))["score"] == 10
    pages = """
tiers:
  - kind: influencing
    criteria:
      any: {on: page.viewed, points: 1%s}
      three: {on: page.viewed, points: 5, count: {at_least: 3, within: day}}
"""
    views = [at(f"2024-01-01T0{i}:00", "page.viewed") for i in range(3)]
    assert Story(pages % "", *views)["score"] == 8  # mautic#5213
    assert Story(pages % ", every: once", *views)["score"] == 6


def test_investor_relations_pages() -> None:
    pages = [at(f"2024-03-04T1{5 + i}:00", "page.viewed", path="/investor-relations/x") for i in range(4)]
    story = investor(*pages)
    # 4 x (25 + 5) + 15 weekly + 15 three in a day + 5 three in a week
    assert story["score"] == 155
    assert (story["stage"], story["group"], story["qualified_by"]) == ("mql", "hot", "score")
    assert story["dimensions"] == {"engagement": 155}
    assert story.entries[0] == {
        "lead": "L", "time": "2024-03-04T15:00:00Z", "event": "page.viewed@2024-03-04T15:00:00Z",
        "criterion": "investor-relations-page", "tier": "critical", "dimension": "engagement", "asked": 25,
        "applied": 25, "score": 25, "note": None,
    }  # fmt: skip


@pytest.mark.parametrize(("every", "applied"), [("month", [5, 5, 0]), ("1 month", [5, 0, 5])])
def test_once_a_month_is_calendar_or_rolling(every: str, applied: list[int]) -> None:  # marketo m-p/316670
    body = f"tiers: [{{kind: influencing, points: 5, criteria: {{open: {{on: email.opened, every: {every}}}}}}}]"
    opened = [at(day, "email.opened") for day in ("2024-01-31", "2024-02-28", "2024-02-29")]
    assert Story(body, *opened).applied("open") == applied


def test_hours_are_exact_instants() -> None:
    body = """
timezone: America/New_York
tiers:
  - kind: influencing
    points: 5
    criteria:
      exact: {on: email.opened, every: 24 hours}
      wall: {on: email.opened, every: 1 day}
      rate: {on: email.opened, at_most: {awards: 1, per: 36 hours}}
"""
    # 01:30 EST and, after the spring change, 01:30 EDT: a wall-clock day of 23 hours
    story = Story(body, at("2024-03-10T06:30", "email.opened"), at("2024-03-11T05:30", "email.opened"))
    assert [story.applied(name) for name in ("exact", "wall", "rate")] == [[5, 0], [5, 5], [5, 0]]
    assert story.notes("rate")[1] == "at most 1 per 36 hours"
