"""zen-engine: the eighteen predicates as one decision table that collects what matches; no windows, caps or decay."""

from __future__ import annotations

from typing import Any

import zen

from benchmarks.peers.predicates import PREDICATES, Predicate
from benchmarks.peers.rows import rows


def cell(asked: Predicate) -> str:
    parts = [f'type == "{asked.type}"']
    if asked.one_of:
        parts.append(f"{asked.prop} in {list(asked.one_of)}")
    elif asked.begins:
        parts.append(f'startsWith({asked.prop}, "{asked.begins}")')
    return " and ".join(parts)


def document() -> dict[str, Any]:
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "asked", "name": "asked"}],
        "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
        "rules": [
            {"_id": f"r{number}", "asked": cell(asked), "rule": str(number)} for number, asked in enumerate(PREDICATES)
        ],
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "table", "type": "decisionTableNode", "name": "table", "content": table},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [
        {"id": "first", "type": "edge", "sourceId": "in", "targetId": "table"},
        {"id": "second", "type": "edge", "sourceId": "table", "targetId": "out"},
    ]
    return {"nodes": nodes, "edges": edges}


def main() -> None:
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"site": document()}}})
    matches = 0
    for row in rows():
        del row["time"]
        matches += len(engine.evaluate("site", row)["result"])
    print("matches", matches)


if __name__ == "__main__":
    main()
