"""durable_rules alone: so many rules, each an event type and the value of a property; no windows, caps or decay."""

from __future__ import annotations

import itertools
import sys
from contextlib import suppress
from typing import Any

from durable.engine import Host, MessageNotHandledException

from benchmarks.peers.rows import rows
from benchmarks.site import HAPPENINGS


def conditions(rules: int) -> list[dict[str, str]]:
    """The commonest first, then types of events that never come, as in any rule set that has grown."""
    common = [
        {"type": event_type, one.carries: value}
        for one in HAPPENINGS
        if one.carries
        for event_type in one.types
        for value in one.values
    ]
    never = ({"type": f"campaign.seen_{number}", "path": "/"} for number in itertools.count())
    return list(itertools.islice(itertools.chain(common, never), rules))


def main() -> None:
    matches = 0

    def count(closure: Any) -> None:
        nonlocal matches
        matches += 1

    # Without the two threads that a Host starts for timers, and which a run without timers need not pay for.
    host: Any = type("Quiet", (Host,), {"_run": lambda self: None})()
    host.register_rulesets({
        "site": {
            f"r{number}": {"all": [{"m": {"$and": [{name: value} for name, value in condition.items()]}}], "run": count}
            for number, condition in enumerate(conditions(int(sys.argv[4])))
        }
    })  # fmt: skip
    for number, row in enumerate(rows()):
        row["time"] = row["time"].timestamp()
        with suppress(MessageNotHandledException):
            # One session for all: the 1,025th live one is refused.
            host.post("site", {**row, "id": number, "sid": "1"})
    print("matches", matches)


if __name__ == "__main__":
    main()
