"""One lead, told in every form that events come in: the same rows, the same ledger, byte for byte."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from leadlane.cli.app import app

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

NATIVE: Final = """\
{"id":"1","type":"page.viewed","time":"2024-03-01T09:00:00Z","anonymous":"v-7","properties":{"path":"/investor-relations","name":"IR"}}
{"id":"2","type":"lead.identified","time":"2024-03-01T09:05:00.25Z","lead":"ana","anonymous":"v-7","properties":{"job":{"title":"Head of IR"},"size":50}}
{"id":"3","type":"email.clicked","time":"2024-03-02T10:00:00+01:00","lead":"ana","properties":{"message":"m1","link":"https://acme.example"}}
{"id":"4","type":"lead.identified","time":"2024-03-03T10:00:00Z","lead":"ana","properties":{"company":{"name":"Acme","id":"acme"}}}
{"id":"5","type":"meeting.attended","time":"2024-03-04T10:00:00Z","lead":"ana","properties":{"format":"1-on-1"}}
{"id":"6","type":"trial.started","time":"2024-03-05T10:00:00Z","lead":"ana"}
"""  # noqa: E501
"""A visitor becomes known and meets us."""

SEGMENT: Final = """\
{"type":"page","messageId":"1","timestamp":"2024-03-01T09:00:00Z","anonymousId":"v-7","name":"IR","properties":{"path":"/investor-relations"}}
{"type":"identify","messageId":"2","timestamp":"2024-03-01T09:05:00.250Z","userId":"ana","anonymousId":"v-7","traits":{"job":{"title":"Head of IR"},"size":50}}
{"type":"track","messageId":"3","event":"Email Link Clicked","timestamp":"2024-03-02T09:00:00Z","userId":"ana","properties":{"message":"m1","link":"https://acme.example"}}
{"type":"group","messageId":"4","timestamp":"2024-03-03T10:00:00Z","userId":"ana","groupId":"acme","traits":{"name":"Acme"}}
{"type":"track","messageId":"5","event":"Meeting Attended","originalTimestamp":"2024-03-04T10:00:00Z","userId":"ana","properties":{"format":"1-on-1"}}
{"type":"track","messageId":"6","event":"Signup","timestamp":"2024-03-05T10:00:00Z","userId":"ana"}
"""  # noqa: E501

SETTINGS: Final = """\
segment: {names: {Signup: trial.started}}
cloudevents: {type_prefixes: [com.acme]}
"""
RECORDS: Final[list[dict[str, Any]]] = [json.loads(line) for line in NATIVE.splitlines()]
COLUMNS: Final = (
    "id", "type", "time", "lead", "anonymous", "path", "name", "job.title", "size", "message", "link", "company.name",
    "company.id", "format",
)  # fmt: skip


def cloud_event(record: dict[str, Any]) -> dict[str, Any]:
    renamed = {"lead": "subject", "properties": "data"}
    told = {renamed.get(key, key): value for key, value in record.items()}
    return {"specversion": "1.0", "source": "/web", **told, "type": f"com.acme.{record['type']}"}


def at(record: dict[str, Any], column: str) -> Any:
    value: Any = record if column in record else record.get("properties", {})
    for step in column.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def csv() -> bytes:
    cells = [["" if (value := at(record, name)) is None else str(value) for name in COLUMNS] for record in RECORDS]
    return "".join(f"{','.join(row)}\n" for row in [COLUMNS, *cells]).encode()


def arrow() -> bytes:
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.table({name: [at(record, name) for record in RECORDS] for name in COLUMNS}), sink)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def lines(records: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(one) + "\n" for one in records).encode()


FORMS: Final[dict[str, bytes]] = {
    "native": NATIVE.encode(),
    "native, as an array": json.dumps(RECORDS, indent=2).encode(),
    "Segment": SEGMENT.encode(),
    "CloudEvents": lines(list(map(cloud_event, RECORDS))),
    "a batch of CloudEvents": json.dumps(list(map(cloud_event, RECORDS))).encode(),
    "CSV": csv(),
    "Parquet": arrow(),
    "one line of each": lines(
        [RECORDS[0], json.loads(SEGMENT.splitlines()[1]), *map(cloud_event, RECORDS[2:4]), *RECORDS[4:]]
    ),
}


def scored(folder: Path, *arguments: str | Path, status: int = 0) -> tuple[str, str]:
    """The rows and the ledger of a run."""
    rows, ledger = folder / "rows.jsonl", folder / "ledger.jsonl"
    given = ["score", *map(str, arguments), "--output", str(rows), "--ledger", str(ledger)]
    done = CliRunner().invoke(app, given)
    assert done.exit_code == status, done.output
    return rows.read_text(), ledger.read_text()


@pytest.fixture
def told(tmp_path: Path) -> tuple[str, str]:
    """What becomes of the lead where it is told in our own form."""
    (tmp_path / "sources.yaml").write_text(SETTINGS)
    (tmp_path / "native").write_text(NATIVE)
    rows, ledger = scored(tmp_path, tmp_path / "native")
    assert '"lead":"ana"' in rows
    assert '"stage":"mql"' in rows
    assert len(ledger.splitlines()) > 3
    return rows, ledger


@pytest.mark.parametrize("compress", [bytes, gzip.compress, zstd.compress], ids=["plain", "gzip", "zstd"])
@pytest.mark.parametrize("form", FORMS)
def test_the_same_lead_in_every_form(
    form: str, compress: Callable[[bytes], bytes], told: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "events").write_bytes(compress(FORMS[form]))
    assert scored(tmp_path, tmp_path / "events", "--sources", tmp_path / "sources.yaml") == told


def test_a_folder_of_all_forms_is_one_history(told: tuple[str, str], tmp_path: Path) -> None:
    """Those that agree on the source are copies of one another."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for form in ("native", "native, as an array", "CSV", "Parquet"):
        (folder / form).write_bytes(FORMS[form])
    assert scored(tmp_path, folder) == told


