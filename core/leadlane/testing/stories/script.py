"""Reading a story: from the docstring of a test to a rule set, events and what should come of them.

The words that a story knows stand in `lead_story`. Every line is understood or refused, with its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leadlane import Event, Rejected, microseconds, moment
from leadlane.contract.grammar.faults import near
from leadlane.contract.grammar.triggers import is_event_type
from leadlane.language.nodes import plain
from leadlane.language.problems import RuleSetError
from leadlane.language.yaml_reader import read_yaml


class StoryError(AssertionError):
    """A story that cannot be read, or that does not hold; `line` counts from 0 within the docstring."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


class Line(NamedTuple):
    number: int
    text: str


class Told(NamedTuple):
    """One ledger line as told. A line without points is one of stage, hold, ignored or repeat: it moves no points."""

    line: int
    time: int
    criterion: str
    asked: int
    applied: int
    dimension: str | None
    score: int | None
    note: str | None


class Passage(NamedTuple):
    """One expectation: `word` is the section, `about` the lead (None: the only one), `lines` what it holds."""

    word: str
    about: str | None
    lines: list[Line]
    line: int
    only: frozenset[str] = frozenset()


@dataclass
class View:
    """What is expected as of one instant; None is the default instant, the newest event."""

    as_of: int | None
    passages: list[Passage] = field(default_factory=list)


@dataclass
class Script:
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    extends: str | None = None
    rules: list[Line] = field(default_factory=list)
    sellers: list[Line] = field(default_factory=list)
    sellers_in: str | None = None
    events: list[Event] = field(default_factory=list)
    records: list[Line] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    views: list[View] = field(default_factory=list)

    @property
    def rule_set(self) -> str:
        """The YAML of the story's rule set; name, version and threshold are filled in where it says nothing of them."""
        text = "\n".join(line.text for line in self.rules)
        head = "rule_set: story\nversion: 1\n"
        if self.extends is not None:
            return f"{head}extends: {self.extends}\n{text}\n"
        threshold = "" if "\nstages:" in f"\n{text}" else "stages: {mql: {at: 100}}\n"
        return f"{head}{text}\n{threshold}"

    @property
    def roster(self) -> str | None:
        """The YAML of the story's roster, if it has one of its own."""
        return "\n".join(["roster: story", *(line.text for line in self.sellers), ""]) if self.sellers else None


_WORDS = (
    "rule set", "roster", "times", "lead", "visitor", "records", "as of", "ledger", "ends", "proof", "decisions",
    "routing", "messages", "mails", "report", "rejects", "refused",
)  # fmt: skip
_HEADER = re.compile(
    rf"(?P<word>{'|'.join(_WORDS)})"
    r"(?: (?P<who>[^\s(]+))?(?: of (?P<of>\S+))?(?: \(only (?P<only>.+)\))?(?:: (?P<rest>.+))?"
)
_TIME = re.compile(r"(?:(\d{4}-\d\d-\d\d)(?: |$))?(?:(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)([+-]\d\d:\d\d)?)?(?=\s|$)")
_POINTS = re.compile(r"(0|[+-]\d+)(?: of (0|[+-]\d+))?(?: ([a-z][\w-]*))?")
_PARTS = {
    "who": ("lead", "visitor"),
    "of": ("ledger", "proof", "decisions", "routing", "messages", "mails"),
    "only": ("ledger", "decisions", "messages", "mails"),
    "rest": ("rule set", "roster", "times", "as of", "ends", "report"),
}
"""Which words may be followed by what."""


def read(docstring: str) -> Script:
    """The story of a docstring. Prose may stand before the first word that a story knows."""
    script = Script()
    for header, lines in _sections(docstring):
        found = _HEADER.fullmatch(header.text)
        if found is None:
            raise _no_such_line(header)
        word, who, of, rest = found["word"], found["who"], found["of"], found["rest"]
        for part, words in _PARTS.items():
            if found[part] is not None and word not in words:
                raise _no_such_line(header)
        if who is None and word in _PARTS["who"]:
            raise StoryError(header.number, f"which {word}?")
        only = frozenset((found["only"] or "").split(", ")) - {""}
        if word in ("times", "as of") and (lines or rest is None):
            raise StoryError(header.number, f"write `{word}: ...` on one line")
        if word == "rule set":
            script.extends, script.rules = rest, _dedented(lines)
        elif word == "roster":
            if (rest is None) == (not lines):
                raise StoryError(header.number, "a roster is a file, `roster: FILE`, or has its YAML below")
            script.sellers_in, script.sellers = rest, _dedented(lines)
        elif word == "times":
            script.zone = _zone(rest, header.number)
        elif word == "records":
            if not lines:
                raise StoryError(header.number, "nothing stands under `records`")
            script.records += _dedented(lines)
        elif who is not None:
            script.events += _events(script, word, who, header, lines)
        elif word == "as of":
            script.views.append(View(_one_time(rest, script.zone, header.number)))
        else:
            if not script.views:
                script.views.append(View(None))
            inline = [Line(header.number, rest)] if rest else []
            script.views[-1].passages.append(Passage(word, of, inline + _dedented(lines), header.number, only))
            if not inline and not lines:
                raise StoryError(header.number, f"nothing stands under `{word}`; write `nothing` for an empty ledger")
    return script


def _no_such_line(header: Line) -> StoryError:
    before = header.text.partition(":")[0]
    hint = "" if _HEADER.fullmatch(before) else near(before, _WORDS) or near(before.partition(" ")[0], _WORDS)
    return StoryError(header.number, f"a story knows no such line: {header.text}{hint}")


def _zone(name: str, line: int) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):  # also a path, a folder, nothing
        raise StoryError(line, f"there is no time zone {name}") from None


