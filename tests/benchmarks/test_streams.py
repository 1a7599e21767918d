"""Streams for measuring: the same events from the same seed, in either form, in the order of time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.streams import FORMS, OWN, main, records
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import columns
from leadlane.contract.wire.records import event_from

EVENTS = 2_500


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "ROWS", 1_000)


def made(out: Path, seed: int = 1) -> Path:
    main(["--events", str(EVENTS), "--seed", str(seed), "--out", str(out)])
    return out


def rows(path: Path) -> list[dict[str, object]]:
    from pyarrow import parquet

    return list(parquet.read_table(path).to_pylist())


@pytest.mark.parametrize("form", [form for form in FORMS if form])
def test_a_seed_makes_the_same_file_to_the_byte(form: str, tmp_path: Path) -> None:
    one, again, other = (
        made(tmp_path / f"{name}{form}", seed).read_bytes() for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert one == again
    assert one != other


def test_each_form_holds_the_same_events(tmp_path: Path) -> None:
    lines = [event_from(json.loads(line)) for line in made(tmp_path / "events.jsonl").read_text().splitlines()]
    table = rows(made(tmp_path / "events.parquet"))

    assert rows(made(tmp_path / "events")) == table
    assert [(e.id, e.source, e.type, e.lead) for e in lines] == [
        (row["id"], row["source"], row["type"], row["lead"]) for row in table
    ]
    assert [e.properties for e in lines] == [
        {name: value for name, value in row.items() if name not in OWN and value is not None} for row in table
    ]
    assert [e.time for e in lines] == times(tmp_path / "events.parquet")


def times(path: Path) -> list[int]:
    """As the Parquet file has them: microseconds."""
    import pyarrow as pa
    from pyarrow import parquet

    return list(parquet.read_table(path)["time"].cast(pa.int64()).to_pylist())


def test_a_folder_has_a_file_for_each_row_group_of_the_one_file(tmp_path: Path) -> None:
    from pyarrow import parquet

    assert parquet.ParquetFile(made(tmp_path / "events.parquet")).num_row_groups == 3
    assert [path.name for path in sorted(made(tmp_path / "events").iterdir())] == [
        "part-00000.parquet", "part-00001.parquet", "part-00002.parquet",
    ]  # fmt: skip


@given(events=st.integers(1, 2_200), leads=st.integers(1, 50), seed=st.integers(0, 2**32))
def test_events_come_in_the_order_of_time_and_have_ids_of_their_own(events: int, leads: int, seed: int) -> None:
    found = list(records(events, leads, seed))

    assert len(found) == len({one["id"] for one in found}) == events
    assert [one["id"] for one in found] == sorted(one["id"] for one in found)
    assert [one["time"] for one in found] == sorted(one["time"] for one in found)
    assert {one["lead"] for one in found} <= {f"L-{number:07}" for number in range(leads)}


def test_every_event_of_the_rule_set_but_two_comes() -> None:
    """Nobody on this site asks for a call or joins an earnings call; all else that scores happens."""
    types = {one["type"] for one in records(20_000, 1_000)}
    assert {"meeting.attended", "email.unsubscribed", "lead.identified", "crm.lead.handed_back"} <= types


@pytest.mark.parametrize("wrong", [("--out", "events.csv"), ("--events", "0", "--out", "e.parquet")])
def test_another_form_or_no_events_are_refused(wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert "--out ends in .parquet or .jsonl" in capsys.readouterr().err