def test_an_alias_brings_a_visitor_or_an_earlier_lead_home(tmp_path: Path) -> None:
    """`previousId` may be either; what both did is the one lead's, and neither has a row of its own."""
    calls = tmp_path / "calls.jsonl"
    calls.write_text("""\
{"type":"track","messageId":"1","event":"Call Requested","timestamp":"2024-03-01T09:00:00Z","anonymousId":"v-7"}
{"type":"track","messageId":"2","event":"Meeting Attended","timestamp":"2024-03-01T09:00:00Z","userId":"a@old.example"}
{"type":"alias","messageId":"3","timestamp":"2024-03-02T09:00:00Z","previousId":"v-7","userId":"ana"}
{"type":"alias","messageId":"4","timestamp":"2024-03-02T09:00:00Z","previousId":"a@old.example","userId":"ana"}
{"type":"alias","messageId":"5","timestamp":"2024-03-02T09:00:00Z","previousId":"ana","userId":"ana"}
""")
    rows, ledger = scored(tmp_path, calls)
    assert [json.loads(row)["lead"] for row in rows.splitlines()] == ["ana"]
    assert {"1", "2"} <= {json.loads(entry)["event"] for entry in ledger.splitlines()}


def test_a_source_may_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "events").write_bytes(FORMS["one line of each"])
    rows, _ = scored(tmp_path, tmp_path / "events", "--without", "source-cloudevents", status=3)
    assert '"lead":"ana"' in rows


def test_without_its_settings_a_form_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "events").write_bytes(FORMS["Segment"])
    done = CliRunner().invoke(app, ["score", str(tmp_path / "events")])
    assert done.exit_code == 3
    reason = 'event must be Object Action, as Meeting Attended, or one of `names`, not the text "Signup"'
    assert f"{tmp_path / 'events'}:6: {reason}" in done.stderr
