"""What only a real process shows: pipes, signals, terminals, the cold start."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import EVENTS, LeadLane


def test_a_pipe_in_and_a_pipe_out(leadlane: LeadLane) -> None:
    with leadlane.program("score", "-", "--format", "csv", stdin=subprocess.PIPE) as process:
        out, err = process.communicate(EVENTS.encode(), timeout=60)
    assert (process.returncode, err) == (0, b"leadlane: 3 events\n")
    assert out.decode() == (Path(__file__).parent / "golden/rows.csv").read_text(encoding="utf-8")


def test_a_reader_that_leaves_ends_it_quietly(leadlane: LeadLane) -> None:
    line = '{{"id":"{0}","type":"email.opened","time":"2024-03-01T12:00:00Z","lead":"L-{0}"}}\n'
    leadlane.write("many.jsonl", "".join(line.format(number) for number in range(2000)))
    with leadlane.program("score", "many.jsonl", "--format", "jsonl", "--ledger", "ledger.jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")
    assert leadlane.files == ["events.jsonl", "many.jsonl"]


@pytest.mark.parametrize(
    ("sent", "status", "said"), [(signal.SIGINT, 130, b"leadlane: interrupted\n"), (signal.SIGTERM, 143, b"")]
)
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_signal_leaves_nothing_behind(
    leadlane: LeadLane, form: str, sent: signal.Signals, status: int, said: bytes
) -> None:
    with leadlane.program(
        "score", "-", "--output", f"rows.{form}", "--ledger", f"ledger.{form}", stdin=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(EVENTS.encode())
        process.stdin.flush()
        while len(leadlane.files) < 3:  # it has opened its outputs, and waits for more events
            assert process.poll() is None
        process.send_signal(sent)
        told = process.stderr.read()
    assert (process.returncode, told) == (status, said)
    assert leadlane.files == ["events.jsonl"]


def test_standard_output_by_name_and_twice(leadlane: LeadLane) -> None:
    done = leadlane.run("score", "events.jsonl", "--output", "rows.jsonl", "--ledger", "/dev/stdout")
    assert done.out == (Path(__file__).parent / "golden/ledger.jsonl").read_text(encoding="utf-8")
    twice = leadlane.run("score", "events.jsonl", "--ledger", "/dev/stdout")
    assert (twice.status, twice.err) == (2, "leadlane: --ledger /dev/stdout: is also written by the rows\n")


def test_a_full_standard_output(leadlane: LeadLane) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = leadlane.run("score", "events.jsonl", "--format", "jsonl", stdout=full)
    assert (done.status, done.err) == (2, "leadlane: no space left on device\n")


def test_a_named_pipe_is_written_directly(leadlane: LeadLane) -> None:
    os.mkfifo(leadlane.folder / "pipe")
    with leadlane.program("score", "events.jsonl", "--output", "pipe") as process:
        rows = (leadlane.folder / "pipe").read_text(encoding="utf-8")
    assert (process.returncode, rows.count("\n")) == (0, 3)


def test_no_colour_in_a_pipe(leadlane: LeadLane) -> None:
    for command in (["demo"], ["show", "investor-relations"], ["plugins"], ["score", "events.jsonl"], ["--help"]):
        done = leadlane.run(*command)
        assert done.status == 0
        assert b"\x1b" not in done.bytes


def test_colour_on_a_terminal(leadlane: LeadLane) -> None:
    above, below = pty.openpty()
    with leadlane.program("explain", "L-1", "events.jsonl", stdout=below, env={"TERM": "xterm-256color"}) as process:
        os.close(below)
        shown = b""
        while True:
            try:
                chunk = os.read(above, 65536)
            except OSError:
                break
            if not chunk:
                break
            shown += chunk
    os.close(above)
    assert process.returncode == 0
    assert b"\x1b[" in shown


HEAVY = (
    "typer",
    "rich",
    "pydantic",
    "durable",
    "durable_rules_engine",
    "pyarrow",
    "clips",
    "yaml",
    "structlog",
    "leadlane_builtins",
)


def test_help_loads_nothing_heavy(leadlane: LeadLane) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "leadlane", "--help"], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "leadlane" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_a_screen_that_lacks_letters_and_a_name_that_is_no_utf8(leadlane: LeadLane) -> None:
    name = os.fsdecode(b"caf\xe9.jsonl")
    (leadlane.folder / name).write_text(EVENTS + "{\n", encoding="utf-8")
    done = leadlane.run("score", name, "--rejects", "rejects.jsonl", "--output", "/dev/null")
    assert (done.status, leadlane.read("rejects.jsonl")[:22]) == (3, '{"file":"caf?.jsonl","')
    shown = leadlane.run("explain", "Łucja", "events.jsonl", env={"PYTHONIOENCODING": "latin-1"})
    assert (shown.status, shown.bytes[:16]) == (0, b"?ucja   score 5 ")


ENDS = {
    "--help": ["--help"], "help of a command": ["score", "--help"], "version": ["--version"],
    "show": ["show", "leadforge"], "score": ["score", "events.jsonl"], "explain": ["explain", "L-1", "events.jsonl"],
}  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", ENDS.values(), ids=ENDS)
def test_standard_streams_that_are_closed_or_full(leadlane: LeadLane, arguments: list[str]) -> None:
    def left(redirected: str) -> tuple[int, str, str]:
        command = f'exec "{sys.executable}" -m leadlane {" ".join(arguments)} {redirected}'
        done = subprocess.run(["sh", "-c", command], cwd=leadlane.folder, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    assert left(">/dev/full") == (2, "", "leadlane: no space left on device\n")
    assert left(">&-") == (2, "", "leadlane: bad file descriptor\n")
    status, out, _ = left("")
    assert (status, bool(out)) == (0, True)
    assert left("2>&-") == left("2>/dev/full") == left("2>/dev/null <&-") == (0, out, "")


def test_files_are_written_whatever_streams_are_closed(leadlane: LeadLane) -> None:
    command = f'exec "{sys.executable}" -m leadlane score events.jsonl --output rows.jsonl --ledger led.jsonl'
    done = subprocess.run(["sh", "-c", command + " <&- >&- 2>&-"], cwd=leadlane.folder, check=False)
    assert (done.returncode, leadlane.read("rows.jsonl").count("\n")) == (0, 3)
    done = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -m leadlane score - <&-'], cwd=leadlane.folder, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "leadlane: -: bad file descriptor\n")
