"""One line of a story: when, what happened, and its properties; or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from leadlane.cli.trying.when import When, when
from leadlane.contract.events import type_pattern
from leadlane.contract.grammar.faults import near, shown
from leadlane.language.nodes import List, Mapping, Node, Scalar, plain
from leadlane.language.problems import RuleSetError
from leadlane.language.yaml_reader import read_yaml
from leadlane.scoring.histories import LINKING

_NULL: Final = re.compile("null|Null|NULL|~")
_OF_SEVERAL: Final = LINKING - {"lead.identified"}


class LineError(Exception):
    """A line that cannot be read; the message says why. It changes nothing."""


def read_line(text: str, types: Callable[[], frozenset[str]]) -> tuple[When, str | None, dict[str, Any]]:
    """When, the event's type (None where the line only lets time pass) and its properties.

    `types` are the event types that somebody may mean.

    Raises:
        LineError: it cannot be read.
    """
    try:
        time, rest = when(text.strip())
    except ValueError as error:
        raise LineError(str(error)) from None
    kind, _, properties = rest.partition(" ")
    if not kind:
        return time, None, {}
    if not type_pattern.fullmatch(kind):
        hint = near(kind, types()) or "; ? lists what can be typed"
        raise LineError(f"{shown(kind)} is no event type (lower case object.action) and no command{hint}")
    if kind in _OF_SEVERAL:
        raise LineError(f"{kind} is about more than one lead's story: put it into a file of events")
    return time, kind, properties_of(properties.strip())


def properties_of(text: str) -> dict[str, Any]:
    """`path: /pricing, profile: high`, with the scalars of rule sets.

    Raises:
        LineError: they cannot be read.
    """
    if not text:
        return {}
    # On a line of its own the brace also ends what a comment would swallow.
    written = text if text.startswith("{") else f"{{{text}\n}}"
    try:
        node, problems = read_yaml(written.encode(), "")
        if problems:
            raise RuleSetError(problems)
    except RuleSetError as error:
        raise LineError("; ".join(dict.fromkeys(problem.message for problem in error.problems))) from None
    if not isinstance(node, Mapping):
        raise LineError(f"properties are written `path: /pricing, profile: high`, not {shown(plain(node))}")
    for key, value in node.pairs:
        if isinstance(value, Scalar) and value.value is None and not _NULL.match(written, value.at.column - 1):
            raise LineError(f"{shown(key.value)} has no value: write `path: /pricing`; null takes an attribute back")
    _refuse_other_keys(node)
    found = plain(node)
    assert isinstance(found, dict)
    return found


def _refuse_other_keys(node: Node) -> None:
    waiting = [node]
    while waiting:
        match waiting.pop():
            case Mapping(pairs):
                for key, value in pairs:
                    if not isinstance(key.value, str):
                        raise LineError(f"the key {shown(key.value)} must be text: put it in quotes")
                    waiting.append(value)
            case List(items):
                waiting.extend(items)
            case _:
                pass
