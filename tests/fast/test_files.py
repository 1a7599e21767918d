"""Both runners through the command line: the same files in, and every file that comes out the same to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fast.cases import Case, seeded
from tests.fast.through_files import differs_in_files

from leadlane import Event

PLAIN = {"rule_set": "kept", "version": 1, "stages": {"mql": {"at": 50}}}
OF_OBJECTS = {
    "kind": "influencing",
    "criteria": {
        "other": {"on": "acme.ordered", "where": {"order": {"ne": "none"}}, "points": 1},
        "there": {"on": "acme.ordered", "where": {"order": {"exists": True}}, "points": 2},
        "blue": {"on": "acme.ordered", "where": {"order.x": "blue"}, "points": 4},
    },
}


@pytest.mark.parametrize("seed", range(1, 13))
def test_they_write_the_same_files(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Events come as Parquet of many types, JSON Lines and CSV; out go rows, ledger, decisions, messages, rejects."""
    monkeypatch.chdir(tmp_path)
    found = differs_in_files(seeded(seed), seed, tmp_path)
    assert found is None, found


@pytest.mark.parametrize("seed", range(6))
def test_an_object_is_one_however_it_stands_in_a_file(seed: int, tmp_path: Path) -> None:
    """Once a struct, or a column beneath a name, was nothing to a condition on the whole: no text, so `ne` held."""
    told = ({"order": {"x": "blue"}}, {"order": {"x": None}}, {"order": "none"}, {"order": "red"}, {})
    events = [
        Event(id=f"e{at}", type="acme.ordered", time=at, lead=f"L{at}", properties=one) for at, one in enumerate(told)
    ]
    found = differs_in_files(Case(PLAIN | {"tiers": [OF_OBJECTS]}, None, events, None), seed, tmp_path)
    assert found is None, found
