"""Both second passes, and what must hold of any: `python -m tests.differential.routed_long_run --cases 10000 --seed 0`.

Stops at the first difference or broken promise, with the smallest rule set, roster and stream that still show it.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections import Counter
from collections.abc import Callable

import structlog
from tests.differential.audit import audited, unanswered
from tests.differential.both import Records, raw, text
from tests.differential.both_routed import Answer, loaded, routed_difference, scored
from tests.differential.fair_cases import fair_case, unfair
from tests.differential.long_run import smallest
from tests.differential.routed_cases import RoutedCase, seeded_routed
from tests.routing.runs import made

from leadlane.contract.events import rfc3339
from leadlane.language.roster.roster import Roster
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.testing.conformance.drawing import Random

LINKING = ("lead.merged", "lead.erased")


def is_plain(case: RoutedCase) -> bool:
    """Nobody is joined, merged or erased, and nothing comes twice."""
    return len({(one.source, one.id) for one in case.events}) == len(case.events) and all(
        one.anonymous is None and one.type not in LINKING for one in case.events
    )


def otherwise(case: RoutedCase, plan: Plan, sellers: Roster, mine: Answer) -> str | None:
    """What another order, copies or the disk change."""
    again = [*case.events, *case.events[::3]]
    random.Random(len(again)).shuffle(again)
    until = case.as_of if case.as_of is not None else max(one.time for one in case.events)
    for what, how in (("in another order, with copies", {}), ("over the disk", {"in_memory": 12})):
        found = scored(plan, sellers, again, until, **how)[1].differs(mine)
        if found is not None:
            return f"{what}: {found}"
    return None


def missed(answer: Answer) -> Records:
    return [entry for entry in answer.entries if entry["criterion"] == "sla"]


def next_night(case: RoutedCase, plan: Plan, sellers: Roster, leads: list[Scored], mine: Answer) -> str | None:
    """What a run says otherwise that is given its own assignments: rows, and who missed what.

    Left out is what falls into the microsecond by which they stand after a deadline, and rules that read anything of
    events, as these are events too. A held lead is told to be held on each of them.
    """
    if any(event.time % 1_000 for event in case.events) or case.rule_set["rule_set"] != "brisk":
        return None
    until = case.as_of if case.as_of is not None else max(one.time for one in case.events)
    _, again = scored(plan, sellers, [*case.events, *made(leads, "nights")], until)
    found = Answer(again.rows, missed(again), []).differs(Answer(mine.rows, missed(mine), []))
    return None if found is None else f"the next night: {found}"


def broken(case: RoutedCase, counted: Counter[str] | None = None) -> str | None:
    """The first promise that is not kept."""
    found = loaded(case)
    if found is None:
        return None
    leads, mine = scored(*found, case.events, case.as_of)
    audit = audited(case.roster, leads)
    wrong = list(audit.wrong)
    if is_plain(case):
        until = case.as_of if case.as_of is not None else max(one.time for one in case.events)
        wrong += unanswered(leads, case.events, until)
    if counted is not None:
        counted.update(audit.seen)
    return wrong[0] if wrong else otherwise(case, *found, mine) or next_night(case, *found, leads, mine)


def ahead(case: RoutedCase, counted: Counter[str] | None = None) -> str | None:
    """The first time that somebody of a fair case got more than a due share."""
    found = loaded(case)
    if found is None:
        return None
    leads, _ = scored(*found, case.events, case.as_of)
    if counted is not None:
        counted["fairly"] += sum(one.kind == "routed" for lead in leads for one in lead.decisions)
    return next(iter(unfair(case.roster, leads)), None)


def shown(case: RoutedCase, wrong: Callable[[RoutedCase], object]) -> str:
    """A small case that is still wrong."""
    small: RoutedCase = smallest(case, wrong, ("rule_set", "roster"))
    lines = [text(small.rule_set), text(small.roster), f"as_of: {small.as_of and rfc3339(small.as_of)}"]
    lines += [str(raw(event)) for event in sorted(small.events, key=lambda event: (event.time, event.source, event.id))]
    return "\n".join([*lines, "", str(wrong(small))])


def check(seed: int, longest: int, counted: Counter[str]) -> None:
    """Everything about one seed."""
    case = seeded_routed(seed, longest)
    if loaded(case) is None:
        raise SystemExit(f"seed {seed} does not load:\n{text(case.rule_set)}\n{text(case.roster)}")
    if routed_difference(case):
        raise SystemExit(f"seed {seed}:\n{shown(case, routed_difference)}")
    if broken(case, counted):
        raise SystemExit(f"seed {seed}:\n{shown(case, broken)}")
    fair = fair_case(Random(seed))
    if loaded(fair) is None:
        raise SystemExit(f"seed {seed}, fairness, does not load:\n{text(fair.rule_set)}\n{text(fair.roster)}")
    if ahead(fair, counted):
        raise SystemExit(f"seed {seed}, fairness:\n{shown(fair, ahead)}")
    counted["events"] += len(case.events) + len(fair.events)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first case; the others count on from it")
    parser.add_argument("--longest", type=int, default=40, help="the most events of a stream")
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    began, counted = time.monotonic(), Counter[str]()
    for done, seed in enumerate(range(options.seed, options.seed + options.cases), 1):
        check(seed, options.longest, counted)
        if done % (options.cases // 20 or 1) == 0:
            figures = ", ".join(f"{count} {what}" for what, count in sorted(counted.items()))
            print(f"{done} cases: {figures}; {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
