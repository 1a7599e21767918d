"""The schemas that are published with the package say what the code says, and are found from the shipped rule sets."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from tests.schemas import FOLDER, SCHEMAS, text

RULE_SETS = sorted(path for path in FOLDER.glob("*.yaml") if not path.name.endswith(".tables.yaml"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_as_the_code_is(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == text(name), f"{name} is stale: python -m tests.schemas writes it anew"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_package_data(name: str) -> None:
    published = json.loads((files("leadlane_rulesets") / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)


@pytest.mark.parametrize("path", RULE_SETS, ids=lambda path: path.stem)
def test_an_editor_finds_the_schema_of_a_shipped_rule_set(path: Path) -> None:
    first, *_ = path.read_text(encoding="utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=ruleset.schema.json"
