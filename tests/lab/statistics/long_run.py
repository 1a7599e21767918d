"""The simulations at length: `python -m tests.lab.statistics.long_run --runs 10000 --seed 0`. Fails where a promise is
not kept.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
from tests.lab.statistics.daily_trials import DAILY
from tests.lab.statistics.fixed_trials import TRIALS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000, help="simulated experiments of each kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="those whose name has this in it")
    options = parser.parse_args()
    missed = 0
    print("| what | bar | seen | kept | seconds |\n| --- | --- | --- | --- | --- |", flush=True)
    for trial in [*TRIALS, *DAILY]:
        if options.only not in trial.name:
            continue
        began = time.monotonic()
        share = trial.share(np.random.default_rng(options.seed), options.runs)
        kept = trial.kept(share)
        missed += not kept
        bar = f"{trial.low:.1%} to {trial.high:.1%}"
        word = "yes" if kept else "**no**"
        print(f"| {trial.name} | {bar} | {share:.2%} | {word} | {time.monotonic() - began:.0f} |", flush=True)
    raise SystemExit(1 if missed else 0)


if __name__ == "__main__":
    main()
