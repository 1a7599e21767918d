"""Whatever bytes come: events and rejected lines, every line exactly once, never anything else."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.reading import Found, line, read_bytes

from leadlane import Event
from leadlane.contract.events import canonical_json

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
records = st.fixed_dictionaries(
    {},
    optional={
        "id": st.text(max_size=5) | json_values,
        "type": st.sampled_from(["page.viewed", "x", "a.b.c", "Page.Viewed"]) | json_values,
        "time": st.sampled_from(["2024-03-01T12:00:00Z", "2024-03-01T12:00:00.123456789+01:00", "2024"]) | json_values,
        "lead": st.text(max_size=3) | json_values,
        "anonymous": st.text(max_size=3) | json_values,
        "source": st.text(max_size=3) | json_values,
        "properties": json_values,
        "colour": json_values,
    },
)


def read(content: bytes) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        return read_bytes(Path(folder), content)


def check(found: Found, lines: int) -> None:
    assert len(found.events) + len(found.rejected) == lines
    for event in found.events:
        assert 1 <= len(event.id) <= 256
        assert event.lead or event.anonymous
        assert json.loads(canonical_json(event))
    for _, one in found.rejected:
        assert one.reason
        json.dumps([one.reason, one.record]).encode()


def lines_of(content: bytes) -> int:
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return sum(bool(one.strip(b" \t\r\n")) for one in lines)


@given(st.lists(st.binary(max_size=30), max_size=5).map(b"\n".join))
def test_any_bytes(content: bytes) -> None:
    content = b"{}\n" + content  # not recognised as something else
    check(read(content), lines_of(content))


@given(st.lists(records, max_size=4))
def test_any_records(some: list[dict[str, object]]) -> None:
    content = "\n".join(map(json.dumps, some)).encode()
    check(read(content), len(some))


@given(st.data())
@settings(max_examples=300)
def test_good_lines_with_a_few_bytes_changed(data: st.DataObject) -> None:
    content = bytearray(line()[:-1] + b', "properties": {"path": "/\\u00e9", "n": [1.5, -2e3, {"a": null}]}}')
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    check(read(b"{}\n" + content), lines_of(b"{}\n" + bytes(content)))


@given(records)
def test_the_quick_and_the_careful_way_agree(record: dict[str, object]) -> None:
    # An unknown key sends a record the careful way; a first good line teaches the quick way its type.
    quick = read(line("first") + b"\n" + json.dumps(record).encode())
    careful = read(line("first") + b"\n" + json.dumps(record | {"shape": 1}).encode())
    assert [outcome(one) for one in quick.events[1:]] == [outcome(one) for one in careful.events[1:]]
    assert quick.reasons == careful.reasons


def outcome(event: Event) -> object:
    return repr(event)
