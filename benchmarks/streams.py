"""Made-up streams of events for measuring: the same seed gives the same file."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

_PATHS = ("/investor-relations", "/investor-relations/results", "/about", "/products/a", "/pricing", "/blog/q3")
_CONTENT = ("investor-presentation", "newsletter", "white-paper", "press-release", "brochure")
_START = 1_704_067_200  # 2024-01-01
_SPAN = 182 * 86_400


def records(events: int, leads: int, seed: int = 7) -> Iterator[dict[str, object]]:
    """Events of an investor-relations site over half a year, in time order, leads mixed: 20 a lead is usual."""
    chance = random.Random(seed)
    times = sorted(chance.randrange(_START, _START + _SPAN) for _ in range(events))
    for number, at in enumerate(times):
        event_type, properties = _happening(chance)
        yield {
            "id": f"e{number:09d}",
            "source": "web",
            "type": event_type,
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at)),
            "lead": f"L-{chance.randrange(leads):07d}",
            "properties": properties,
        }


def _happening(chance: random.Random) -> tuple[str, dict[str, object]]:
    roll = chance.random()
    if roll < 0.50:
        return "page.viewed", {"path": chance.choice(_PATHS), "referrer": "https://www.example.com/search"}
    if roll < 0.65:
        return "email.opened", {"message": f"m{chance.randrange(50)}"}
    if roll < 0.75:
        return "email.clicked", {"message": f"m{chance.randrange(50)}", "link": "https://www.example.com/report"}
    if roll < 0.83:
        return "content.viewed", {"content": chance.choice(_CONTENT)}
    if roll < 0.88:
        return "webinar.attended", {"topic": "quarterly results"}
    if roll < 0.92:
        return "recording.played", {"of": chance.choice(("webinar", "earnings-call"))}
    if roll < 0.94:
        return "session.attended", {"kind": chance.choice(("breakout", "keynote"))}
    if roll < 0.955:
        return "form.submitted", {"form": chance.choice(("content-request", "survey")), "answers": {"budget": "10k"}}
    if roll < 0.965:
        return "meeting.attended", {"format": chance.choice(("1-on-1", "group"))}
    if roll < 0.97:
        return "email.unsubscribed", {}
    if roll < 0.985:
        return "lead.identified", {"competitor": chance.random() < 0.05, "company": {"name": "Example"}}
    return chance.choice(("crm.lead.accepted", "crm.lead.handed_back", "crm.call.logged")), {"by": "ana"}


def write(path: Path, events: int, leads: int, seed: int = 7) -> None:
    """A JSON Lines file of such events."""
    with path.open("w", encoding="utf-8") as file:
        for record in records(events, leads, seed):
            file.write(json.dumps(record) + "\n")
