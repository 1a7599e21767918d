"""Names are numbered: one number for one text, whoever asks, and their ranks are those of sorted texts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlane_fast.reading.names import Names
from leadlane_fast.reading.texts import Texts

KINDS = (pa.string(), pa.large_string(), pa.string_view())
texts = st.text(max_size=3) | st.text("ab\0é😀", max_size=20) | st.integers(0, 9).map(lambda n: "x" * 15 + str(n) * 9)


@given(st.lists(st.lists(st.none() | texts, max_size=30), max_size=4), st.sampled_from(KINDS), st.integers(0, 3))
def test_each_text_has_one_number(columns: list[list[str | None]], kind: Any, skipped: int) -> None:
    names = Names()
    seen: dict[str, int] = {}
    for column in columns:
        codes = names.codes_of(pa.array(column, kind)[skipped:])
        for text, code in zip(column[skipped:], codes.tolist(), strict=True):
            assert code == (-1 if text is None else seen.setdefault(text, code))
    assert sorted(seen.values()) == list(range(len(names)))
    assert names.as_arrow().to_pylist() == [names.text(code) for code in range(len(names))]
    assert {text: code for code, text in enumerate(names.as_arrow().to_pylist())} == seen
    assert all(names.code(text) == code for text, code in seen.items())
    by_rank = sorted(seen)
    assert [by_rank[rank] for rank in names.ranks()] == names.as_arrow().to_pylist()


def test_thousands_of_names_are_still_one_each() -> None:
    names = Names()
    for size in (3, 30, 300, 5_000):
        column = [f"{'lead-' * (number % 9)}{number}" for number in range(size)]
        assert names.codes_of(pa.array(column)).tolist() == list(range(size))
    assert len(names) == 5_000


def test_names_in_order_have_their_places_as_ranks() -> None:
    names = Names()
    names.codes_of(pa.array([f"L-{number:05}" for number in range(3_000)]))
    assert names.ranks().tolist() == list(range(3_000))


def test_threads_share_the_numbers() -> None:
    names = Names()
    columns = [pa.array([f"L-{(number * step) % 4_000}" for number in range(20_000)]) for step in range(1, 9)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(names.codes_of, columns))
    known = names.as_arrow()
    assert len(known) == len(set(known.to_pylist())) == 4_000
    assert all(known.take(pa.array(codes)).equals(column) for codes, column in zip(found, columns, strict=True))


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
@given(st.lists(st.binary(max_size=6) | st.text(max_size=3).map(str.encode), max_size=20))
def test_what_is_utf8_is_what_python_decodes(kind: Any, contents: list[bytes]) -> None:
    column = pa.array(contents, pa.large_binary() if kind == pa.large_string() else pa.binary()).view(kind)
    assert Texts.of(column).characters().tolist() == [_characters(content) for content in contents]


def test_every_pair_and_triple_of_first_bytes() -> None:
    starts = [bytes([first, second]) for first in range(128, 256) for second in range(256)]
    contents = [start + rest for start in starts for rest in (b"", b"\x80", b"\x80\x80", b"\x80a", b"\xbf\xbf")]
    column = pa.array(contents, pa.binary()).view(pa.string())
    expected = np.array([_characters(content) for content in contents])
    assert (Texts.of(column).characters() == expected).all()


def _characters(content: bytes) -> int:
    try:
        return len(content.decode())
    except UnicodeDecodeError:
        return -1
