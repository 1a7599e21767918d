"""Every Python block of the documentation runs; what is a plugin can be used, what is a test passes."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

from leadlane.registry import Commands, Registry

from .blocks import ROOT, Block, all_blocks, pages
from .plugins import Announcement, announcement, is_plugin, module_of, plugins_of, python_blocks

BLOCKS: Final = [block for page in pages() for block in python_blocks(page)]
TESTS: Final = [block for block in BLOCKS if "def test_" in block.text]


@pytest.mark.parametrize("page", sorted({block.page for block in BLOCKS if is_plugin(block)}), ids=lambda one: one.stem)
def test_a_plugin_can_be_used(page: Path) -> None:
    plugins = plugins_of(page)
    infos = [*Registry.of(*plugins).plugins, *Commands.of(*plugins).plugins]
    assert {info.name: info.trouble for info in infos} == {one.name: None for one in plugins}
    for info in infos:
        assert info.offers or info.rule_sets or info.commands, info
        assert info.description or not info.commands, f"{info.name} has no docstring"
        for offer in info.offers:
            assert offer.about, f"{offer.kind} has no docstring"


@pytest.mark.parametrize("block", TESTS, ids=str)
def test_a_test_passes(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = installed(block.page, tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    for other in python_blocks(block.page):
        if is_plugin(other):
            module_of(other)
    tests = [made for name, made in vars(module_of(block)).items() if name.startswith("test_")]
    assert tests
    for number, test in enumerate(tests):
        folder = tmp_path / str(number)
        folder.mkdir()
        test(*([folder] if test.__code__.co_argcount else []))


@pytest.mark.parametrize("block", [one for one in BLOCKS if one not in TESTS and not is_plugin(one)], ids=str)
def test_other_python_runs(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from .folder import play

    if "leadlane_fast" in block.text:
        pytest.importorskip("numba")
        from tests.fast.warm import warm

        warm()
    list(play(block.page, tmp_path))  # the files that the page writes
    monkeypatch.chdir(tmp_path)
    module_of(block)


@pytest.mark.parametrize(
    "project",
    [
        "northwind-fade/northwind_fade.py",
        "globex-champions/globex_champions/plugin.py",
        "initech-reports/initech_reports.py",
        "initech-reports/test_story.py",
    ],
)
def test_a_page_shows_what_an_outsider_really_installs(project: str) -> None:
    code = (ROOT / "tests" / "outsiders" / project).read_text(encoding="utf-8")
    assert code in {block.text for block in BLOCKS}


@pytest.mark.parametrize("block", all_blocks("toml"), ids=str)
def test_a_project_file_names_a_plugin_of_the_page(block: Block) -> None:
    project = tomllib.loads(block.text)["project"]
    files = {one.rest for one in python_blocks(block.page)}
    assert {f"{module}.py" for module in project["entry-points"]["leadlane"].values()} <= files


def installed(page: Path, site: Path) -> Path:
    """The plugins of a page as `pip install --target` would leave them."""
    for number, block in enumerate(block for block in python_blocks(page) if is_plugin(block)):
        file = site / (block.rest or f"plugin_{block.line}.py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, encoding="utf-8")
        name = file.relative_to(site).with_suffix("").as_posix().replace("/", ".")
        example = f"docs-example-{number}"
        told = announcement(block) or Announcement(example, example, "")
        info = site / f"{told.distribution.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        metadata = [
            "Metadata-Version: 2.1",
            f"Name: {told.distribution}",
            "Version: 1.0",
            f"Summary: {told.description}",
        ]
        (info / "METADATA").write_text("\n".join([*metadata, ""]))
        (info / "entry_points.txt").write_text(f"[leadlane]\n{told.entry_point} = {name}\n")
    return site
