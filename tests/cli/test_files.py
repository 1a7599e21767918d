"""Output files appear whole or not at all, where they were asked for and nowhere else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from leadlane.cli.guard import CommandError
from leadlane.cli.outputs.files import Outputs, json_or_parquet

from .conftest import LeadLane

ROOT = os.name == "posix" and os.geteuid() == 0


def put(path: str | Path, content: bytes = b"new", **reads: list[Path]) -> None:
    with Outputs(**reads) as outputs:
        outputs.open("--output", str(path)).write(content)


def test_nothing_is_there_before_the_end(tmp_path: Path) -> None:
    with Outputs() as outputs:
        outputs.open("--output", str(tmp_path / "a")).write(b"a")
        outputs.open("--ledger", str(tmp_path / "b")).write(b"b")
        assert not {"a", "b"} & {path.name for path in tmp_path.iterdir()}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"a", "b": b"b"}


@pytest.mark.parametrize("failure", [KeyboardInterrupt, SystemExit, ValueError])
def test_nothing_is_left_of_a_failure(tmp_path: Path, failure: type[BaseException]) -> None:
    before = tmp_path / "before"
    before.write_bytes(b"old")
    with pytest.raises(failure), Outputs() as outputs:  # noqa: PT012 - the block is what is tested
        outputs.open("--output", str(before)).write(b"new")
        outputs.open("--ledger", str(tmp_path / "other")).write(b"new")
        raise failure
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_permissions_are_those_of_the_file_that_was_there_else_the_usual(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "old").chmod(0o600)
    mask = os.umask(0o027)
    try:
        put(tmp_path / "old")
        put(tmp_path / "new")
    finally:
        os.umask(mask)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"old": 0o600, "new": 0o640}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for name in ("there/old", "there/new"):
        (tmp_path / Path(name).name).symlink_to(tmp_path / name)
    (tmp_path / "there/old").write_bytes(b"old")
    put(tmp_path / "old")
    put(tmp_path / "new")
    assert [(tmp_path / name).is_symlink() for name in ("old", "new")] == [True, True]
    assert [(tmp_path / "there" / name).read_bytes() for name in ("old", "new")] == [b"new", b"new"]


def test_two_outputs_to_one_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "a")
    for other in ("a", "link", "../" + tmp_path.name + "/a"):
        with pytest.raises(CommandError, match="is also written by --output"), Outputs() as outputs:  # noqa: PT012
            outputs.open("--output", str(tmp_path / "a"))
            outputs.open("--ledger", str(tmp_path / other))
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_an_input_is_never_written_to(tmp_path: Path) -> None:
    events, folder = tmp_path / "events", tmp_path / "folder"
    events.write_bytes(b"events")
    (tmp_path / "hard").hardlink_to(events)
    folder.mkdir()
    for name in ("events", "hard"):
        with pytest.raises(CommandError, match="is also read"):
            put(tmp_path / name, inputs=[events])
    with pytest.raises(CommandError, match="all of which is read"):
        put(folder / "rows", folders=[folder])
    assert events.read_bytes() == b"events"
    assert list(folder.iterdir()) == []


def test_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name, said in (("folder", "is a folder"), ("no/such", "there is no folder"), ("x" * 300, "file name too long")):
        with pytest.raises(CommandError, match=said):
            put(tmp_path / name)


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "file").chmod(0o400)
    with pytest.raises(CommandError, match="no permission"):
        put(tmp_path / "file")
    tmp_path.chmod(0o500)
    with pytest.raises(CommandError, match="permission denied"):
        put(tmp_path / "new")
    tmp_path.chmod(0o700)


def test_dev_null_takes_any_number_of_outputs(leadlane: LeadLane) -> None:
    done = leadlane("score", "events.jsonl", "--output", "/dev/null", "--ledger", "/dev/null", "--report", "/dev/null")
    assert done.status == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_full_disk_is_one_line_and_leaves_nothing(leadlane: LeadLane) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = leadlane("score", "events.jsonl", "--output", "rows.jsonl", "--ledger", "/dev/full")
    assert (done.status, done.err) == (2, "leadlane: /dev/full: no space left on device\n")
    assert leadlane.files == ["events.jsonl"]


@pytest.mark.parametrize("name", ["l.csv", "l.jsonl.gz", "l.zst"])
def test_a_suffix_that_promises_too_much(name: str) -> None:
    with pytest.raises(CommandError, match="written as JSON Lines, or as Parquet"):
        json_or_parquet("--ledger", name)


def test_rule_set_and_mapping_are_inputs_too(leadlane: LeadLane) -> None:
    leadlane.write("rules.yaml", "rule_set: x\nversion: 1\nstages: {mql: {at: 10}}\n"
                   "tiers: [{kind: influencing, points: 5, criteria: {page: {on: page.viewed}}}]\n")  # fmt: skip
    done = leadlane("score", "events.jsonl", "--rule-set", "rules.yaml", "--output", "rules.yaml")
    assert (done.status, done.err) == (2, "leadlane: --output rules.yaml: is also read (rules.yaml)\n")


def test_what_a_rule_set_extends_is_an_input_too(leadlane: LeadLane) -> None:
    leadlane.write("mine.yaml", "rule_set: mine\nversion: 1\nextends: base.yaml\n")
    leadlane.write("base.yaml", "rule_set: base\nversion: 1\nstages: {mql: {at: 10}}\n"
                   "tiers: [{kind: influencing, points: 5, criteria: {page: {on: page.viewed}}}]\n")  # fmt: skip
    done = leadlane("score", "events.jsonl", "--rule-set", "mine.yaml", "--output", "base.yaml")
    assert (done.status, done.err.partition(" (")[0]) == (2, "leadlane: --output base.yaml: is also read")


def test_a_file_of_accounts_is_an_input_too(leadlane: LeadLane) -> None:
    leadlane.write(
        "roster.yaml",
        "roster: mine\naccounts_file: accounts.csv\n"
        "teams: {inside-sales: {reps: {ana: {}}}, emea-inside-sales: {reps: {}}}\n",
    )
    leadlane.write("accounts.csv", "account,rep\nacme.com,ana\n")
    done = leadlane("score", "events.jsonl", "--roster", "roster.yaml", "--output", "accounts.csv")
    assert (done.status, done.err.partition(" (")[0]) == (2, "leadlane: --output accounts.csv: is also read")
