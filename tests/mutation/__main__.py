"""How good the stories are: small mistakes are made in the scoring code, one at a time, and a story should notice each.

    python -m tests.mutation                 every file
    python -m tests.mutation fold decay      these files
    python -m tests.mutation --jobs 4 fold

A mutant that no story notices is a missing story, or makes no difference; those are in `equivalent.txt`, with reasons.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import structlog

from .arena import Arena, stories
from .mutants import Mutant, mutants

EQUIVALENT: Final = Path(__file__).with_name("equivalent.txt")
FILES: Final[dict[str, frozenset[str]]] = {
    "fold": frozenset(),
    "fast_track": frozenset(),
    "propositions": frozenset(),
    "windows": frozenset(),
    "decay": frozenset(),
    "posting": frozenset(),
    "lifecycle": frozenset(),
    "histories": frozenset(),
    "profile": frozenset(),
    "calendar": frozenset(),
    "points": frozenset(),
    "plan": frozenset({"_lines", "_limits", "_counter", "acts", "group", "_grade", "ignores"}),
    "moments": frozenset(),
    "witness": frozenset(),
    "second_pass": frozenset(),
    "units": frozenset(),
    "seats": frozenset(),
    "cases": frozenset(),
    "calendars": frozenset(),
    "messages": frozenset(),
}
"""Which files have mutants; of some only these functions."""
ROUTING: Final = ("second_pass", "units", "seats", "cases", "calendars", "messages")
"""Those of the routing room; the others are of the scoring room."""


def room(name: str) -> str:
    """Where a file is."""
    return "routing" if name in ROUTING else "scoring"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("files", nargs="*", choices=[*FILES, []], help="which files; all of them unless said")
    parser.add_argument("--jobs", type=int, default=2, help="how many mutants at a time")
    parser.add_argument("--seconds", type=float, default=12.0, help="a mutant that takes longer was noticed")
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    told = stories()
    began = time.monotonic()
    for one in told:
        one()
    print(f"{len(told)} stories, {time.monotonic() - began:.1f} s")
    reasons = equivalents()
    missing = 0
    with TemporaryDirectory() as tempfile.tempdir:  # for what mutants leave behind
        for name in asked.files or FILES:
            missing += len(
                report(name, Arena(f"leadlane.{room(name)}.{name}", told, asked.jobs, asked.seconds), reasons)
            )
    return 1 if missing else 0


def report(name: str, arena: Arena, reasons: dict[tuple[str, str, str, str], str]) -> list[Mutant]:
    """Try every mutant of a file; print its score and those that survived without a reason."""
    made = list(mutants(arena.source, FILES[name]))
    began = time.monotonic()
    alive = [mutant for mutant, survived in arena.survivors(made) if survived]
    lines = arena.source.splitlines()
    unexplained = [one for one in alive if (name, lines[one.line - 1].strip(), one.was, one.now) not in reasons]
    explained = len(alive) - len(unexplained)
    noticed = len(made) - len(alive)
    share = 100 * noticed / len(made)
    of_those = 100 * noticed / (len(made) - explained)
    print(
        f"{name}: {noticed} of {len(made)} noticed, {share:.1f} %; without {explained} that make no difference "
        f"{of_those:.1f} %; {time.monotonic() - began:.0f} s",
        flush=True,
    )
    for mutant in sorted(unexplained, key=lambda one: (one.line, str(one))):
        print(f"  core/leadlane/{room(name)}/{name}.py:{mutant}", flush=True)
    return unexplained


def equivalents() -> dict[tuple[str, str, str, str], str]:
    """Mutants that make no difference, with the reason: blocks of reason, then `file | line of code | was | now`."""
    found: dict[tuple[str, str, str, str], str] = {}
    reason = ""
    for line in EQUIVALENT.read_text(encoding="utf-8").splitlines() if EQUIVALENT.exists() else []:
        parts = [part.strip() for part in line.split(" ¦ ")]
        if len(parts) == 4:
            found[(parts[0], parts[1], parts[2], parts[3])] = reason
        elif line.strip():
            reason = line.strip()
    return found


if __name__ == "__main__":
    sys.exit(main())
