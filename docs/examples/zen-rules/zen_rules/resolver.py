"""Asks the tables, stratum by stratum, each until it raises no new flag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from leadlane import Program

from .tables import EXPRESSION, RAISES, RULE, document, tables

if TYPE_CHECKING:
    from zen import ZenEngine


class TableResolver:
    """A program as decision tables. Nothing is kept between two answers, so any thread may ask at any time."""

    def __init__(self, program: Program) -> None:
        made = tables(program)
        self._propositions = {name: made.names[name] for name in program.propositions}
        self._nothing = dict.fromkeys(made.names.values(), False)
        self._rules = {identifier: name for name, identifier in made.rules.items()}
        self._strata = tuple(made.by_stratum)
        self._engine: ZenEngine | None = _loaded(made.by_stratum)

    def fired(self, true: Iterable[str]) -> list[str]:
        engine = self._engine
        if engine is None:
            raise RuntimeError("this resolver is closed")
        # Every name is there, true or false: what is missing is null to ZEN, which is neither.
        facts = self._nothing | {self._propositions[name]: True for name in self._propositions.keys() & set(true)}
        fired: list[str] = []
        for stratum in self._strata:
            while True:
                rows: Any = engine.evaluate(stratum, facts)["result"]
                new = {flag for row in rows for flag in row.get(RAISES, ()) if not facts[flag]}
                if not new:
                    break
                facts.update(dict.fromkeys(new, True))
            # Flags only ever add to what matches, so the last answer of a table holds all those before it.
            fired += [self._rules[row[RULE]] for row in rows]
        return fired

    def close(self) -> None:
        self._engine = None


def _loaded(by_stratum: Mapping[str, Mapping[str, Any]]) -> ZenEngine:
    """An engine that knows the tables by stratum. A `ZenDecision` would do too; an answer took it 30 times as long.

    Raises:
        RuntimeError: an expression is none to this release of ZEN, which would take its row for one that never matches.
    """
    import zen

    for table in by_stratum.values():
        for row in table["rules"]:
            trouble = zen.validate_expression(row[EXPRESSION]) if row[EXPRESSION] else None
            if trouble is not None:
                raise RuntimeError(f"zen does not understand {row[EXPRESSION]!r}: {trouble['source']}")
    documents = {stratum: document(table) for stratum, table in by_stratum.items()}
    return zen.ZenEngine({"loader": {"type": "static", "content": documents}})
