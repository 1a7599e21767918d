"""Writes events.jsonl: 300 leads who ask for a demo within a quarter, two of five of them in EMEA.

    python leads.py

Sales accepts each after three hours and is done with it within three weeks, whoever of them has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

LEADS: Final = 300
START: Final = datetime(2026, 3, 2, tzinfo=UTC)
WEEKDAYS: Final = 5


def lead(number: int, dice: Random) -> Iterator[dict[str, Any]]:
    """Says where it is, asks for a demo on a working day, is accepted, and is won or handed back."""
    name = f"lead-{number:03}"
    asked = START + timedelta(weeks=dice.randrange(13), days=dice.randrange(WEEKDAYS), minutes=dice.randrange(24 * 60))
    closed = asked + timedelta(days=dice.randrange(4, 21))
    region = "EMEA" if dice.random() < 0.4 else "AMER"
    story = [
        ("lead.identified", asked - timedelta(days=7), {"region": region}),
        ("demo.requested", asked, {}),
        ("crm.lead.accepted", asked + timedelta(hours=3), {}),
    ]
    if dice.random() < 0.3:
        story += [("crm.opportunity.created", asked + timedelta(days=3), {}), ("crm.opportunity.won", closed, {})]
    else:
        story.append(("crm.lead.handed_back", closed, {}))
    for what, when, properties in story:
        yield {"id": f"{name} {what}", "type": what, "time": when.isoformat(), "lead": name, "properties": properties}


if __name__ == "__main__":
    chance = Random(7)
    with Path("events.jsonl").open("w", encoding="utf-8") as file:
        for one in range(LEADS):
            file.writelines(json.dumps(event) + "\n" for event in lead(one, chance))
