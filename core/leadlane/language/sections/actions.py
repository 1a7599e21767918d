"""`actions`: what is sent to whom when something changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from leadlane.contract.grammar.conditions import condition
from leadlane.contract.grammar.faults import Path, items, mapping, near, shown, whole
from leadlane.contract.grammar.triggers import is_event_type
from leadlane.contract.leads import Stage
from leadlane.contract.strategies import Action
from leadlane.language.desk import Desk
from leadlane.language.rule_set import ActionUse, On
from leadlane.language.sections.names import Names
from leadlane.language.sections.routing import group_named

STAGES: Final = tuple(stage.value for stage in Stage if stage is not Stage.SUSPECT)
"""The stages that a lead can enter."""
OWN: Final = ("kind", "name", "on", "if")
CHANGES: Final = (
    "qualified", "routed", "handed_back", "stage", "group", "threshold", "decay", "repeat", "sla_missed",
)  # fmt: skip
"""What an action may be about, beside event types."""
NARROWED: Final = ("stage", "group", "threshold", "decay")
"""Of these, those that may name the one they mean: `{group: hot}`."""


def actions(root: dict[str, Any], names: Names, policies: Collection[str], desk: Desk) -> tuple[ActionUse, ...]:
    """The actions; `policies` are the names of the decay policies."""
    made: list[ActionUse] = []
    taken: dict[str, Path] = {}
    for at, item in enumerate(items(root["actions"], ("actions",), desk.faults) if "actions" in root else []):
        path: Path = ("actions", at)
        section = mapping(item, path, desk.faults, like="{kind: webhook, on: qualified, url: ...}")
        if section is None:
            continue
        action = desk.strategy(Action, desk.offer("action", section, path), section, OWN, path)
        called = desk.named(section, path, taken, "action")
        when = None
        if "if" in section:
            when = condition(
                section["if"], (*path, "if"), desk.faults, lambda test, no: names.complaint(test, no, "action")
            )
        if "on" not in section:
            desk.faults.add(path, f"an action needs `on`: {', '.join(CHANGES)} or an event type")
            continue
        on = _on(section["on"], (*path, "on"), names, policies, desk)
        if action is not None and called is not None:
            made.append(ActionUse(called, action, on, when))
    return tuple(made)


def _on(data: object, path: Path, names: Names, policies: Collection[str], desk: Desk) -> tuple[On, ...]:
    several = isinstance(data, list)
    found: list[On] = []
    for at, one in enumerate(items(data, path, desk.faults) if several else [data]):
        here = (*path, at) if several else path
        if isinstance(one, dict) and len(one) == 1 and next(iter(one)) in NARROWED:
            found += _narrowed(*next(iter(one.items())), here, names, policies, desk)
        elif isinstance(one, str) and one in CHANGES:
            if one == "group" and not names.groups:
                desk.faults.add(here, "this rule set has no `groups`")
            found.append(On(one))
        elif isinstance(one, str) and is_event_type(one):
            found.append(On("event", one))
        else:
            hint = near(one, CHANGES) if isinstance(one, str) else ""
            known = hint or f"; known: {', '.join(CHANGES)} and event types"
            desk.faults.add(here, f"{shown(one)} is nothing to act on{known}")
    return tuple(dict.fromkeys(found))


def _narrowed(
    kind: str, value: object, path: Path, names: Names, policies: Collection[str], desk: Desk
) -> Sequence[On]:
    here = (*path, kind)
    match kind:
        case "threshold":
            bound = whole(value, here, desk.faults)
            return [] if bound is None else [On(kind, bound)]
        case "group":
            return [On(kind, group) for group in group_named(value, here, names, desk)]
        case _:
            known = STAGES if kind == "stage" else tuple(policies)
            if isinstance(value, str) and value in known:
                return [On(kind, value)]
            hint = near(str(value), known) or f"; there are {', '.join(known) or 'none'}"
            what = "stage to enter" if kind == "stage" else "decay policy"
            desk.faults.add(here, f"{shown(value)} is no {what}{hint}")
            return []
