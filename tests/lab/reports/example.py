"""An experiment as a team might see it: three rule sets, twelve weeks, all kinds of figures. Nothing of it is real."""

from __future__ import annotations

from typing import Final

from leadlane_lab.reports.report import Chart, Column, Report, Section, Table, Verdict

DAY: Final = 86_400_000_000
MONDAY: Final = 19_786 * DAY
"""2024-03-04."""

_VERDICTS: Final = (
    Verdict("good", "shorter-decay brings more meetings than today's rules: +2.4 points (+0.6 to +4.2), p 0.009."),
    Verdict(
        "bad",
        "intent-first hands sales 31.0% more leads, of which fewer are accepted: -3.2 points (-5.5 to -0.9). "
        "Do not ship it as it is.",
    ),
    Verdict(
        "open", "Whether anyone buys more cannot be told yet: the median deal takes 74 days, and 12 weeks have passed."
    ),
)
_ARMS: Final = Table(
    "arms",
    "What became of the leads of each arm",
    (
        Column("arm", "Arm"),
        Column("leads", "Leads", "number"),
        Column("qualified", "Qualified", "share", ("qualified_low", "qualified_high")),
        Column("qualified_low", "", "share"),
        Column("qualified_high", "", "share"),
        Column("met", "Met sales", "share", ("met_low", "met_high")),
        Column("met_low", "", "share"),
        Column("met_high", "", "share"),
        Column("answered", "Answered after", "days"),
    ),
    (
        ("today", 4120, 0.183, 0.171, 0.195, 0.112, 0.102, 0.122, 1.4),
        ("shorter-decay", 4087, 0.197, 0.185, 0.209, 0.136, 0.125, 0.147, 1.3),
        ("intent-first", 4203, 0.240, 0.227, 0.253, 0.105, 0.096, 0.115, 2.1),
    ),
    "Intervals hold the true share in 95 of 100 such experiments (Wilson).",
)
_EFFECTS: Final = Table(
    "effects",
    "Difference to today's rules",
    (
        Column("what", "Arm and measure"),
        Column("change", "Difference", "change", ("low", "high")),
        Column("low", "", "change"),
        Column("high", "", "change"),
        Column("ratio", "Ratio", "ratio"),
        Column("p", "p", "p"),
    ),
    (
        ("shorter-decay: met sales", 0.024, 0.006, 0.042, 1.214, 0.0091),
        ("shorter-decay: accepted", 0.008, -0.011, 0.027, 1.071, 0.41),
        ("intent-first: met sales", -0.007, -0.024, 0.010, 0.938, 0.43),
        ("intent-first: accepted", -0.032, -0.055, -0.009, 0.714, 0.0004),
        ("intent-first: won", None, None, None, None, None),
    ),
)
_WEEKLY: Final = {
    "today": (0.104, 0.118, 0.109, 0.115, 0.108, 0.121, 0.110, 0.113, 0.106, 0.117, 0.111, 0.114),
    "shorter-decay": (0.101, 0.115, 0.121, 0.119, 0.130, 0.138, 0.133, 0.141, 0.139, 0.146, 0.144, 0.151),
    "intent-first": (0.112, 0.117, 0.108, 0.104, None, None, 0.099, 0.103, 0.101, 0.096, 0.104, 0.098),
}
_WEEKS: Final = Table(
    "weeks",
    "Leads that met sales, by the week in which they came",
    (Column("week", "Week of", "date"), Column("arm", "Arm"), Column("met", "Met sales", "share")),
    tuple((MONDAY + 7 * DAY * week, arm, met[week]) for week in range(12) for arm, met in _WEEKLY.items()),
    "intent-first was switched off for two weeks.",
)
_DECILES: Final = Table(
    "deciles",
    "Meetings by score, in ten equal parts",
    (
        Column("part", "Part", "number"),
        Column("from", "Score from", "number"),
        Column("leads", "Leads", "number"),
        Column("met", "Met sales", "share"),
        Column("lift", "Lift", "ratio"),
    ),
    tuple(
        (part + 1, bound, 1241, share, share / 0.118)
        for part, (bound, share) in enumerate(
            zip(
                (1180, 160, 125, 98, 74, 55, 40, 25, 10, -40),
                (0.412, 0.238, 0.171, 0.122, 0.086, 0.057, 0.041, 0.028, 0.015, 0.009),
                strict=True,
            )
        )
    ),
    "1 are the leads with the highest scores.",
)
_FUNNEL: Final = Table(
    "funnel",
    "From the first visit to the deal",
    (
        Column("step", "Step"),
        Column("leads", "Leads", "number"),
        Column("of_before", "Of the step before", "share"),
        Column("of_all", "Of all", "share"),
        Column("days", "Median time since the step before", "days"),
        Column("newest", "Newest", "time"),
    ),
    (
        ("Known", 12410, None, 1.0, None, MONDAY + 84 * DAY),
        ("Qualified", 2571, 0.207, 0.207, 9.25, MONDAY + 83 * DAY + 40_000_000_000),
        ("Accepted by sales", 1802, 0.701, 0.145, 1.6, MONDAY + 83 * DAY),
        ("Met sales", 1460, 0.810, 0.118, 4.0, MONDAY + 82 * DAY + 3_600_000_000),
        ("Won", 37, 0.025, 0.003, 31.5, MONDAY + 80 * DAY),
    ),
)

EXPERIMENT: Final = Report(
    "experiment",
    "Three rule sets on the leads of spring: today, shorter-decay, intent-first",
    MONDAY + 84 * DAY,
    _VERDICTS,
    (
        Section(
            "arms",
            "Which rule set brings more meetings?",
            (
                "12,410 leads were drawn into three arms by the hash of their id, one third each.",
                "The arms are as equal as chance makes them: p 0.42 for the split, and no channel differs.",
            ),
            (_ARMS,),
            (Chart("arms", "Leads that met sales, of each arm", "bars", "arm", ("met",)),),
        ),
        Section(
            "effects",
            "How sure is the difference?",
            ("An interval that does not touch the line is a difference that chance hardly explains.",),
            (_EFFECTS,),
            (
                Chart(
                    "effects", "Difference to today's rules, with 95% intervals", "intervals", "what", ("change",), at=0
                ),
            ),
        ),
        Section(
            "weeks",
            "Does it last?",
            ("The lead of shorter-decay grows from the third week on and has not come down since.",),
            (_WEEKS,),
            (Chart("weeks", "Leads that met sales, week by week", "lines", "week", ("met",), "arm"),),
        ),
        Section(
            "deciles",
            "Do high scores meet sales more often?",
            ("Of the leads with the highest scores 41.2% met sales, of those with the lowest 0.9%.",),
            (_DECILES,),
            (Chart("deciles", "Leads that met sales, by tenth of the score", "bars", "part", ("met",)),),
        ),
        Section(
            "funnel",
            "Where do leads get lost?",
            ("Most are lost before they qualify; sales accepts 70.1% of those that do.",),
            (_FUNNEL,),
            (Chart("funnel", "Leads that came so far", "bars", "step", ("leads",)),),
        ),
    ),
)
