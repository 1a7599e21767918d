"""Whatever a CRM says in `routing.assigned` and `crm.call.logged`, whatever stands in files of earlier runs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as some
from tests.routing.runs import HOUR, START, plan, roster, run

from leadlane import Event
from leadlane.cli.earlier import decided_in, sent_in
from leadlane.cli.guard import CommandError

SELLERS = roster()
words = some.sampled_from(["", "emea", "other", "inside", "desk", "eva", "ana", "nobody", "2024-03-04T12:00:00Z"])
times = some.sampled_from(
    ["2024-03-04T12:00:00+02:00", "9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00Z", "noon", "2024-13-01T00:00:00Z"]
)
numbers = some.integers() | some.floats(allow_nan=False)
values = some.recursive(
    some.none() | some.booleans() | numbers | words | times | some.text(max_size=4),
    lambda inner: some.lists(inner, max_size=2) | some.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
said = some.dictionaries(some.sampled_from(["unit", "team", "owner", "due", "by"]), values, max_size=5)
kinds = some.sampled_from(["routing.assigned", "crm.call.logged", "demo.requested", "crm.lead.handed_back"])
histories = some.lists(
    some.tuples(kinds, some.integers(0, 60), some.sampled_from(["A", "B"]), said), min_size=1, max_size=8
)


@given(histories, some.integers(0, 400))
def test_nothing_that_is_said_stops_a_run(told: list[tuple[str, int, str, dict[str, object]]], until: int) -> None:
    """Every assignment that is a text is shown as it is, all else as nothing; and it is the same over the disk."""
    events = [
        Event(id=str(at), type=kind, time=START + hour * HOUR, lead=lead, properties=properties)
        for at, (kind, hour, lead, properties) in enumerate(told)
    ]
    rows, sent = run(events, START + until * HOUR, plan(), SELLERS)
    assert run([*reversed(events), *events], START + until * HOUR, plan(), SELLERS, in_memory=2) == (rows, sent)
    for row in rows:
        kept = [one for one in row.decisions if one.kind == "routed" and one.by == "routing.assigned"]
        for one in kept:
            says = events[int(str(one.event))].properties
            shown = [value if isinstance(value, str) and value else None for value in map(says.get, _SHOWN)]
            assert [one.unit, one.team, one.owner] == shown


_SHOWN = ("unit", "team", "owner")

records = some.fixed_dictionaries(
    {},
    optional={
        name: some.none() | some.integers() | words | times
        for name in ("id", "lead", "time", "event", "kind", "from", "to", "by", "unit", "team", "owner", "sla_due")
    },
)
lines = some.lists(records.map(json.dumps).map(str.encode) | some.binary(max_size=20), max_size=4).map(b"\n".join)


@given(lines)
def test_a_file_of_an_earlier_run_is_read_or_refused_in_one_line(content: bytes) -> None:
    for read in (decided_in, sent_in):
        said = refusal(read, content)
        assert said is None or re.fullmatch(r"--(decided|sent) \S+:\d+: no earlier run wrote this: .+", said)


def refusal(read: Callable[[str], object], content: bytes) -> str | None:
    """What is said of such a file; None where it is read."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "earlier")
        file.write_bytes(content)
        try:
            read(str(file))
        except CommandError as error:
            return str(error)
    return None


def test_what_an_earlier_run_wrote_is_read(tmp_path: Path) -> None:
    file = tmp_path / "sent"
    file.write_text('{"id":"a/b","action":"x","more":1}\n\n{"id":"c","action":"x"}\n')
    assert sent_in(str(file)) == {"a/b", "c"}
