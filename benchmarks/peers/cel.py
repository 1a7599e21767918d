"""cel-python: the eighteen predicates as programs of CEL, each asked of each event; no windows, caps or decay."""

from __future__ import annotations

import celpy
from celpy.adapter import json_to_cel

from benchmarks.peers.predicates import PREDICATES, Predicate
from benchmarks.peers.rows import rows


def expression(asked: Predicate) -> str:
    parts = [f'event.type == "{asked.type}"']
    if asked.one_of:
        parts.append(f"event.{asked.prop} in {list(asked.one_of)}")
    elif asked.begins:
        parts.append(f'event.{asked.prop}.startsWith("{asked.begins}")')
    return " && ".join(parts)


def main() -> None:
    environment = celpy.Environment()
    programs = [environment.program(environment.compile(expression(asked))) for asked in PREDICATES]
    matches = 0
    for row in rows():
        event = {"event": json_to_cel({name: value for name, value in row.items() if name != "time"})}
        matches += sum(bool(program.evaluate(event)) for program in programs)
    print("matches", matches)


if __name__ == "__main__":
    main()
