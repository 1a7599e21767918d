"""What a scalar means: YAML 1.2's core schema, except that only lower-case true and false are booleans."""

from __future__ import annotations

from typing import Any

import pytest

from leadlane.language.nodes import Mapping, plain
from leadlane.language.problems import RuleSetError
from leadlane.language.yaml_reader import read_yaml

MEANINGS: list[tuple[str, Any]] = [
    ("true", True),
    ("false", False),
    ("True", "True"),
    ("TRUE", "TRUE"),
    ("yes", "yes"),
    ("NO", "NO"),
    ("on", "on"),
    ("off", "off"),
    ("null", None),
    ("Null", None),
    ("NULL", None),
    ("~", None),
    ("", None),
    ("nil", "nil"),
    ("5", 5),
    ("+5", 5),
    ("-5", -5),
    ("007", 7),
    ("0o17", 15),
    ("0x1F", 31),
    ("-0x1F", "-0x1F"),
    ("0b11", "0b11"),
    ("1_000", "1_000"),
    ("9223372036854775807", 2**63 - 1),
    ("5.0", 5.0),
    ("5.", 5.0),
    (".5", 0.5),
    ("-2.5e3", -2500.0),
    ("1e5", 100000.0),
    ("1.2.3", "1.2.3"),
    ("12:30", "12:30"),
    ("1-on-1", "1-on-1"),
    ("2026-10-01", "2026-10-01"),
    ("2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z"),
    ("/investor-relations", "/investor-relations"),
    ("'5'", "5"),
    ('"true"', "true"),
    ('""', ""),
    ("!!str 5", "5"),
    ("! 5", "5"),
    ("!!int '5'", 5),
    ("!!float 5", 5.0),
    ("٥", "٥"),
    ("=", "="),
]


@pytest.mark.parametrize(("written", "meant"), MEANINGS, ids=[written or "(nothing)" for written, _ in MEANINGS])
def test_meaning(written: str, meant: object) -> None:
    document, problems = read_yaml(f"on: {written}\n".encode(), "a.yaml")
    assert problems == []
    value = plain(document)
    assert value == {"on": meant}
    assert type(value["on"]) is type(meant)


@pytest.mark.parametrize(
    "written", [".inf", "-.Inf", ".NAN", "1e400", "9223372036854775808", "-" + "9" * 5000, "!!binary a"]
)
def test_refused(written: str) -> None:
    _, problems = read_yaml(f"on: {written}\n".encode(), "a.yaml")
    assert [(problem.line, problem.column) for problem in problems] == [(1, 5)]


def test_a_bom_and_windows_line_ends_are_no_trouble() -> None:
    document, problems = read_yaml(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "a.yaml")
    assert problems == []
    assert plain(document) == {"a": 1, "b": 2}
    assert isinstance(document, Mapping)
    assert document.pairs[1][1].at == ("a.yaml", 2, 4)


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(RuleSetError) as caught:
        read_yaml("a: 1\nä: ".encode() + b"\xff", "a.yaml")
    assert str(caught.value) == "a.yaml:2:4: not UTF-8 text"


def test_aliases_share_and_do_not_grow() -> None:
    """Nine levels of nine aliases each: a thousand million values, were they written out."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    with pytest.raises(RuleSetError, match=r"a.yaml:\d+:\d+: more than 200000 values, aliases written out"):
        read_yaml("\n".join(levels).encode(), "a.yaml")


def test_an_alias_is_what_its_anchor_is() -> None:
    document, problems = read_yaml(b"a: &here {x: 1}\nb: *here\nc: [*here, 2]", "a.yaml")
    assert problems == []
    assert plain(document) == {"a": {"x": 1}, "b": {"x": 1}, "c": [{"x": 1}, 2]}
