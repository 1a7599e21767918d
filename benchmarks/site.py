"""What happens on a made-up site of investor relations: types of events, how often, and what each carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BEGINS: Final = 1_704_067_200
"""2024-01-01, in seconds."""
LASTS: Final = 182 * 86_400
EVENTS_A_LEAD: Final = 20
MAILS: Final = tuple(f"m{number}" for number in range(50))


@dataclass(frozen=True)
class Happening:
    """One kind of event: its share of all, its types, and the values of the property that it carries."""

    share: float
    types: tuple[str, ...]
    carries: str | None = None
    values: tuple[str, ...] = ()


HAPPENINGS: Final = (
    Happening(0.50, ("page.viewed",), "path", (
        "/investor-relations", "/investor-relations/results", "/about", "/products/a", "/pricing", "/blog/q3",
    )),
    Happening(0.15, ("email.opened",), "message", MAILS),
    Happening(0.10, ("email.clicked",), "message", MAILS),
    Happening(0.08, ("content.viewed",), "content", (
        "investor-presentation", "newsletter", "white-paper", "press-release", "brochure",
    )),
    Happening(0.05, ("webinar.attended",), "topic", ("quarterly results",)),
    Happening(0.04, ("recording.played",), "of", ("webinar", "earnings-call")),
    Happening(0.02, ("session.attended",), "kind", ("breakout", "keynote")),
    Happening(0.015, ("form.submitted",), "form", ("content-request", "survey")),
    Happening(0.01, ("meeting.attended",), "format", ("1-on-1", "group")),
    Happening(0.005, ("email.unsubscribed",)),
    Happening(0.015, ("lead.identified",), "region", ("EMEA", "AMER", "APAC")),
    Happening(0.015, ("crm.lead.accepted", "crm.lead.handed_back", "crm.call.logged")),
)  # fmt: skip
COMPETITORS: Final = 0.05
"""The share of identified leads that work for a competitor."""
PROPERTIES: Final = tuple(dict.fromkeys(one.carries for one in HAPPENINGS if one.carries and one.carries != "region"))
"""Every property but those of who is identified: `competitor` and `region`."""
