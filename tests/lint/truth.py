"""Holds findings against what a run does: what a lint says can never be must not happen.

python -m tests.lint.truth 20000    # so many generated rule sets, each with a stream of events
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from tests.differential.both import ours, plan_of, registry
from tests.differential.generators import Case, seeded

from leadlane import Finding
from leadlane.lint import lint, reach, where
from leadlane.lint.thresholds import measure
from leadlane.scoring.plan import Plan

Entries = list[dict[str, Any]]


def findings(case: Case) -> tuple[Plan, list[Finding]]:
    plan = plan_of(case.rule_set)
    found = lint(plan, registry())
    assert all(where(plan, finding) is not None for finding in found)
    assert found == lint(plan, registry())
    return plan, found


def contradictions(case: Case) -> list[str]:
    """What happened although a lint says that it cannot."""
    plan, found = findings(case)
    if not case.events:
        return []
    rows, entries, _ = ours(plan, case.events, case.as_of)
    wrong = [str(finding) for finding in found if _happened(plan, finding, rows, entries)]
    return [*wrong, *_out_of_bounds(plan, rows, entries)]


def _happened(plan: Plan, finding: Finding, rows: Entries, entries: Entries) -> bool:
    path = finding.path
    match finding.code, path:
        case "out-of-reach", ("stages", "mql", "at"):
            return any(entry["score"] >= plan.rule_set.mql.mql_at for entry in entries)
        case "out-of-reach", ("stages", "mql", "require", _):
            return any(row["qualified_by"] == "score" for row in rows)
        case "out-of-reach", ("groups", str(name)):
            return any(row["group"] == name for row in rows)
        case "never-holds", ("tiers", _, "criteria", name, *_):
            return any(entry["criterion"] == name for entry in entries)
        case "never-fires", (_, _, rule, "if"):
            return any(_by_rule(entry, str(rule)) for entry in entries)
        case "never-fires", (_, _, rule, "unless") if "no effect" not in finding.message:
            return any(_by_rule(entry, str(rule)) for entry in entries)
        case "idle-cap", (_, _, _, name, cap):
            words = {"every": "every ", "at_most": "at most "}
            caps = next(one.caps for one in plan.rule_set.criteria if one.name == name)
            word = f"max_points {caps.max_points}" if cap == "max_points" else words[str(cap)]
            noted = [
                note for entry in entries if entry["criterion"] == name for note in (entry["note"] or "").split("; ")
            ]
            return "changes nothing" not in finding.message and any(note.startswith(word) for note in noted)
        case "lonely-one-of", (_, _, _, name, _):
            return any(entry["criterion"] == name and " lost to " in (entry["note"] or "") for entry in entries)
        case "idle-decay", (_, int(at)):
            return any(entry["criterion"] == plan.rule_set.decays[at].name for entry in entries)
        case _:
            return False


def _by_rule(entry: dict[str, Any], rule: str) -> bool:
    note = entry["note"] or ""
    return (
        entry["criterion"] == f"fast-track:{rule}"
        or (entry["criterion"] == "hold" and note == rule)
        or (entry["criterion"] == "stage" and note.endswith(f": fast-track:{rule}"))
    )


def _out_of_bounds(plan: Plan, rows: Entries, entries: Entries) -> Iterator[str]:
    rule_set = plan.rule_set
    low, high = measure(rule_set, "score")
    for entry in entries:
        if not low <= entry["score"] <= high:
            yield f"a score of {entry['score']}, not {low} to {high}"
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        if entry["dimension"] is not None:
            sums[entry["lead"], entry["dimension"]] += entry["applied"]
            low, high = measure(rule_set, entry["dimension"])
            if not low <= sums[entry["lead"], entry["dimension"]] <= high:
                yield f"{entry['dimension']} of {sums[entry['lead'], entry['dimension']]}, not {low} to {high}"
    given: defaultdict[tuple[str, str], int] = defaultdict(int)
    most = {one.name: reach.most_ever(one) for one in rule_set.criteria if one.trigger.on}
    for entry in entries:
        if entry["criterion"] in most and entry["applied"] > 0:
            given[entry["lead"], entry["criterion"]] += entry["applied"]
            if given[entry["lead"], entry["criterion"]] > most[entry["criterion"]]:
                yield f"{entry['criterion']} gave more than {most[entry['criterion']]}"


def main() -> None:
    told: Counter[str] = Counter()
    for seed in range(int(sys.argv[1])):
        case = seeded(seed)
        told.update(finding.code for finding in findings(case)[1])
        for wrong in contradictions(case):
            print(f"seed {seed}: {wrong}")
    print(dict(sorted(told.items())))


if __name__ == "__main__":
    main()
