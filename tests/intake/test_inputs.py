"""Files, directories and standard input, whatever their compression."""

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.intake.reading import line, read_bytes, read_paths

from leadlane import Input, Source
from leadlane.intake.inputs import FileInput, find_inputs
from leadlane.intake.reading import UnreadableInputError, read_events
from leadlane_builtins.sources.native import Native

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Compress = Callable[[bytes], bytes]
COMPRESS: list[tuple[str, Compress]] = [("gzip", gzip.compress), ("zstd", zstd.compress)]
EVENTS = b"".join(line(number) + b"\n" for number in range(20_000))
compressions = pytest.mark.parametrize(("how", "compress"), COMPRESS, ids=["gzip", "zstd"])


@compressions
def test_compression_is_recognised_by_content(how: str, compress: Compress, tmp_path: Path) -> None:
    assert read_bytes(tmp_path, compress(EVENTS)).ids == [str(number) for number in range(20_000)]


@compressions
def test_what_was_compressed_twice_is_read_too(how: str, compress: Compress, tmp_path: Path) -> None:
    assert read_bytes(tmp_path, gzip.compress(compress(line()))).ids == ["1"]


@compressions
def test_pieces_compressed_one_by_one_are_one_file(how: str, compress: Compress, tmp_path: Path) -> None:
    assert read_bytes(tmp_path, compress(line(1) + b"\n") + compress(line(2) + b"\n")).ids == ["1", "2"]


@compressions
def test_an_empty_file_may_be_compressed(how: str, compress: Compress, tmp_path: Path) -> None:
    found = read_bytes(tmp_path, compress(b""))
    assert (found.ids, found.reasons) == ([], [])


@compressions
def test_what_comes_before_a_break_counts_and_the_break_is_said(how: str, compress: Compress, tmp_path: Path) -> None:
    whole = compress(EVENTS)
    found = read_bytes(tmp_path, whole[: len(whole) - 1000 if how == "gzip" else -12])
    read = len(found.ids)
    assert 0 < read < 20_000
    assert found.ids == [str(number) for number in range(read)]
    assert found.reasons[-1] == (read + 1, f"the {how} data breaks off: the rest of the file is missing")
    assert len(found.reasons) <= 2  # the record that breaks off, and why


@compressions
def test_damage_is_said(how: str, compress: Compress, tmp_path: Path) -> None:
    content = bytearray(compress(EVENTS))
    for at in range(-8, -4) if how == "gzip" else range(len(content) // 2, len(content) - 100):
        content[at] = 0  # of gzip, the checksum
    found = read_bytes(tmp_path, bytes(content))
    assert found.ids[:5000] == [str(number) for number in range(5000)]
    assert found.reasons[-1][1].startswith(f"the {how} data is damaged: ")


@compressions
def test_a_magic_number_alone_is_a_break(how: str, compress: Compress, tmp_path: Path) -> None:
    assert read_bytes(tmp_path, compress(b"")[:4]).reasons == [
        (1, f"the {how} data breaks off: the rest of the file is missing")
    ]


def test_garbage_after_gzip_is_said(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, gzip.compress(line() + b"\n") + b"garbage")
    assert found.ids == ["1"]
    assert found.reasons[0][0] == 2
    assert found.reasons[0][1].startswith("the gzip data is damaged: ")


def test_a_name_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "events.gz").write_bytes(line())
    assert read_paths(tmp_path / "events.gz").ids == ["1"]


def test_a_directory_is_all_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b/2.jsonl", "a.jsonl", "b/1.jsonl", "c.jsonl.gz", ".hidden", "b/.DS_Store", ".git/x"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(gzip.compress(line(name)) if name.endswith(".gz") else line(name))
    assert read_paths(tmp_path).ids == ["a.jsonl", "b/1.jsonl", "b/2.jsonl", "c.jsonl.gz"]


def test_links_that_lead_back_up_are_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(line())
    (tmp_path / "up").symlink_to(tmp_path)
    assert read_paths(tmp_path).ids == ["1"]


def test_a_pipe_in_a_directory_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "events").write_bytes(line())
    inputs, unreadable = find_inputs([tmp_path])
    assert [one.name for one in inputs] == [str(tmp_path / "events")]
    assert [str(one) for one in unreadable] == [
        f"{tmp_path / 'pipe'}: is no file; a pipe is read where it is named by itself"
    ]


def test_an_empty_directory_is_no_events(tmp_path: Path) -> None:
    assert find_inputs([tmp_path]) == ([], [])


def test_what_cannot_be_read_is_said_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    inputs, unreadable = find_inputs(["no/such", str(tmp_path), "-", "-"])
    assert [one.name for one in inputs] == ["-"]
    assert list(map(str, unreadable)) == [
        "no/such: no such file",
        f"{tmp_path / 'gone'}: no such file",
        "-: standard input can be read only once",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(line())
    file.chmod(0)
    assert list(map(str, find_inputs([file])[1])) == [f"{file}: no permission to read it"]


@pytest.mark.parametrize("compress", [bytes, gzip.compress, zstd.compress], ids=["plain", "gzip", "zstd"])
def test_standard_input(compress: Compress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(compress(EVENTS))))
    assert len(read_paths("-").ids) == 20_000
    assert not sys.stdin.buffer.closed


def test_a_pipe_is_read_as_it_comes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(EVENTS,))
    writer.start()
    assert len(read_paths(pipe).ids) == 20_000
    writer.join()


def test_head_and_open_may_be_asked_in_any_order_and_again(tmp_path: Path) -> None:
    file = tmp_path / "events"
    file.write_bytes(gzip.compress(EVENTS))
    one = FileInput(str(file), file)
    for _ in range(2):
        with one.open() as stream:
            assert stream.read() == EVENTS
        assert one.head == EVENTS[: 64 * 1024]


def test_utf16_is_refused_as_a_whole(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"events: it is UTF-16; save it as UTF-8$"):
        read_bytes(tmp_path, line().decode().encode("utf-16"))


def test_an_input_that_no_source_recognises_is_an_error(tmp_path: Path) -> None:
    class Picky(Source):
        kind = "picky"

        def detects(self, input: Input) -> bool:
            return input.head.startswith(b"picky")

    file = tmp_path / "events"
    file.write_bytes(line())
    with pytest.raises(UnreadableInputError, match=r"events: no source recognises it \(picky\)$"):
        list(read_events(find_inputs([file])[0], [Picky()]))
    assert read_paths(file, sources=(Picky(), Native())).ids == ["1"]


def test_a_long_line_is_read_and_one_beyond_16_mib_is_rejected(tmp_path: Path) -> None:
    long = line()[:-1] + b',"properties":{"a":"' + b"x" * 9_000_000 + b'"}}'
    found = read_bytes(tmp_path, line(0) + b"\n" + long + b"\n" + b"{" + b"y" * 17_000_000 + b"\n" + line(2))
    assert found.ids == ["0", "1", "2"]
    assert found.reasons == [(3, "a record of more than 16 MiB")]
    assert len(found.rejected[0][1].record) == 1000
