"""Every link inside the documentation leads somewhere, and every page can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from .blocks import DOCS, EXAMPLES, ROOT, WORKED, pages

START: Final = DOCS / "README.md"
PAGES: Final = [*pages(), *(project / "README.md" for project in EXAMPLES), *WORKED]
_LINK: Final = re.compile(r"\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_FENCED: Final = re.compile(r"^(`{3,}).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_CODE: Final = re.compile(r"`[^`\n]*`")


def text_of(page: Path) -> str:
    """A page without its code blocks."""
    return _FENCED.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """The relative links of a page: the file and the heading that each leads to."""
    for target in _LINK.findall(_CODE.sub("", text_of(page))):
        if not re.match(r"[a-z]+:", target):
            file, _, heading = target.partition("#")
            yield ((page.parent / file).resolve() if file else page), heading


def anchors(page: Path) -> set[str]:
    """What a page's headings can be linked by."""
    titles = re.findall(r"^#+ +(.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    for file, heading in links(page):
        assert file.exists(), f"{page.relative_to(ROOT)}: there is no {file}"
        if heading and file.suffix == ".md":
            assert heading in anchors(file), f"{page.relative_to(ROOT)}: {file.name} has no heading #{heading}"


def test_every_page_can_be_reached() -> None:
    reached, waiting = {START}, [START]
    while waiting:
        for file, _ in links(waiting.pop()):
            if file.suffix == ".md" and file.exists() and file not in reached:
                reached.add(file)
                waiting.append(file)
    assert not [page for page in PAGES if page.is_relative_to(DOCS) and page not in reached]
