"""The same rule set and events through leadlane and through the oracle, and what differs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
import yaml
from tests.oracle import run as oracle_run

from leadlane import Event, RulesEngine
from leadlane.contract.events import rfc3339
from leadlane.language.loader import check
from leadlane.language.yaml_reader import read_yaml
from leadlane.registry import Registry
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.scoring.run import Run
from leadlane_builtins.rules_engines.reference import Reference

Records = list[dict[str, Any]]
Answer = tuple[Records, Records, dict[str, int]]
"""Rows, ledger entries, report."""


class _Dumper(yaml.SafeDumper):
    """YAML without anchors: what the generators share is no alias."""

    def ignore_aliases(self, data: object) -> bool:
        return True


@cache
def registry() -> Registry:
    return Registry.discover()


def text(rule_set: dict[str, Any]) -> str:
    """A rule set as YAML."""
    written: str = yaml.dump(rule_set, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=None)
    return written


def plan_of(rule_set: dict[str, Any] | str, engine: RulesEngine | None = None) -> Plan:
    """The plan of a rule set through its YAML and the loader."""
    written = rule_set if isinstance(rule_set, str) else text(rule_set)
    document, problems = read_yaml(written.encode(), "generated.yaml")
    return Plan(check(document, registry(), problems), engine or Reference())


def row(plan: Plan, scored: Scored, as_of: int) -> dict[str, Any]:
    """A lead's result as `score` writes it, the second pass left out."""
    qualified = None if scored.qualified_at is None else rfc3339(scored.qualified_at)
    return {
        "lead": scored.lead,
        "rule_set": plan.rule_set.identity,
        "as_of": rfc3339(as_of),
        "score": scored.score,
        "dimensions": dict(zip(plan.dimensions, scored.dimensions, strict=True)),
        "stage": str(scored.stage),
        "group": scored.group,
        "qualified_at": qualified,
        "qualified_by": scored.qualified_by,
        "unit": None,
        "team": None,
        "owner": None,
        "sla_due": None,
    }


def ledger(scored: Scored) -> Records:
    """A lead's entries as `--ledger` writes them."""
    return [
        {
            "lead": scored.lead,
            "time": rfc3339(entry.time),
            "event": entry.event,
            "criterion": entry.criterion,
            "tier": entry.tier,
            "dimension": entry.dimension,
            "asked": entry.asked,
            "applied": entry.applied,
            "score": entry.score,
            "note": entry.note,
        }
        for entry in scored.entries
    ]


def ours(plan: Plan, events: Iterable[Event], as_of: int | None = None, in_memory: int | None = None) -> Answer:
    """What leadlane says."""
    run = Run(plan) if in_memory is None else Run(plan, in_memory=in_memory)
    run.add(events)
    until = run.newest if as_of is None else as_of
    assert until is not None
    rows: Records = []
    entries: Records = []
    for scored in run.scored(until):
        rows.append(row(plan, scored, until))
        entries += ledger(scored)
    run.close()
    return rows, entries, msgspec.structs.asdict(run.report)


def written(answer: Answer) -> bytes:
    """Rows and entries as the bytes of an output."""
    rows, entries, _ = answer
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in (*rows, *entries)).encode()


def raw(event: Event) -> dict[str, Any]:
    """An event on the wire."""
    record = {name: value for name, value in msgspec.structs.asdict(event).items() if value is not None}
    return record | {"time": rfc3339(event.time)}


def theirs(rule_set: dict[str, Any], events: Sequence[Event], as_of: int | None = None) -> Answer:
    """What the oracle says."""
    return oracle_run(rule_set, [raw(event) for event in events], None if as_of is None else rfc3339(as_of))


def difference(rule_set: dict[str, Any], events: Sequence[Event], as_of: int | None = None) -> str | None:
    """The first thing that the two say differently, None where they agree; their ledgers in full after it."""
    mine, other = ours(plan_of(rule_set), events, as_of), theirs(rule_set, events, as_of)
    for what, left, right in (("row", mine[0], other[0]), ("entry", mine[1], other[1])):
        for place, (one, two) in enumerate(zip(left, right, strict=False)):
            if one != two:
                return f"{what} {place}\n  leadlane {one}\n  oracle   {two}"
        if len(left) != len(right):
            more = (left if len(left) > len(right) else right)[min(len(left), len(right))]
            return f"{len(left)} {what} records of leadlane, {len(right)} of the oracle; the first alone: {more}"
    if mine[2] != other[2]:
        return f"report\n  leadlane {mine[2]}\n  oracle   {other[2]}"
    return None
