"""A stranger's source of records reads its lines beside ours; what it lacks is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.registry.plugins import info, plugin

from leadlane import Event, Rejected, Remark
from leadlane.intake.inputs import find_inputs
from leadlane.intake.reading import read_events
from leadlane.language.source_settings import load_sources
from leadlane.registry import Registry

SOURCE = """
from leadlane import RecordSource, event_from

@dataclass(frozen=True, kw_only=True)
class Portal(RecordSource):
    '''What our portal logs.'''
    kind = "portal"
    %s

    def recognises(self, record):
        return "visit" in record

    def %s(self, record):
        told = {"id": record["visit"], "type": "page.viewed", "time": record.get("at"), "lead": record.get("user")}
        event = event_from(told, read_time=self.read_time, called={"time": "at", "lead": "user"})
        return event if isinstance(event, str) else [event]

@hookimpl
def leadlane_sources():
    return [Portal]
"""
KEYS = 'keys = frozenset({"visit", "user", "at"})'
LINES = """\
{"visit": "1", "at": "2024-03-01T12:00:00Z", "user": "ana", "browser": "x"}
{"id": "2", "type": "page.viewed", "time": "2024-03-01T12:00:00Z", "lead": "ana"}
{"visit": "3"}
"""


def test_it_reads_its_lines_beside_ours(tmp_path: Path) -> None:
    registry = Registry.discover().plus(plugin(SOURCE % (KEYS, "events"), name="portal"))
    assert info(registry, "portal").trouble is None
    (tmp_path / "events").write_text(LINES)
    found = list(read_events(find_inputs([tmp_path / "events"])[0], load_sources(None, registry)))
    assert [one.id for one in found if isinstance(one, Event)] == ["1", "2"]
    rejected, remark = (item[1] for item in found if not isinstance(item, Event))
    assert rejected == Rejected(3, "at is missing; neither user nor anonymous is given", '{"visit": "3"}')
    assert remark == Remark("unknown key", "browser")


@pytest.mark.parametrize(
    ("field", "method", "trouble"),
    [
        ("", "event", "Portal has no method events"),
        (
            "keys: int = 1",
            "events",
            "Portal has a field keys, which RecordSource has for itself: rename the field",
        ),
        ("events: int = 1", "event", "Portal has a field events, which is the name of its method: rename the field"),
    ],
)
def test_what_it_lacks_is_said(field: str, method: str, trouble: str) -> None:
    assert info(Registry.of(plugin(SOURCE % (field, method), name="portal")), "portal").trouble == trouble
