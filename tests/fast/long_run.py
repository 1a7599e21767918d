"""Both runners at length: `python -m tests.fast.long_run --cases 10000 --seed 1`.

Every case that they tell differently is made small and shown; the run goes on, and fails at its end. A run that was
stopped goes on where it was: it says up to which seed all is done.
"""

from __future__ import annotations

import argparse
import logging
import os
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import structlog
from tests.differential.both import raw, text
from tests.differential.long_run import smallest
from tests.fast.both_runners import differs
from tests.fast.cases import Case, seeded
from tests.fast.through_files import differs_in_files
from tests.fast.warm import warm

from leadlane.contract.events import rfc3339
from leadlane.language.problems import RuleSetError

BATCH: Final = 20
"""So many cases go to a process at a time."""


def length(seed: int) -> int:
    """The most events of a case: most are short, so that much happens in little; a few are long, for what must grow."""
    return 3_000 if seed % 100 == 0 else 300 if seed % 10 == 0 else 30


Check = Callable[[Case], "str | None"]


def wrong(case: Case, check: Check = differs) -> str | None:
    """What differs; an exception is a difference too, a rule set that does not load is none."""
    try:
        return check(case)
    except RuleSetError:
        return None
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told
        return "".join(traceback.format_exception(error)[-3:])


def in_files(seed: int, case: Case) -> str | None:
    """What differs where events come from files and results go to files."""
    with TemporaryDirectory() as folder:
        return differs_in_files(case, seed, Path(folder))


def shown(case: Case, check: Check = differs) -> str:
    """A case that goes wrong, as small as it still does."""
    small: Case = smallest(case, lambda one: wrong(one, check), ("rule_set", "roster"))
    lines = [text(small.rule_set)]
    lines += [] if small.roster is None else [text(small.roster)]
    lines += [f"as_of: {small.as_of and rfc3339(small.as_of)}", *(str(raw(event)) for event in small.events)]
    return "\n".join([*lines, "", str(wrong(small, check))])


def batch(first: int, stop: int) -> tuple[Counter[str], list[str]]:
    """What some seeds come to: figures, and the cases that differ."""
    counted, found = Counter[str](), list[str]()
    for seed in range(first, stop):
        case = seeded(seed, length(seed))
        checks: list[Check] = [partial(differs, refused=counted)]
        if seed % 4 == 0:
            counted["through files"] += 1
            checks.append(partial(in_files, seed))
        found += [f"seed {seed}:\n{shown(case, check)}" for check in checks if wrong(case, check) is not None]
        counted["cases"] += 1
        counted["events"] += len(case.events)
    return counted, found


def batches(first: int, cases: int, processes: int) -> Iterator[tuple[int, Counter[str], list[str]]]:
    """The seed up to which all is done, and what came of each batch, in order."""
    starts = range(first, first + cases, BATCH)
    stops = [min(start + BATCH, first + cases) for start in starts]
    with ProcessPoolExecutor(processes, initializer=silent) as pool:
        for stop, (counted, found) in zip(stops, pool.map(batch, starts, stops), strict=True):
            yield stop, counted, found


def silent() -> None:
    """A log of ten thousand runs is read by nobody."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first case; the others count on from it")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    silent()
    warm()
    began, counted, wrong_ones = time.monotonic(), Counter[str](), 0
    for number, (stop, figures, found) in enumerate(batches(options.seed, options.cases, options.processes), 1):
        counted.update(figures)
        wrong_ones += len(found)
        for one in found:
            print(one, flush=True)
        if number % 10 == 0 or stop == options.seed + options.cases:
            said = ", ".join(f"{count:,} {what}" for what, count in counted.most_common())
            print(f"up to seed {stop - 1}: {said}; {wrong_ones} differ; {time.monotonic() - began:.0f} s", flush=True)
    if wrong_ones:
        raise SystemExit(f"{wrong_ones} of {options.cases:,} cases are told differently")
    print(f"{options.cases:,} cases, no difference")


if __name__ == "__main__":
    main()
