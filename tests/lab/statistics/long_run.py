"""The simulations at length: `python -m tests.lab.statistics.long_run --runs 10000 --seed 0`.

Fails where a promise is not kept. With `--write` the figures go into docs/explanation/statistics.md.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Final

import numpy as np
from tests.lab.statistics.daily_trials import DAILY
from tests.lab.statistics.fixed_trials import TRIALS

PAGE: Final = Path(__file__).parents[3] / "docs" / "explanation" / "statistics.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=10_000, help="simulated experiments of each kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="those whose name has this in it")
    parser.add_argument("--write", action="store_true", help="put the table into the page, instead of the one there")
    options = parser.parse_args()
    missed = 0
    table = ["| what | bar | seen | kept |", "| --- | --- | --- | --- |"]
    print(*table, sep="\n", flush=True)
    began = time.monotonic()
    for trial in [*TRIALS, *DAILY]:
        if options.only in trial.name:
            share = trial.share(np.random.default_rng(options.seed), options.runs)
            kept = trial.kept(share)
            missed += not kept
            word = "yes" if kept else "**no**"
            table.append(f"| {trial.name} | {bar(trial.low, trial.high)} | {share:.1%} | {word} |")
            print(table[-1], flush=True)
    print(f"\n{missed} not kept; {time.monotonic() - began:.0f} s")
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        page = f"{before}{BEGIN}\n" + "\n".join(table) + f"\n\n{END}{rest.partition(END)[2]}"
        PAGE.write_text(page, encoding="utf-8")
    raise SystemExit(1 if missed else 0)


def bar(low: float, high: float) -> str:
    """The range, in words."""
    if not low:
        return f"at most {high:.0%}"
    return f"at least {low:.0%}" if high == 1 else f"{low:.1%} to {high:.1%}"


if __name__ == "__main__":
    main()
