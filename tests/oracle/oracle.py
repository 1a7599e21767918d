"""`run`: a rule set and a heap of events in; score rows, ledger entries and report counts out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .conditions import holds
from .fold import Fold
from .history import histories, name_of, read_event
from .model import read_rule_set
from .triggers import is_ignored
from .when import parse_time

Rows = list[dict[str, Any]]


def run(
    rule_set: dict[str, Any], events: Iterable[dict[str, Any]], as_of: str | None = None
) -> tuple[Rows, Rows, dict[str, int]]:
    rules = read_rule_set(rule_set)
    accepted = [read_event(raw) for raw in events]
    # "Top-level `ignore:` drops events: they do not exist for the fold, but set the default `as_of`."
    existing = [event for event in accepted if not is_ignored(rules.ignore, event)]
    report = {
        "events": len(accepted),
        "duplicates": 0,
        "differing_duplicates": 0,
        "unknown_types": sum(not rules.knows(event.type) for event in existing),
        "ignored": len(accepted) - len(existing),
        "excluded": 0,
        "rejected": 0,
    }
    if not accepted:
        return [], [], report
    # "`as_of` defaults to the newest accepted event of the whole input."
    until = parse_time(as_of) if as_of is not None else max(event.time for event in accepted)
    by_lead, report["duplicates"], report["differing_duplicates"] = histories(existing, until)
    rows: Rows = []
    entries: Rows = []
    # A lead that is called `anonymous:x` comes before the visitor x.
    for key in sorted(by_lead, key=lambda key: (name_of(key).encode(), key[0] != "lead")):
        fold = Fold(rules, name_of(key), by_lead[key], until)
        # "`exclude:` drops leads by their attributes as of `as_of`: no row, ledger, routing, queue."
        attributes = {f"lead.{name}": value for name, value in fold.attributes.items()}
        if rules.exclude is not None and holds(rules.exclude, attributes.get):
            report["excluded"] += 1
            continue
        rows.append(fold.row())
        entries += fold.ledger.entries
    return rows, entries, report