def _sections(docstring: str) -> Iterator[tuple[Line, list[Line]]]:
    rows = docstring.split("\n")
    margin = min((len(row) - len(row.lstrip()) for row in rows[1:] if row.strip()), default=0)
    header: Line | None = None
    body: list[Line] = []
    for number, row in enumerate(rows):
        text = (row[margin:] if number else row).rstrip()
        if text and not text[0].isspace():
            if header is not None:
                yield header, body
            elif _HEADER.fullmatch(text) is None:
                continue  # prose
            header, body = Line(number, text), []
        elif text and header is not None:
            body.append(Line(number, text))
        elif text:
            raise StoryError(number, f"what is this line about? {text.strip()}")
    if header is not None:
        yield header, body


def _dedented(lines: list[Line]) -> list[Line]:
    margin = min((len(text) - len(text.lstrip()) for _, text in lines), default=0)
    return [Line(number, text[margin:]) for number, text in lines]


class Clock:
    """Reads the times of a table, where a line may leave out what is as on the line before."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone, self._day = zone, ""
        self._time: int | None = None

    def split(self, line: Line) -> tuple[int, list[str]]:
        """The time of a line, and its other cells."""
        text = line.text.strip()
        found = _TIME.match(text)
        day, clock, offset = found.groups() if found else (None, None, None)
        if found and (day or clock):
            text = text[found.end() :].strip()
            self._day = day or self._day
            if not self._day:
                raise StoryError(line.number, "the first line of a table needs a date")
            self._time = instant(self._day, clock, offset, self._zone, line.number)
        if self._time is None:
            message = f"the first line of a table needs a time, as in 2024-03-01 09:00: {text}"
            raise StoryError(line.number, message)
        return self._time, re.split(r"\s{2,}", text)


def instant(day: str, clock: str | None, offset: str | None, zone: ZoneInfo, line: int) -> int:
    """A day alone is its noon."""
    try:
        read = datetime.fromisoformat(f"{day}T{clock or '12:00'}{offset or ''}")
    except ValueError as error:
        raise StoryError(line, f"{day}{' ' + clock if clock else ''}: {error}") from None
    return microseconds(read if offset else read.replace(tzinfo=zone))


def time_of(text: str, zone: ZoneInfo) -> int:
    """A time alone, as a story writes it.

    Raises:
        ValueError: it is none.
    """
    try:
        return _one_time(text, zone, 0)
    except StoryError as error:
        raise ValueError(error.message) from None


def _one_time(text: str, zone: ZoneInfo, line: int) -> int:
    time, cells = Clock(zone).split(Line(line, text))
    if cells != [""]:
        raise StoryError(line, f"one time and nothing else, not {text}")
    return time


def written(time: int, zone: ZoneInfo) -> str:
    """A time as a story writes it."""
    there = moment(time).astimezone(zone)
    plainly = there.replace(tzinfo=None)
    clock = plainly.isoformat(" ", "auto").removesuffix(":00") if plainly.second == 0 else plainly.isoformat(" ")
    if there.replace(fold=0).astimezone(UTC) != there.astimezone(UTC):
        return clock + f"{there:%z}"[:3] + ":" + f"{there:%z}"[3:]
    return clock.removesuffix(" 12:00")


def _events(script: Script, word: str, who: str, header: Line, lines: list[Line]) -> Iterator[Event]:
    if not lines:
        raise StoryError(header.number, f"what did {who} do?")
    clock = Clock(script.zone)
    number = len(script.events)
    for line in lines:
        time, (event_type, *cells) = clock.split(line)
        if not is_event_type(event_type):
            message = f"an event is: time  type  name: value  name: value; {event_type!r} is no type"
            raise StoryError(line.number, message)
        properties = _flow(", ".join(cell.rstrip(",") for cell in cells), line.number)
        number += 1
        yield Event(
            id=str(properties.pop("id", f"e{number:02}")),
            source=str(properties.pop("source", "")),
            type=event_type,
            time=time,
            lead=who if word == "lead" else None,
            anonymous=properties.pop("visitor", None) if word == "lead" else who,
            properties=properties,
        )


def _flow(text: str, line: int) -> dict[str, Any]:
    try:
        node, problems = read_yaml(f"{{{text}}}".encode(errors="surrogatepass"), "properties")
    except RuleSetError:
        node, problems = None, []
    made = None if node is None else plain(node)
    empty = isinstance(made, dict) and None in made.values() and "null" not in text
    if problems or empty or not isinstance(made, dict):
        raise StoryError(line, f"no properties: {text}; each is `name: value`, two spaces apart")
    return made


def told(passage: Passage, zone: ZoneInfo) -> list[Told]:
    """The lines of a ledger passage."""
    if [line.text.strip() for line in passage.lines] == ["nothing"]:
        return []
    clock = Clock(zone)
    return [_told(line, *clock.split(line)) for line in passage.lines]


def _told(line: Line, time: int, cells: list[str]) -> Told:
    criterion, *rest = cells
    points = _POINTS.fullmatch(rest[0]) if rest else None
    if points is None:
        if len(rest) != 1:
            message = "a ledger line is: time  criterion  points  score  note, or: time  stage  note; two spaces apart"
            raise StoryError(line.number, message)
        return Told(line.number, time, criterion, 0, 0, None, None, rest[0])
    if len(rest) not in (2, 3) or not re.fullmatch(r"-?\d+", rest[1]):
        raise StoryError(line.number, "after the points stands the score, then perhaps a note")
    applied = int(points[1])
    asked = int(points[2] or applied)
    return Told(
        line.number, time, criterion, asked, applied, points[3] or "engagement", int(rest[1]),
        rest[2] if len(rest) == 3 else None,
    )  # fmt: skip
