"""The commands of these pages, run as a reader would run them, print what the pages say."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from .blocks import DOCS, ROOT, blocks
from .folder import commands, play

PLAYED: Final = frozenset(
    {
        DOCS / "tutorial.md",
        *(
            DOCS / "how-to" / page
            for page in (
                "ask-the-next-question.md",
                "ask-what-sales-made-of-it.md",
                "backtest-a-rule-set.md",
                "compare-two-rule-sets.md",
                "fast-track.md",
                "measure-the-funnel.md",
                "read-a-ledger.md",
                "route-leads.md",
                "run-an-experiment.md",
                "run-every-night.md",
            )
        ),
    }
)
"""Pages that are played in a folder of their own: files written, commands run, in the order of the page."""

ANEW: Final = "stale; it is written anew by python -m tests.docs.folder"


@pytest.mark.parametrize("page", sorted(PLAYED), ids=lambda page: page.stem)
def test_the_commands_print_what_the_page_says(page: Path, tmp_path: Path) -> None:
    played = 0
    for command, printed in play(page, tmp_path):
        assert printed == command.printed, f"{command.block}: {ANEW} {page.relative_to(ROOT)}"
        played += 1
    assert played


@pytest.mark.parametrize("page", sorted(PLAYED), ids=lambda page: page.stem)
def test_no_command_of_a_console_block_is_passed_over(page: Path) -> None:
    for block in blocks(page):
        if block.language == "console":
            assert {command.words[0] for command in commands(block)} == {"leadlane"}, f"{block}: use `sh`"
