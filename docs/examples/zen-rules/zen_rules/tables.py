"""From strata to decision tables, in the JSON Decision Model (JDM) that ZEN runs and the GoRules editor opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leadlane import Program, Rule

from .conditions import condition
from .identifiers import identifiers

RULE: Final = "rule"
"""The output that says which rule fires, by its identifier."""
RAISES: Final = "raises"
"""The output that says which flags it raises, by their identifiers."""
EXPRESSION: Final = "and"
"""The column for what no cell can say: `any` of several, and gates in gates."""


@dataclass(frozen=True, slots=True)
class Tables:
    """A program as decision tables, by stratum; `names` and `rules` have the identifiers that stand in them."""

    names: dict[str, str]
    rules: dict[str, str]
    by_stratum: dict[str, dict[str, Any]]


def tables(program: Program) -> Tables:
    """A table a stratum.

    Raises:
        ProgramError: a rule is too large.
    """
    every = [rule for stratum in program.strata for rule in stratum]
    names = identifiers((*program.propositions, *(flag for rule in every for flag in rule.flags)))
    rules = identifiers(rule.name for rule in every)
    by_stratum = {
        f"stratum {number}": _table(stratum, names, rules) for number, stratum in enumerate(program.strata, 1)
    }
    return Tables(names, rules, by_stratum)


def document(table: Mapping[str, Any]) -> dict[str, Any]:
    """A whole decision around one table."""
    nodes: list[dict[str, Any]] = [
        {"id": "facts", "type": "inputNode", "name": "what is true"},
        {"id": "table", "type": "decisionTableNode", "name": "rules", "content": table},
        {"id": "fired", "type": "outputNode", "name": "what fires"},
    ]
    for place, node in enumerate(nodes):
        node["position"] = {"x": 300 * place, "y": 0}
    edges = [
        {"id": "asks", "type": "edge", "sourceId": "facts", "targetId": "table"},
        {"id": "answers", "type": "edge", "sourceId": "table", "targetId": "fired"},
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def _table(stratum: Sequence[Rule], names: Mapping[str, str], rules: Mapping[str, str]) -> dict[str, Any]:
    """A row a rule, and all that match are in the answer. A column is headed by the name that the rule set has."""
    conditions = [condition(rule, names) for rule in stratum]
    asked = {identifier for one in conditions for identifier in one.cells}
    columns = [{"id": one, "name": name, "field": one} for name, one in names.items() if one in asked]
    if any(one.expression for one in conditions):
        columns.append({"id": EXPRESSION, "name": EXPRESSION})
    rows = [
        {
            "_id": rules[rule.name],
            "_description": rule.name,
            **one.cells,
            EXPRESSION: one.expression,
            RULE: _text(rules[rule.name]),
            RAISES: f"[{', '.join(_text(names[flag]) for flag in rule.flags)}]" if rule.flags else "",
        }
        for rule, one in zip(stratum, conditions, strict=True)
    ]
    outputs = [{"id": one, "name": one, "field": one} for one in (RULE, RAISES)]
    return {"hitPolicy": "collect", "inputs": columns, "outputs": outputs, "rules": rows}


def _text(identifier: str) -> str:
    """An identifier as a text of ZEN's language; there is nothing in it to escape."""
    return f'"{identifier}"'
