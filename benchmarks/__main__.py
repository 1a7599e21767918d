"""How fast leadlane is on this machine, and how fast others are, side by side.

    python -m benchmarks [--events 10000000] [--pairs 5] [--only NAME...] [--write]

Prints Markdown tables; progress goes to stderr. `--write` puts them into docs/explanation/performance.md as well: all
of them, or with `--only` those parts. The part `huge`, ten times as many events, runs where it or `--huge` is asked
for.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.machine import machine
from benchmarks.page import PAGE, OtherMachineError, page, renewed
from benchmarks.parts import LONG, PARTS


def main(arguments: Sequence[str] | None = None) -> None:
    chosen = _options(arguments)
    if chosen.write and chosen.only:
        _renewed_page({})
    print("\n".join(machine()), flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(chosen.events, chosen.pairs, folder.absolute(), chosen.runner)
        names = chosen.only or [name for name in PARTS if name not in LONG or chosen.huge]
        sections = {}
        for name in names:
            busy = f"load of the machine before: {os.getloadavg()[0]:.1f}"
            table = PARTS[name](bench)
            when = (
                f"Measured on {datetime.now(UTC).date()} with {chosen.events:,} events; pairs: {chosen.pairs}; {busy}."
            )
            sections[table.title] = f"{table}\n{when}\n"
            print(f"\n{sections[table.title]}", flush=True)
    if chosen.write:
        PAGE.write_text(_renewed_page(sections) if chosen.only else page(sections.values()), encoding="utf-8")


def _renewed_page(sections: dict[str, str]) -> str:
    """The page with these sections; asked for before anything is measured, too, so that nothing is in vain."""
    try:
        return renewed(PAGE.read_text(encoding="utf-8") if PAGE.exists() else page(()), sections)
    except OtherMachineError as error:
        sys.exit(f"{PAGE.name}: {error}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    options = argparse.ArgumentParser(
        "python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--events", type=int, default=10_000_000)
    options.add_argument("--pairs", type=int, default=5)
    options.add_argument("--only", nargs="+", choices=[*PARTS], metavar="NAME", help=", ".join(PARTS))
    options.add_argument("--huge", action="store_true", help="ten times as many events as well")
    options.add_argument("--runner", default="fast", help="the runner of leadlane that is measured")
    options.add_argument("--folder", type=Path, help="where streams are kept from one run to the next")
    options.add_argument("--write", action="store_true", help=f"write docs/explanation/{PAGE.name}")
    chosen = options.parse_args(arguments)
    if chosen.events < 1 or chosen.pairs < 1:
        options.error("--events and --pairs are 1 or more")
    return chosen


if __name__ == "__main__":
    main()
