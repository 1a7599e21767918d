"""`--sources FILE`: the settings of each source, and every mistake in them at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from leadlane import RecordSource, Source, TableFile, hookimpl
from leadlane.language.problems import SourcesError
from leadlane.language.source_settings import load_sources
from leadlane.registry import Registry
from leadlane_builtins.sources.cloudevents import CloudEvents
from leadlane_builtins.sources.segment import Segment


@dataclass(frozen=True, kw_only=True)
class Name:
    """One row of a table that the stranger's source may name."""

    theirs: str
    ours: str


@dataclass(frozen=True, kw_only=True)
class Portal(RecordSource):
    """A stranger's, which cannot do without a setting."""

    kind = "portal"
    account: str
    names: TableFile[Name] | None = None

    def events(self, record: object) -> str:
        return self.account


class Plugin:
    @hookimpl
    def leadlane_sources(self) -> Sequence[type[Source]]:
        return [Portal]


REGISTRY = Registry.discover().plus(Plugin())


def sources(folder: Path, text: str) -> dict[str, Source]:
    (folder / "sources.yaml").write_text(text)
    return {one.kind: one for one in load_sources(folder / "sources.yaml", REGISTRY)}


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(SourcesError) as caught:
        sources(folder, text)
    return [str(one).removeprefix(f"{folder / 'sources.yaml'}") for one in caught.value.problems]


def test_without_a_file_every_source_is_as_it_is() -> None:
    assert {one.kind: one for one in load_sources(None, REGISTRY)}["segment"] == Segment()


def test_a_source_has_the_settings_of_the_file_and_the_others_theirs(tmp_path: Path) -> None:
    found = sources(tmp_path, "segment:\n  source: website\n  names: {Meeting Booked: meeting.requested}\n")
    segment = found["segment"]
    assert isinstance(segment, Segment)
    assert (segment.source, dict(segment.names)) == ("website", {"Meeting Booked": "meeting.requested"})
    assert found["cloudevents"] == CloudEvents()
    assert "csv" in found


def test_a_source_that_needs_settings_takes_part_when_it_has_them(tmp_path: Path) -> None:
    assert "portal" not in sources(tmp_path, "{}")
    assert sources(tmp_path, "portal: {account: acme}")["portal"] == Portal(account="acme")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("segmnt: {}", [":1:1: there is no source 'segmnt'; did you mean segment?"]),
        (
            "cloudevents: {type_prefix: [com.acme]}\nsegment: {source: 5}",
            [
                ":1:15: unknown key 'type_prefix'; did you mean type_prefixes? [source-cloudevents of leadlane]",
                ":2:19: `source` needs text, not 5 [source-segment of leadlane]",
            ],
        ),
        (
            "segment:\n  names: {Booked: Meeting}",
            [
                ':2:10: names: a type is lower-case object.action, not the text "Meeting" [source-segment of leadlane]',
            ],
        ),
        ("portal: {}", [":1:9: portal needs `account` [Plugin of given]"]),
        ("native:", [":1:8: `native` needs a mapping, not nothing"]),
        ("tables: {}", [":1:1: tables is not asked for files of events: --tables names its mapping"]),
        ("segment: {}\nleadlane/segment: {}", [":2:1: there are settings for segment already"]),
        ("- segment", [":1:1: settings of sources are a mapping: segment, cloudevents..., not a list"]),
        ("segment: {", [":2:1: not YAML: while parsing a flow node"]),
    ],
)
def test_mistakes_are_told_at_their_places(text: str, said: list[str], tmp_path: Path) -> None:
    found = mistakes(tmp_path, text)
    assert len(found) == len(said)
    for one, expected in zip(found, said, strict=True):
        assert one.startswith(expected)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"no\.yaml: cannot be read: No such file or directory$"):
        load_sources(tmp_path / "no.yaml", REGISTRY)


def test_a_table_stands_beside_the_file_of_sources(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("theirs,ours\nPage Seen,page.viewed\n")
    portal = sources(tmp_path, "portal: {account: acme, names: names.csv}\n")["portal"]
    assert isinstance(portal, Portal)
    assert portal.names == (Name(theirs="Page Seen", ours="page.viewed"),)
    (tmp_path / "names.csv").write_text("theirs,our\nPage Seen,page.viewed\n")
    with pytest.raises(SourcesError) as caught:
        sources(tmp_path, "portal: {account: acme, names: names.csv}\n")
    assert [(Path(one.file).name, one.line, one.message) for one in caught.value.problems] == [
        ("names.csv", 1, "unknown column 'our'; did you mean ours?"),
        ("names.csv", 1, "the first line has no column `ours`"),
    ]
