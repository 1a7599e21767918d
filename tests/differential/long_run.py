"""The differential test at length: `python -m tests.differential.long_run --cases 20000 --seed 0`.

Stops at the first difference, with the smallest rule set and stream that still show one.
"""

from __future__ import annotations

import argparse
import copy
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import structlog
from tests.differential.both import difference, ours, plan_of, raw, text, theirs
from tests.differential.generators import Case, seeded

from leadlane.language.problems import RuleSetError

Path = tuple[Any, ...]


def differs(case: Case) -> str | None:
    """What differs; an exception of either side is a difference, a rule set that does not load is none."""
    try:
        return difference(case.rule_set, case.events, case.as_of)
    except RuleSetError:
        return None
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told
        return f"{type(error).__name__}: {error}"


def paths(section: Any, above: Path = ()) -> Iterator[Path]:
    """Every place of a rule set that could be left out, the large ones first."""
    keys = list(section) if isinstance(section, dict) else range(len(section)) if isinstance(section, list) else ()
    yield from ((*above, key) for key in keys)
    for key in keys:
        yield from paths(section[key], (*above, key))


def without(rule_set: dict[str, Any], path: Path) -> dict[str, Any] | None:
    """The rule set without one place; None where the place is gone already."""
    made = copy.deepcopy(rule_set)
    section: Any = made
    try:
        for key in path[:-1]:
            section = section[key]
        del section[path[-1]]
    except (KeyError, IndexError, TypeError):
        return None
    return made


def smallest(case: Any, wrong: Callable[[Any], object] = differs, sections: Sequence[str] = ("rule_set",)) -> Any:
    """The case with every event, and every part of these sections, that can go without ending what is wrong."""
    shrunk = True
    while shrunk:
        shrunk = False
        size = max(len(case.events) // 2, 1)
        while size:
            start = 0
            while start < len(case.events):
                fewer = replace(case, events=case.events[:start] + case.events[start + size :])
                if fewer.events and wrong(fewer):
                    case, shrunk = fewer, True
                else:
                    start += size
            size //= 2
        for section in sections:
            for path in list(paths(getattr(case, section))):
                made = without(getattr(case, section), path)
                if made is not None and wrong(fewer := replace(case, **{section: made})):
                    case, shrunk = fewer, True
    return case


def shown(case: Case) -> str:
    """A case and what both sides make of it."""
    lines = [text(case.rule_set), f"as_of: {case.as_of}"]
    lines += [str(raw(event)) for event in sorted(case.events, key=lambda event: event.time)]
    for who, answer in (("leadlane", lambda: ours(plan_of(case.rule_set), case.events, case.as_of)),
                        ("oracle", lambda: theirs(case.rule_set, case.events, case.as_of))):  # fmt: skip
        lines.append(f"--- {who}")
        try:
            rows, entries, report = answer()
            lines += [str(one) for one in (*rows, *entries, report)]
        except Exception as error:  # noqa: BLE001 - as above
            lines.append(f"{type(error).__name__}: {error}")
    return "\n".join([*lines, "", str(differs(case))])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first case; the others count on from it")
    parser.add_argument("--longest", type=int, default=30, help="the most events of a stream")
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    began, events = time.monotonic(), 0
    for done, seed in enumerate(range(options.seed, options.seed + options.cases), 1):
        case = seeded(seed, options.longest)
        try:
            plan_of(case.rule_set).close()
        except RuleSetError as error:
            raise SystemExit(f"seed {seed}: a rule set that does not load:\n{text(case.rule_set)}\n{error}") from None
        if differs(case):
            raise SystemExit(f"seed {seed}:\n{shown(smallest(case))}")
        events += len(case.events)
        if done % (options.cases // 20 or 1) == 0:
            print(f"{done} cases, {events} events, no difference; {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
