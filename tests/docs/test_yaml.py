"""Every YAML block of the documentation is what it says: a rule set, a part of one, a mapping of tables, or wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
import yaml

from leadlane.language.loader import load_rule_set
from leadlane.language.problems import RuleSetError
from leadlane.language.roster.loader import load_roster
from leadlane.language.source_settings import load_sources
from leadlane.language.table_mapping import load_tables
from leadlane.registry import Registry

from .blocks import ROOT, Block, all_blocks, blocks
from .fragments import is_fragment, keys_of, whole
from .plugins import plugins_of
from .test_console import PLAYED

BLOCKS: Final = all_blocks("yaml", "yml")
WRONG: Final = [block for block in BLOCKS if block.rest == "wrong"]
OF_OTHERS: Final = [block for block in BLOCKS if block.rest.startswith(".")]
"""Settings of other programs, whose files begin with a dot."""
RIGHT: Final = [
    block for block in BLOCKS if block.rest != "wrong" and block not in OF_OTHERS and block.page not in PLAYED
]


def registry_for(block: Block) -> Registry:
    """What is installed, and the plugins whose code the page shows."""
    return Registry.discover().plus(*plugins_of(block.page))


def as_rule_set(block: Block, folder: Path) -> Path:
    """The block as a file, what it leaves out put around it."""
    path = folder / "rule-set.yaml"
    path.write_text(block.text if "rule_set" in keys_of(block.text) else whole(block.text), encoding="utf-8")
    for other in blocks(block.page):  # what it may extend or name: other files of the page
        if other.language == "csv" and other.rest:
            (folder / other.rest).write_text(other.text, encoding="utf-8")
        if other.language == "yaml" and other.rest.endswith(".yaml") and "rule_set" in keys_of(other.text):
            (folder / other.rest).write_text(other.text, encoding="utf-8")
    return path


@pytest.mark.parametrize("block", RIGHT, ids=str)
def test_a_block_is_right(block: Block, tmp_path: Path) -> None:
    keys = keys_of(block.text)
    if "roster" in keys:
        path = tmp_path / "roster.yaml"
        path.write_text(block.text, encoding="utf-8")
        load_roster(path)
        return
    if keys <= Registry.discover().kinds("source").keys():
        path = tmp_path / "sources.yaml"
        path.write_text(block.text, encoding="utf-8")
        load_sources(path, Registry.discover())
        return
    if "tables" in keys:
        path = tmp_path / "mapping.tables.yaml"
        path.write_text(block.text, encoding="utf-8")
        load_tables(str(path), Registry.discover())
        return
    assert "rule_set" in keys or is_fragment(block.text), f"{block}: neither a rule set nor a part of one: {keys}"
    try:
        load_rule_set(as_rule_set(block, tmp_path), registry_for(block))
    except RuleSetError as error:
        pytest.fail(f"{block}: " + "\n".join(map(str, error.problems)))


@pytest.mark.parametrize("block", WRONG, ids=str)
def test_a_block_is_wrong_as_the_page_says(block: Block, tmp_path: Path) -> None:
    on_page = list(blocks(block.page))
    told = on_page[on_page.index(block) + 1]
    assert told.language == "text", f"{block}: what is wrong stands in the block after it"
    with pytest.raises(RuleSetError) as caught:
        load_rule_set(as_rule_set(block, tmp_path), registry_for(block))
    has_places = "rule_set" in keys_of(block.text)
    found = [f"{one.line}:{one.column}: {one.message}" if has_places else one.message for one in caught.value.problems]
    assert "".join(f"{line}\n" for line in found) == told.text


@pytest.mark.parametrize("block", OF_OTHERS, ids=str)
def test_a_file_of_another_program_is_yaml(block: Block) -> None:
    assert isinstance(yaml.safe_load(block.text), dict)


def test_the_hook_that_the_documentation_names_is_there() -> None:
    (block,) = (block for block in OF_OTHERS if block.rest == ".pre-commit-config.yaml")
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    named = [hook["id"] for repo in yaml.safe_load(block.text)["repos"] for hook in repo["hooks"]]
    assert named == [hook["id"] for hook in offered]


def test_blocks_are_found() -> None:
    assert len(RIGHT) > 20
    assert WRONG
