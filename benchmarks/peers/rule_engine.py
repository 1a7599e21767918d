"""rule-engine: the eighteen predicates as expressions, each asked of each event; no windows, caps or decay."""

from __future__ import annotations

from rule_engine import Context, Rule

from benchmarks.peers.predicates import PREDICATES, Predicate
from benchmarks.peers.rows import rows


def expression(asked: Predicate) -> str:
    parts = [f'type == "{asked.type}"']
    if asked.one_of:
        parts.append("(" + " or ".join(f'{asked.prop} == "{value}"' for value in asked.one_of) + ")")
    elif asked.begins:
        parts.append(f'{asked.prop} =~ "{asked.begins}.*"')
    return " and ".join(parts)


def main() -> None:
    context = Context(default_value=None)
    rules = [Rule(expression(asked), context=context) for asked in PREDICATES]
    print("matches", sum(rule.matches(row) for row in rows() for rule in rules))


if __name__ == "__main__":
    main()
