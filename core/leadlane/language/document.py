"""What every checked document begins and ends with: keys at the top, and places for the faults that were found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from leadlane.contract.grammar.faults import Faults, mapping, shown
from leadlane.contract.tables import Pairs
from leadlane.language.nodes import Node, Positions, plain
from leadlane.language.problems import Problem, RuleSetError

if TYPE_CHECKING:
    from leadlane.contract.criteria import Fault
    from leadlane.registry import Offer


def top_keys(document: Node, what: str, faults: Faults, problems: list[Problem]) -> dict[str, Any]:
    """The keys of a document that is a mapping; those that are no text are faults.

    Raises:
        RuleSetError: it is none, with the problems of its YAML and that.
    """
    root = plain(document)
    if not isinstance(root, dict | Pairs):
        raise RuleSetError([*problems, Problem.at(document.at, f"{what}, not {shown(root)}")])
    keys = mapping(root, (), faults)
    if keys is None and isinstance(root, Pairs):
        keys = {key: value for key, value in root if isinstance(key, str)}
    return keys or {}


def place(faults: Iterable[tuple[Fault, Offer | None]], positions: Positions, problems: list[Problem]) -> None:
    """Adds each fault to the problems, unless its place has one: what YAML refuses is not told again."""
    told = {(problem.file, problem.line, problem.column) for problem in problems}
    for fault, offer in faults:
        at = positions.at(fault.path, key=fault.at_key)
        if tuple(at) not in told:
            whose = (offer.plugin, offer.distribution) if offer else (None, None)
            problems.append(Problem.at(at, fault.message, *whose))
