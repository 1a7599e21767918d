"""Every code has a bad example and a good one in the reference, and the kit tells them apart."""

from __future__ import annotations

import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest
from tests.docs.blocks import DOCS, blocks

from leadlane.testing import Breach
from leadlane.testing.conformance.codes import CODES
from leadlane.testing.conformance.conforms import examined
from leadlane.testing.conformance.inventing import invented
from leadlane.testing.conformance.subjects import exams_of

PAGE: Final = DOCS / "reference" / "conformance.md"
EXAMPLES: Final[Mapping[str, str]] = {block.rest: block.text for block in blocks(PAGE) if block.language == "python"}
PREFIX: Final = "example_of_"


def file_of(code: str) -> str:
    return f"{code.replace('-', '_')}.py"


def test_every_code_has_its_section_and_its_example() -> None:
    assert re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE) == list(CODES)
    assert list(EXAMPLES) == [file_of(code) for code in CODES]


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mapping[str, ModuleType]]:
    """The example of each code, installed where every process finds it."""
    for file, text in EXAMPLES.items():
        (tmp_path / f"{PREFIX}{file}").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    names = {code: PREFIX + file_of(code).removesuffix(".py") for code in CODES}
    yield {code: importlib.import_module(name) for code, name in names.items()}
    for name in names.values():
        del sys.modules[name]


def found_in(classes: Mapping[str, type]) -> Mapping[str, list[Breach]]:
    """The breaches of each, by code; all are asked together, so that they share the other processes."""
    exams = [exam for one in classes.values() for exam in exams_of(invented(one))]
    codes = {one: code for code, one in classes.items()}
    found = defaultdict[str, list[Breach]](list)
    for result in examined(exams):
        found[codes[type(result.exam.strategy)]] += result.breaches
    return found


def test_the_bad_ones_have_their_breach_and_no_other(examples: Mapping[str, ModuleType]) -> None:
    found = found_in({code: example.Bad for code, example in examples.items()})
    assert {code: {one.code for one in breaches} for code, breaches in found.items()} == {
        code: {code} for code in CODES
    }
    for code, breaches in found.items():
        for one in breaches:
            assert one.where is not None
            file, _, line = one.where.rpartition(":")
            assert file.endswith(f"{PREFIX}{file_of(code)}")
            assert int(line) < EXAMPLES[file_of(code)][: EXAMPLES[file_of(code)].index("class Good")].count("\n") + 2


def test_the_good_ones_are_clean(examples: Mapping[str, ModuleType]) -> None:
    found = found_in({code: example.Good for code, example in examples.items()})
    assert found == {code: [] for code in CODES}
