"""Every code has a bad example and a good one in the reference, and the kit tells them apart."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest
from tests.docs.blocks import DOCS, blocks

from leadlane.testing import Breach, breaches
from leadlane.testing.conformance.codes import CODES
from leadlane.testing.conformance.inventing import invented

PAGE: Final = DOCS / "reference" / "conformance.md"
EXAMPLES: Final[Mapping[str, str]] = {block.rest: block.text for block in blocks(PAGE) if block.language == "python"}


def file_of(code: str) -> str:
    return f"{code.replace('-', '_')}.py"


def test_every_code_has_its_section_and_its_example() -> None:
    assert re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE) == list(CODES)
    assert list(EXAMPLES) == [file_of(code) for code in CODES]


@pytest.fixture
def example(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The example of a code, installed where every process finds it."""
    name = f"example_of_{file_of(request.param).removesuffix('.py')}"
    (tmp_path / f"{name}.py").write_text(EXAMPLES[file_of(request.param)], encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module(name)
    del sys.modules[name]


def found_in(strategy: type) -> list[Breach]:
    made = invented(strategy)
    assert made is not None
    return breaches(made)


@pytest.mark.parametrize(("example", "code"), [(code, code) for code in CODES], ids=CODES, indirect=["example"])
def test_the_bad_one_has_this_breach_and_no_other(example: ModuleType, code: str) -> None:
    found = found_in(example.Bad)
    assert {one.code for one in found} == {code}, found
    for one in found:
        assert one.where is not None
        file, _, line = one.where.rpartition(":")
        assert file.endswith(f"{example.__name__}.py")
        assert int(line) < EXAMPLES[file_of(code)][: EXAMPLES[file_of(code)].index("class Good")].count("\n") + 2


@pytest.mark.parametrize("example", CODES, indirect=True)
def test_the_good_one_is_clean(example: ModuleType) -> None:
    assert found_in(example.Good) == []
