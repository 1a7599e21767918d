"""Moments in order, however many: those that memory does not hold are sorted on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadlane import Lead, Stage
from leadlane.scoring.moments import Moment, in_turn
from leadlane.scoring.order import InOrder
from leadlane.scoring.packing import pack_moment, unpack_moment

words = some.text("ab", max_size=2)
values = (
    some.integers() | some.text(max_size=3) | some.none() | some.booleans() | some.lists(some.integers(), max_size=2)
)
views = some.none() | some.builds(
    Lead, id=words, attributes=some.dictionaries(words, values, max_size=2), score=some.integers(-99, 99),
    dimensions=some.dictionaries(words, some.integers(-99, 99), max_size=2), stage=some.sampled_from(Stage),
    group=some.none() | words,
)  # fmt: skip
moments = some.lists(
    some.builds(
        Moment,
        time=some.integers(-3, 3), source=words, event=words, lead=words, number=some.integers(0, 9),
        kind=some.sampled_from(["route", "close", "respond", "assigned", "change", "seen"]),
        stage=some.sampled_from(Stage), view=views, claim=some.none() | words, by=some.none() | words,
        disposition=some.booleans(), properties=some.dictionaries(words, values, max_size=2),
        followed=some.booleans(),
    ),
    max_size=30,
    unique_by=in_turn,
)  # fmt: skip


@given(moments, some.integers(1, 40), some.integers(1, 7))
def test_any_number_in_memory_gives_the_same_order(told: list[Moment], in_memory: int, at_once: int) -> None:
    """Nothing is lost on the way over the disk either, numbers beyond 64 bits included."""
    ordered = InOrder(in_turn, pack_moment, unpack_moment, in_memory)
    for first in range(0, len(told), at_once):
        ordered.add(told[first : first + at_once])
    assert list(ordered) == sorted(told, key=in_turn)
    ordered.close()


def test_what_was_on_disk_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ordered = InOrder(in_turn, pack_moment, unpack_moment, in_memory=1)
    ordered.add([Moment(time=1, source="", event="e", lead="L", number=0, kind="seen", stage=Stage.PROSPECT)])
    assert list(tmp_path.iterdir())
    ordered.close()
    assert not list(tmp_path.iterdir())
