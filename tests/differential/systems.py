"""Streams for the shipped rule sets: what each is about, in any order, of a few leads and visitors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from tests.differential.generators import CRM, DAY, HOUR, LEADS, VISITORS, often

from leadlane import Event, microseconds
from leadlane.testing.conformance.drawing import Draw

About = Sequence[tuple[str, Sequence[Mapping[str, Any]]]]
"""Event types with properties that they may have; a type repeats as often as it should come."""

_ANY: Final[About] = (
    ("email.unsubscribed", ({},)),
    ("email.clicked", ({"link": "unsubscribe"}, {"link": "report"}, {})),
    ("lead.merged", tuple({"into": lead} for lead in LEADS)),
    ("lead.erased", ({},)),
    ("acme.unknown", ({},)),
    *((kind, ({},)) for kind in CRM[3:13]),
)
"""What comes to every team."""

SYSTEMS: Final[Mapping[str, About]] = {
    "investor-relations": (
        ("page.viewed", ({"path": "/investor-relations"}, {"path": "/investor-relations/results"}, {})),
        ("page.viewed", ({"path": "/investor-relations"}, {"path": "/about"}, {"path": "/news"}, {"path": None})),
        ("page.viewed", ({"path": "/about"}, {"path": "/news", "profile": "mid"})),
        ("email.opened", ({}, {"message": "m1"})),
        ("content.viewed", ({"content": "investor-presentation"}, {"content": "newsletter"})),
        ("content.viewed", ({"content": ["newsletter"]},)),
        ("webinar.attended", ({}, {"topic": "results"})),
        ("recording.played", ({"of": "webinar"}, {"of": "earnings-call"})),
        ("earnings_call.attended", ({},)),
        ("session.attended", ({"kind": "breakout"}, {"kind": "plenary"})),
        ("form.submitted", ({"form": "content-request", "answers": {"budget": "10k"}}, {"form": "other"})),
        ("meeting.attended", ({"format": "1-on-1"}, {"format": "group"})),
        ("call.requested", ({},)),
        ("lead.identified", ({"competitor": True}, {"competitor": None}, {"occupation": "student"})),
        ("lead.identified", ({"competitor": False, "region": "EMEA"}, {"occupation": "cfo"}, {})),
    ),
    "engagement-queue": (
        ("lead.identified", ({"segments": ["active-2012-client"]}, {"segments": ["active-2013-prospect", 5]})),
        ("lead.identified", ({"segments": ["active-2013-prospect", "active-2012-client"]}, {"segments": []})),
        ("lead.identified", ({"segments": "active-2012-client"}, {"segments": None})),
        ("consultation.requested", ({},)),
        ("form.submitted", ({}, {"form": "contact", "answers": {"segments": ["active-2012-client"]}})),
        ("media.downloaded", ({}, {"content": "brochure"})),
        ("link.clicked", ({"link": "/services"},)),
    ),
    "five-steps": (
        ("lead.identified", ({"title": "CEO"}, {"title": "Managing Director"}, {"title": "CFO"}, {"title": ["CEO"]})),
        ("lead.identified", ({"industry": "software"}, {"industry": "finance"}, {"industry": None})),
        ("lead.identified", ({"buying_timeline": "0-3 months"}, {"buying_timeline": "3-6 months"})),
        ("lead.identified", ({"product_interest": "scoring"}, {"product_interest": None})),
        ("page.viewed", ({}, {"path": "/"})),
        ("page.viewed", ({},)),
        ("page.viewed", ({},)),
        ("media.downloaded", ({"content": "white-paper"}, {"content": "case-study"}, {"content": "slides"})),
        ("webinar.attended", ({},)),
        ("content.viewed", ({"content": "newsletter"}, {})),
    ),
    "scoring-groups": (
        ("lead.identified", ({"title": "CIO"}, {"title": "cio"}, {"title": None})),
        ("page.viewed", ({}, {"path": "/"})),
        ("page.viewed", ({},)),
        ("page.viewed", ({},)),
        ("email.opened", ({},)),
        ("media.downloaded", ({}, {"content": "white-paper"})),
        ("media.downloaded", ({},)),
    ),
    "buyer-journey": (
        ("form.submitted", ({"answers": {"purchase-this-quarter": "yes"}},)),
        ("form.submitted", ({"answers": {"purchase-this-quarter": "no"}},)),
        ("form.submitted", ({}, {"answers": {"purchase-this-quarter": None}}, {"answers": {"first-name": "Kim"}})),
        ("lead.identified", ({"answers.purchase-this-quarter": "yes"}, {"answers": {"purchase-this-quarter": True}})),
        ("media.downloaded", ({"content": "testimonial"}, {"content": "guide"})),
        ("media.downloaded", ({"content": "testimonial"},)),
        ("media.downloaded", ({"content": "testimonial"},)),
        ("page.viewed", ({},)),
    ),
}  # fmt: skip


def stream_of(system: str, draw: Draw, longest: int = 50) -> tuple[list[Event], int | None]:
    """Events for a shipped rule set, and an `as_of`."""
    about = (*SYSTEMS[system], *_ANY)
    start = microseconds(datetime(2023, 11, 3, tzinfo=UTC))
    leads = LEADS[: draw.number(1, 4)]
    days = draw.one_of((3, 100, 700))
    made: list[Event] = []
    for number in range(draw.number(1, longest)):
        kind, told = draw.one_of(about)
        lead = None if often(draw, 20) else draw.one_of(leads)
        visitor = draw.one_of(VISITORS) if lead is None or often(draw, 30) else None
        when = start + draw.number(0, days) * DAY + (draw.number(0, 48) * HOUR // 2 if often(draw, 60) else 0)
        again = often(draw, 10) and number
        made.append(
            Event(
                id=f"e{draw.number(0, number - 1) if again else number}", source=draw.one_of(("", "", "", "web")),
                type=kind, time=when, lead=lead, anonymous=visitor, properties=dict(draw.one_of(told)),
            )
        )  # fmt: skip
    return made, start + draw.number(0, 800) * DAY if often(draw, 50) else None
