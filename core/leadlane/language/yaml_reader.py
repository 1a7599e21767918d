"""YAML text -> a tree of nodes with places, or the problem that keeps it from being one.

Reads PyYAML's events rather than its ready-made nodes: nothing here recurses, so no nesting is too deep to refuse, and
aliases share what they point to, so no expansion is too large to count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, cast

import yaml

from leadlane.contract.grammar.faults import shown
from leadlane.language.nodes import List, Mapping, Node, Position, Scalar, Value
from leadlane.language.problems import Problem, RuleSetError
from leadlane.language.scalars import ScalarError, resolve

DEEPEST: Final = 60
LARGEST: Final = 200_000
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REFUSED: Final = "a key that is refused"
_MERGE: Final = "a merge key"
_UNREADABLE: Final = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\ufeff]")


def read_yaml(content: bytes, file: str) -> tuple[Node, list[Problem]]:
    """The one document of a file, and what is wrong with it that does not keep the rest from being read.

    Raises:
        RuleSetError: the rest cannot be read.
    """
    text = _text(content, file)
    builder = _Builder(file)
    try:
        for event in cast("Iterable[Any]", yaml.parse(text, Loader=_LOADER)):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _position(file, mark) if mark else Position(file, 1, 1)
        raise RuleSetError([*builder.problems, Problem.at(place, _yaml_message(error, text))]) from None
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise RuleSetError([*builder.problems, Problem.at(Position(file, 1, 1), f"not YAML: {said}")]) from None
    return builder.root or Scalar(None, Position(file, 1, 1)), builder.problems


def _text(content: bytes, file: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        place = Position(file, before.count(b"\n") + 1, column)
        raise RuleSetError([Problem.at(place, "not UTF-8 text")]) from None
    bad = _UNREADABLE.search(text)
    if bad:
        before_bad = text[: bad.start()]
        place = Position(file, before_bad.count("\n") + 1, bad.start() - before_bad.rfind("\n"))
        raise RuleSetError([Problem.at(place, f"the character U+{ord(bad[0]):04X} does not belong into a text")])
    return text


def _position(file: str, mark: Any) -> Position:
    return Position(file, mark.line + 1, mark.column + 1)


def _yaml_message(error: yaml.MarkedYAMLError, text: str) -> str:
    said = " ".join(filter(None, [error.context, error.problem]))
    mark = error.problem_mark
    line = text.splitlines()[mark.line] if mark and mark.line < len(text.splitlines()) else ""
    indent = line[: mark.column + 1 if mark else 0].lstrip(" ")
    if "'\\t'" in said or "tab character" in said or indent.startswith("\t"):
        return "a tab: YAML is indented with spaces"
    if "mapping values are not allowed" in said:
        return "a second `:` in one line: put the text in quotes, or start a new line"
    return f"not YAML: {said}"


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, kind: type[List] | type[Mapping], at: Position, anchor: str | None) -> None:
        self.kind = kind
        self.at = at
        self.anchor = anchor
        self.key: Scalar | None = None
        self.children: list[Node] = []
        self.pairs: list[tuple[Scalar, Node]] = []
        self.seen: dict[tuple[bool, Value], Position] = {}
        self.size = 1


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int] | None] = {}
        self._documents = 0

    def take(self, event: Any) -> None:
        at = _position(self.file, event.start_mark)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise RuleSetError([*self.problems, Problem.at(at, "a second document: a file holds one")])
            case yaml.ScalarEvent():
                self._add(self._scalar(event, at), 1, event.anchor)
            case yaml.AliasEvent():
                self._alias(str(event.anchor), at)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._start(event, at)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._end()

    def _problem(self, at: Position, message: str) -> None:
        self.problems.append(Problem.at(at, message))

    def _scalar(self, event: Any, at: Position) -> Scalar:
        quoted = event.style is not None and event.style != ""
        try:
            value = resolve(event.value, quoted=quoted, tag=event.tag)
        except ScalarError as error:
            self._problem(at, str(error))
            return Scalar(event.value, at)
        if not quoted and value == "<<" and self._open and self._open[-1].kind is Mapping and not self._open[-1].key:
            self._problem(at, "the merge key << is not part of YAML 1.2: repeat the lines; a rule set has `extends`")
            return Scalar(_MERGE, at)
        return Scalar(value, at)

    def _alias(self, anchor: str, at: Position) -> None:
        if anchor not in self._anchors:
            self._problem(at, f"there is no anchor &{anchor} before this alias")
            self._add(Scalar(None, at), 1, None)
            return
        known = self._anchors[anchor]
        if known is None:
            raise RuleSetError([*self.problems, Problem.at(at, f"the alias *{anchor} stands inside its own anchor")])
        node, size = known
        self._add(node, size, None, at)

    def _start(self, event: Any, at: Position) -> None:
        if len(self._open) >= DEEPEST:
            raise RuleSetError([*self.problems, Problem.at(at, f"nested more than {DEEPEST} deep")])
        kind = List if isinstance(event, yaml.SequenceStartEvent) else Mapping
        if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"):
            self._problem(at, f"the tag {event.tag} means nothing here: leave it out")
        self._open.append(_Open(kind, at, event.anchor))
        if event.anchor:
            self._anchors[event.anchor] = None

    def _end(self) -> None:
        done = self._open.pop()
        node: Node = List(tuple(done.children), done.at) if done.kind is List else Mapping(tuple(done.pairs), done.at)
        self._add(node, done.size, done.anchor)

    def _add(self, node: Node, size: int, anchor: str | None, alias_at: Position | None = None) -> None:
        if anchor:
            self._anchors[anchor] = (node, size)
        if not self._open:
            self.root = node
            return
        into = self._open[-1]
        into.size += size
        if into.size > LARGEST:
            place = alias_at or node.at
            raise RuleSetError([*self.problems, Problem.at(place, f"more than {LARGEST} values, aliases written out")])
        if into.kind is List:
            into.children.append(node)
        elif into.key is None:
            into.key = self._key(node, into, alias_at or node.at)
        else:
            if into.key.value is _MERGE:
                # Told already; merged all the same, so that what it brings is not told to be missing.
                into.pairs.extend(node.pairs if isinstance(node, Mapping) else ())
            elif into.key.value is not _REFUSED:
                into.pairs.append((into.key, node))
            into.key = None

    def _key(self, node: Node, into: _Open, at: Position) -> Scalar:
        if not isinstance(node, Scalar):
            self._problem(at, "a key must be a text or a number, not a list or a mapping")
            return Scalar(_REFUSED, at)
        # True equals 1 for Python, not for us; 5 equals 5.0 for both.
        identity = (isinstance(node.value, bool), node.value)
        if identity in into.seen:
            first = into.seen[identity]
            self._problem(at, f"the key {shown(node.value)} is there already, on line {first.line}")
            return Scalar(_REFUSED, at)
        into.seen[identity] = at
        return Scalar(node.value, at)
