"""A case as files, scored by the command line with each runner: what is written is the same to the byte."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pyarrow
from pyarrow import parquet
from tests.differential.both import raw, text
from tests.differential.generators import often
from tests.fast.cases import Case
from tests.fast.strangers import registry
from typer.testing import CliRunner

from leadlane import Event
from leadlane.cli.app import app
from leadlane.contract.events import moment, rfc3339
from leadlane.testing.conformance.drawing import Draw, Random

Columns = dict[str, Any]

_TEXTS: Final = (pyarrow.string(), pyarrow.large_string(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string()))
_NUMBERS: Final = (pyarrow.int64(), pyarrow.float64(), pyarrow.int32(), pyarrow.decimal128(12, 2))
_OF_VALUES: Final = (*_TEXTS, *_TEXTS, *_NUMBERS, pyarrow.bool_(), pyarrow.list_(pyarrow.string()))

LEADS: Final = """\
lead,updated_at,title,size,c.d
L0,2024-03-01T00:00:00Z,a,5,
L1,,b,1,a
L77,,A,,true
"""
"""Who was known before: one since 1970, one who did nothing."""


def differs_in_files(case: Case, seed: int, folder: Path) -> str | None:
    """The first thing that the two runners say or write otherwise; the seed says what is asked, and in which forms."""
    draw = Random(seed)
    (folder / "rules.yaml").write_text(text(case.rule_set), encoding="utf-8")
    events, rules = [str(path) for path in write(draw, case, folder)], str(folder / "rules.yaml")
    command = draw.one_of(("score", "score", "score", "score", "queue", "explain", "diff"))
    more: list[str] = []
    if case.as_of is not None:
        more += ["--as-of", rfc3339(case.as_of)]
    if often(draw, 25):
        (folder / "leads.csv").write_text(LEADS, encoding="utf-8")
        more += ["--leads", str(folder / "leads.csv")]
    if case.roster is not None and command != "diff":
        (folder / "roster.yaml").write_text(text(case.roster), encoding="utf-8")
        more += ["--roster", str(folder / "roster.yaml")]
    wanted = _wanted(draw) if command in ("score", "queue") else []
    if command == "diff":
        arguments = ["diff", "five-steps", rules, *events, *more]
    else:
        arguments = [command, *(["L0"] if command == "explain" else []), *events, "--rule-set", rules, *more]
    said = [_asked(arguments, wanted, folder / runner, runner) for runner in ("readable", "fast")]
    if said[0] != said[1]:
        return f"{command} says\n  readable {said[0]}\n  fast     {said[1]}"
    return next(filter(None, (_compared(folder, name) for _, name in wanted)), None)


def _wanted(draw: Draw) -> list[tuple[str, str]]:
    """Options that name a file to write, and the files."""
    rows, ledger = draw.one_of(("jsonl", "csv", "parquet")), draw.one_of(("jsonl", "parquet"))
    wanted = [("output", f"rows.{rows}"), ("rejects", "rejects.jsonl"), ("report", "report.json")]
    wanted += [("ledger", f"ledger.{ledger}")] if often(draw, 70) else []
    more = ("decisions", "assignments", "actions")
    return [*wanted, *((name, f"{name}.jsonl") for name in more if often(draw, 60))]


def _asked(arguments: Sequence[str], wanted: Sequence[tuple[str, str]], folder: Path, runner: str) -> tuple[Any, ...]:
    folder.mkdir()
    outputs = [part for name, file in wanted for part in (f"--{name}", str(folder / file))]
    with patch("leadlane.registry.Registry.discover", lambda without=(): registry()):
        done = CliRunner().invoke(app, [*arguments, *outputs, "--runner", runner])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stderr, done.stdout


def _compared(folder: Path, name: str) -> str | None:
    mine, fast = folder / "readable" / name, folder / "fast" / name
    if mine.exists() != fast.exists():
        return f"{name} is there of one runner only"
    if not mine.exists():
        return None
    if name.endswith(".parquet"):
        tables = parquet.read_table(mine), parquet.read_table(fast)
        if tables[0].schema != tables[1].schema:
            return f"the schema of {name}\n  readable {tables[0].schema}\n  fast     {tables[1].schema}"
        contents = [[str(row) for row in table.to_pylist()] for table in tables]
    else:
        contents = [path.read_text(encoding="utf-8").splitlines() for path in (mine, fast)]
    for number, (one, other) in enumerate(zip(*contents, strict=False), 1):
        if one != other:
            return f"{name}, line {number}\n  readable {one}\n  fast     {other}"
    if len(contents[0]) != len(contents[1]):
        return f"{name} has {len(contents[0])} lines of the readable runner, {len(contents[1])} of the fast one"
    return None if name.endswith(".parquet") or mine.read_bytes() == fast.read_bytes() else f"the bytes of {name}"


# --- events as files -------------------------------------------------------------------------------------------------


def write(draw: Draw, case: Case, folder: Path) -> list[Path]:
    """The events in one to three files, each in one of the forms in which users have them."""
    forms: dict[str, Callable[[Draw, Sequence[Event], Path], None]] = {
        "parquet": _as_parquet, "jsonl": _as_json, "csv": _as_csv
    }  # fmt: skip
    pieces = draw.number(1, 3)
    made: list[Path] = []
    for piece in range(pieces):
        form = draw.one_of(("parquet", "parquet", "parquet", "jsonl", "csv"))
        path = folder / f"events-{piece}.{form}"
        forms[form](draw, case.events[piece::pieces], path)
        made.append(path)
    return made


def _as_json(draw: Draw, events: Sequence[Event], path: Path) -> None:
    lines = [json.dumps(raw(event)) for event in events]  # of numbers beyond 64 bits some are rejected
    if often(draw, 30):
        lines.insert(draw.number(0, len(lines)), draw.one_of(('{"id": "x"}', "{", '{"id": 5, "type": "a.b"}')))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _as_csv(draw: Draw, events: Sequence[Event], path: Path) -> None:
    names = sorted({name for event in events for name in event.properties})
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "type", "time", "lead", "anonymous", "source", *names])
        for event in events:
            cells = [event.properties.get(name) for name in names]
            written = [cell if cell is None or isinstance(cell, str) else json.dumps(cell) for cell in cells]
            writer.writerow(
                [event.id, event.type, rfc3339(event.time), event.lead, event.anonymous, event.source, *written]
            )


def _as_parquet(draw: Draw, events: Sequence[Event], path: Path) -> None:
    parquet.write_table(as_table(draw, events), path, row_group_size=draw.one_of((1, 3, 8, 1000)))


def as_table(draw: Draw, events: Sequence[Event]) -> Any:
    """The events as a table, in some of the types in which users have them."""
    columns: Columns = {
        "id": pyarrow.array([event.id for event in events], draw.one_of(_TEXTS)),
        "type": pyarrow.array([event.type for event in events], draw.one_of(_TEXTS)),
        "time": _times(draw, events),
        "lead": pyarrow.array([event.lead for event in events], draw.one_of(_TEXTS)),
    }
    if often(draw, 20):
        columns["id"] = pyarrow.array([number if event.id else None for number, event in enumerate(events)])
    if any(event.anonymous for event in events) or often(draw, 30):
        columns["anonymous"] = pyarrow.array([event.anonymous for event in events], draw.one_of(_TEXTS))
    if any(event.source for event in events):
        columns["source"] = pyarrow.array([event.source or None for event in events], draw.one_of(_TEXTS))
    for name in sorted({name for event in events for name in event.properties}):
        columns |= _property(draw, name, [event.properties.get(name) for event in events])
    if often(draw, 15) and events:
        columns["type"] = pyarrow.array(["No Type", *(event.type for event in events[1:])])
    return pyarrow.table(columns)


def _times(draw: Draw, events: Sequence[Event]) -> Any:
    how = draw.number(0, 4)
    times = [event.time for event in events]
    if how == 0:
        zone = timezone(timedelta(hours=draw.number(-5, 5)))
        return pyarrow.array([moment(time).astimezone(zone).isoformat() for time in times])
    if how == 1:
        return pyarrow.array([time * 1000 for time in times], pyarrow.timestamp("ns", "America/New_York"))
    if how == 2:
        return pyarrow.array([time // 1000 for time in times], pyarrow.timestamp("ms", "UTC"))
    return pyarrow.array(times, pyarrow.timestamp("us", "UTC" if how == 3 else "Europe/Berlin"))


def _property(draw: Draw, name: str, values: Sequence[Any]) -> Columns:
    """A column holds values of one type, those of another are missing; objects are structs, or names beneath names."""
    if any(isinstance(value, dict) for value in values) and often(draw, 70):
        inner = [value.get("x", value.get("budget")) if isinstance(value, dict) else None for value in values]
        column = _typed(inner, draw.one_of(_OF_VALUES))
        beneath = "budget" if name == "answers" else "x"
        if often(draw, 50):
            return {f"{name}.{beneath}": column}
        return {name: pyarrow.StructArray.from_arrays([column], [beneath])}
    return {name: _typed(values, draw.one_of(_OF_VALUES))}


def _typed(values: Sequence[Any], kind: Any) -> Any:
    if pyarrow.types.is_boolean(kind):
        fitting = [value if isinstance(value, bool) else None for value in values]
    elif pyarrow.types.is_list(kind):
        fitting = [[str(one) for one in value] if isinstance(value, list) else None for value in values]
    elif kind in _TEXTS:
        fitting = [value if isinstance(value, str) else None for value in values]
    else:
        small = [value if type(value) in (int, float) and abs(value) < 1000 else None for value in values]
        whole = pyarrow.types.is_integer(kind)
        fitting = [int(value) if whole and value is not None else value for value in small]
        if pyarrow.types.is_decimal(kind):
            return pyarrow.array(fitting, pyarrow.float64()).cast(kind)
    return pyarrow.array(fitting, kind)
