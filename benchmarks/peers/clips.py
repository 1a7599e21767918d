"""CLIPS by clipspy: the eighteen predicates as rules over one fact an event; no windows, caps or decay."""

from __future__ import annotations

from typing import Any

import clips

from benchmarks.peers.predicates import PREDICATES, Predicate
from benchmarks.peers.rows import COLUMNS, rows


def pattern(asked: Predicate) -> str:
    slot = ""
    if asked.one_of:
        slot = f"({asked.prop} {'|'.join(map(quoted, asked.one_of))})"
    elif asked.begins:
        slot = f"({asked.prop} ?value&:(eq (str-index {quoted(asked.begins)} ?value) 1))"
    return f"(event (type {quoted(asked.type)}) {slot})"


def quoted(text: str) -> str:
    return f'"{text}"'


def main() -> None:
    environment: Any = clips.Environment()
    environment.build("(defglobal ?*matches* = 0)")
    slots = " ".join(f'(slot {name} (type STRING) (default ""))' for name in COLUMNS if name != "time")
    environment.build(f"(deftemplate event {slots})")
    for number, asked in enumerate(PREDICATES):
        environment.build(f"(defrule r{number} {pattern(asked)} => (bind ?*matches* (+ ?*matches* 1)))")
    environment.reset()
    template = environment.find_template("event")
    for row in rows():
        del row["time"]
        fact = template.assert_fact(**row)
        environment.run()
        fact.retract()
    print("matches", environment.eval("?*matches*"))


if __name__ == "__main__":
    main()
