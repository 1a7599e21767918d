"""A command that says how often each type of event is in a file."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from leadlane import hookimpl


def usage_report(events: Path, at_least: int = 1) -> int:
    """Count the events of each type; status 1 where there are none."""
    with events.open(encoding="utf-8") as lines:
        counted = Counter(json.loads(line)["type"] for line in lines if line.strip())
    for kind, times in counted.most_common():
        if times >= at_least:
            print(f"{times:>5}  {kind}")
    return 0 if counted else 1


@hookimpl
def leadlane_commands() -> Mapping[str, Callable[..., int | None]]:
    return {"usage-report": usage_report}
