"""`run_routed`: a rule set, a roster and a heap of events in; routed rows, ledger entries and decisions out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .assignments import Lead
from .conditions import holds
from .history import Event, histories, name_of, read_event
from .model import RuleSet, read_rule_set
from .roster import read_roster
from .second_pass import SecondPass
from .triggers import is_ignored
from .units import read_routing
from .watched import WatchedFold
from .when import format_time, parse_time

Records = list[dict[str, Any]]


def run_routed(
    rule_set: dict[str, Any],
    roster: dict[str, Any] | None,
    events: Iterable[dict[str, Any]],
    as_of: str | None = None,
) -> tuple[Records, Records, Records]:
    rules = read_rule_set(rule_set)
    accepted = [read_event(raw) for raw in events]
    if not accepted:
        return [], [], []
    until = parse_time(as_of) if as_of is not None else max(event.time for event in accepted)
    leads = folded(rules, [event for event in accepted if not is_ignored(rules.ignore, event)], until)
    read = None if roster is None else read_roster(roster)
    # Without the section nothing is routed; what was assigned already is then not looked at either.
    decisions = SecondPass(read_routing(rule_set), read, leads, until).decisions if "routing" in rule_set else []
    names = sorted(leads, key=str.encode)
    return (
        [row(leads[name]) for name in names],
        [entry for name in names for entry in ledger(leads[name])],
        decisions,
    )


def folded(rules: RuleSet, existing: list[Event], until: datetime) -> dict[str, Lead]:
    """Spec: "`exclude:` drops leads: no row, ledger, routing, queue"."""
    leads = {}
    for key, history in histories(existing, until)[0].items():
        fold = WatchedFold(rules, name_of(key), history, until)
        attributes = {f"lead.{name}": value for name, value in fold.attributes.items()}
        if rules.exclude is None or not holds(rules.exclude, attributes.get):
            leads[fold.lead] = Lead(fold, fold.happenings)
    return leads


def row(lead: Lead) -> dict[str, Any]:
    """Spec: "`unit team owner sla_due` of a row are the latest assignment, kept after hand-back and closing, null if
    never routed".
    """
    made = lead.assignment
    if made is None:
        return lead.fold.row()
    return lead.fold.row() | {
        "unit": made.unit_name,
        "team": made.team,
        "owner": made.owner,
        "sla_due": None if made.due is None else format_time(made.due),
    }


def ledger(lead: Lead) -> Records:
    """Spec: "Second-pass entries follow all fold entries of the same or an earlier time"."""
    together = [(parse_time(entry["time"]), False, entry) for entry in lead.fold.ledger.entries]
    together += [(parse_time(entry["time"]), True, entry) for entry in lead.missed]
    return [entry for *_, entry in sorted(together, key=lambda one: one[:2])]
