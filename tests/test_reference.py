"""The reference says what the code says."""

from __future__ import annotations

import re

import pytest

from leadlane.registry.hooks import HOOKS

from .reference import FOLDER, PAGES, page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_code_is(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == page(name), f"docs/reference/{name} is stale: python -m tests.reference writes it anew"


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_test(hook: str) -> None:
    tested = (path.read_text(encoding="utf-8") for path in (FOLDER.parents[1] / "tests").rglob("*.py"))
    assert any(re.search(rf"def {hook}\(", text) for text in tested)
