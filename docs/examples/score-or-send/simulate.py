"""Makes three worlds of an investor-relations site in which the right answer is known: score a requested call, merely
send it to sales, or whichever one likes.

    python simulate.py

writes telling.jsonl, silent.jsonl and same.jsonl, and says how many more opportunities either way would bring. Every
lead has its own dice, so that both ways are told of the same people; what is written is what happened under the arm
that the lead is in.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

from leadlane_lab.experiments.assignment import Assignment

LEADS: Final = 3_000
ARMS: Final = {"score": "investor-relations", "send": "investor-relations-route-only"}
ASSIGNMENT: Final = Assignment.of("score-or-send-1", [0.5, 0.5])  # as score-or-send.yaml has it
START: Final = datetime(2026, 1, 5, tzinfo=UTC)
DAY: Final = timedelta(days=1)
MINUTE: Final = timedelta(minutes=1)

READY: Final = 0.2
"""How many buy when they are called for the first time. The others are handed back: not now."""
COME_BACK: Final = 0.6
"""How many of those come back, some weeks later."""
PAGES: Final = {1: 25, 2: 20, 3: 20, 4: 15, 5: 10, 6: 10}
"""How many pages they read then, one a day, and how often out of a hundred."""
CHANCES: Final = {
    "telling": {"at once": 0.40, "later": 0.15, "never": 0.05},
    "silent": {"at once": 0.05, "later": 0.35, "never": 0.05},
    "same": {"at once": 0.20, "later": 0.20, "never": 0.20},
}
"""In each world, how many of those who came back buy: called for their first page, for a later one, or not at all."""


@dataclass(frozen=True)
class Lead:
    """What a lead does by itself, and its luck: from 0 on and below 1, it buys where the chance is above it.

    `pages` are when it came back; `ready` says that it bought at the first call.
    """

    name: str
    acts: Sequence[dict[str, Any]]
    pages: Sequence[datetime]
    ready: bool
    luck: float


def main() -> None:
    """Writes the worlds, and tells the truth about them."""
    leads = [lead(number) for number in range(LEADS)]
    called = {arm: second_calls(leads, rule_set) for arm, rule_set in ARMS.items()}
    print("back, and called  at once  later  never")
    for arm, calls in called.items():
        times = Counter(when(one, calls.get(one.name)) for one in leads if one.pages)
        print(f"{arm:16}  {times['at once']:7}  {times['later']:5}  {times['never']:5}")
    print()
    print(f"{'world':8}  {'score':>6}  {'send':>6}  send is better by")
    for world, chances in CHANCES.items():
        bought = {
            arm: {one.name: one.ready or buys(one, calls.get(one.name), chances) for one in leads}
            for arm, calls in called.items()
        }
        score, send = (100 * sum(bought[arm].values()) / LEADS for arm in ARMS)
        print(f"{world:8}  {score:5.1f}%  {send:5.1f}%  {send - score:+.1f} points")
        with Path(f"{world}.jsonl").open("w", encoding="utf-8") as file:
            for one in leads:
                arm = list(ARMS)[ASSIGNMENT.arm(one.name) or 0]
                story = happened(one, called[arm].get(one.name), bought[arm][one.name])
                file.writelines(json.dumps(event) + "\n" for event in story)


def lead(number: int) -> Lead:
    """Opens a few mails, asks for a call, is called by sales, is ready or not, and may come back."""
    name = f"lead-{number:04}"
    dice = Random(f"a world of leads: {name}")
    asked = START + dice.randrange(89 * 24 * 60) * MINUTE
    acts = [did(name, "email.opened", asked - day * DAY) for day in dice.sample(range(1, 8), dice.randint(1, 3))]
    if dice.random() < 0.5:
        acts.append(read(name, asked - dice.randrange(8, 20) * DAY))
    acts += [did(name, "call.requested", asked), did(name, "crm.lead.accepted", asked + 60 * MINUTE)]
    ready, returns = dice.random() < READY, dice.random() < COME_BACK
    acts.append(did(name, "crm.opportunity.created" if ready else "crm.lead.handed_back", asked + DAY))
    first = asked + dice.randrange(14 * 24 * 60, 42 * 24 * 60) * MINUTE
    (number_of_pages,) = dice.choices(list(PAGES), list(PAGES.values()))
    pages = [first + day * DAY for day in range(number_of_pages)] if returns and not ready else []
    return Lead(name, acts, pages, ready, dice.random())


def second_calls(leads: Sequence[Lead], rule_set: str) -> dict[str, datetime]:
    """When leadlane hands leads to sales once more under a rule set: the first time after they came back."""
    with TemporaryDirectory() as folder:
        events, decisions = Path(folder) / "events.jsonl", Path(folder) / "decisions.jsonl"
        everything = (event for one in leads for event in (*one.acts, *(read(one.name, page) for page in one.pages)))
        events.write_text("".join(json.dumps(event) + "\n" for event in everything), encoding="utf-8")
        asked = ["score", str(events), "--rule-set", rule_set, "--decisions", str(decisions), "--output", os.devnull]
        subprocess.run([sys.executable, "-m", "leadlane", *asked], check=True, stderr=subprocess.DEVNULL)
        decided = map(json.loads, decisions.read_text(encoding="utf-8").splitlines())
        return {
            one["lead"]: datetime.fromisoformat(one["time"])
            for one in decided
            if (one["kind"], one["from"], one["to"]) == ("stage", "recycled", "mql")
        }


def buys(one: Lead, called: datetime | None, chances: dict[str, float]) -> bool:
    """Whether a lead that came back buys, as it is called then or not."""
    return bool(one.pages) and one.luck < chances[when(one, called)]


def when(one: Lead, called: datetime | None) -> str:
    """When sales calls again a lead that came back."""
    return "never" if called is None else "at once" if called == one.pages[0] else "later"


def happened(one: Lead, called: datetime | None, bought: bool) -> Iterator[dict[str, Any]]:
    """A lead's events. Sales calls a day after leadlane says so; that ends the story, one way or the other."""
    yield from one.acts
    yield from (read(one.name, page) for page in one.pages if called is None or page <= called)
    if bought and not one.ready:
        yield did(one.name, "crm.opportunity.created", (called or one.pages[-1] + 6 * DAY) + DAY)
    elif called is not None:
        yield did(one.name, "crm.lead.disqualified", called + DAY)


def read(name: str, time: datetime) -> dict[str, Any]:
    """A page of the part for investors."""
    return did(name, "page.viewed", time, path="/investor-relations")


def did(name: str, what: str, at: datetime, **properties: str) -> dict[str, Any]:
    """An event; its id says what it is, so that a lead cannot do the same twice at once."""
    time = at.isoformat()
    return {"id": f"{name} {what} {time}", "type": what, "time": time, "lead": name, "properties": properties}


if __name__ == "__main__":
    main()
