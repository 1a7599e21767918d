"""CLIPS by clipspy: the eighteen predicates as rules over one fact an event; no windows, caps or decay."""

from __future__ import annotations

from typing import Any, Final

import clips

from benchmarks.peers.predicates import PREDICATES, Predicate
from benchmarks.peers.rows import COLUMNS, rows

RECYCLE: Final = 1_000
"""Events after which a new environment is built: of facts as Python objects each takes longer than the one before."""


def pattern(asked: Predicate) -> str:
    slot = ""
    if asked.one_of:
        slot = f"({asked.prop} {'|'.join(map(quoted, asked.one_of))})"
    elif asked.begins:
        slot = f"({asked.prop} ?value&:(eq (str-index {quoted(asked.begins)} ?value) 1))"
    return f"(event (type {quoted(asked.type)}) {slot})"


def quoted(text: str) -> str:
    return f'"{text}"'


def fresh() -> Any:
    """An environment that knows the rules."""
    environment: Any = clips.Environment()
    environment.build("(defglobal ?*matches* = 0)")
    slots = " ".join(f'(slot {name} (type STRING) (default ""))' for name in COLUMNS if name != "time")
    environment.build(f"(deftemplate event {slots})")
    for number, asked in enumerate(PREDICATES):
        environment.build(f"(defrule r{number} {pattern(asked)} => (bind ?*matches* (+ ?*matches* 1)))")
    environment.reset()
    return environment


def main() -> None:
    matches, environment = 0, fresh()
    template = environment.find_template("event")
    for number, row in enumerate(rows()):
        if number % RECYCLE == RECYCLE - 1:
            matches += environment.eval("?*matches*")
            environment = fresh()
            template = environment.find_template("event")
        del row["time"]
        fact = template.assert_fact(**row)
        environment.run()
        fact.retract()
    print("matches", matches + environment.eval("?*matches*"))


if __name__ == "__main__":
    main()
