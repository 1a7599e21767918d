"""The page in a real browser: it asks for nothing, complains of nothing, and fits the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from leadlane_lab.reports.page import page
from leadlane_lab.reports.report import Chart, Column, Report, Section, Table, Verdict

from .chromium import Chromium, chromium, chromium_path
from .example import EXPERIMENT

EVIL = "<script>console.error('x')</script><img src=x onerror=console.error(1)>\u202e\x00\"'&"
LONG = "very-long-name-" * 8
HARD = Report(
    "experiment",
    EVIL,
    0,
    (Verdict("bad", LONG),),
    (
        Section(
            EVIL,
            LONG,
            (EVIL, "w" * 400),
            (
                Table(
                    "t", EVIL,
                    (Column("x", LONG), *(Column(f"y{place}", LONG, "change") for place in range(20))),
                    tuple((name, *(step / 7 - 1 for step in range(20))) for name in (EVIL, LONG, "w" * 200)),
                    EVIL,
                ),
            ),
            (
                Chart("t", EVIL, "bars", "x", ("y1", "y2", "y19")),
                Chart("t", LONG, "lines", "x", ("y1", "y2", "y19")),
                Chart("t", LONG, "intervals", "x", ("y1",), at=0),
            ),
        ),
    ),
)  # fmt: skip
"""Everything that could burst a page."""

INSIDE = """
[...document.querySelectorAll('.chart > svg')].filter(svg => svg.getBoundingClientRect().width).flatMap(svg => {
  const sheet = svg.viewBox.baseVal
  return [...svg.querySelectorAll('text')].filter(text => {
    const box = text.getBBox()
    return box.x < -12 || box.y < -2 || box.x + box.width > sheet.width + 12 || box.y + box.height > sheet.height + 2
  }).map(text => text.textContent)
})
"""
"""The letters of drawings that leave their sheet."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.mark.parametrize("report", [EXPERIMENT, HARD], ids=["experiment", "hard"])
@pytest.mark.parametrize(("width", "dark"), [(1200, False), (390, True), (320, False)])
def test_a_page_opens_quietly_and_fits(
    report: Report, width: int, dark: bool, browser: Chromium, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(report), encoding="utf-8")
    seen = browser.open(file, width=width, dark=dark)
    assert seen.requests == [file.as_uri()]
    assert seen.complaints == []
    assert browser.value("document.documentElement.scrollWidth") == width
    assert browser.value("document.scripts.length + document.images.length") == 0
    assert browser.value(INSIDE) == []


def test_it_is_light_or_dark_as_the_system_is(browser: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(EXPERIMENT), encoding="utf-8")
    grounds = []
    for dark in (False, True):
        browser.open(file, dark=dark)
        grounds.append(browser.value("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(255, 255, 255)", "rgb(20, 23, 27)"]


def test_a_desk_sees_the_wide_drawing_and_a_phone_the_narrow_one(browser: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(EXPERIMENT), encoding="utf-8")
    drawings = "[...document.querySelectorAll('.chart > svg')]"
    visible = f"{drawings}.filter(one => one.checkVisibility()).map(one => one.classList[0])"
    for width, expected in ((1000, "wide"), (390, "narrow")):
        browser.open(file, width=width)
        assert set(browser.value(visible)) == {expected}


def test_it_can_be_printed(browser: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(EXPERIMENT), encoding="utf-8")
    browser.open(file)
    assert browser.printed().startswith(b"%PDF-")


def test_a_page_that_does_ask_for_something_is_noticed(browser: Chromium, tmp_path: Path) -> None:
    """So the tests above can fail."""
    file = tmp_path / "bad.html"
    file.write_text("<img src='other.png'><script>console.error('heard')</script>", encoding="utf-8")
    seen = browser.open(file)
    assert [Path(one).name for one in seen.requests] == ["bad.html", "other.png"]
    assert len(seen.complaints) >= 2


def test_where_there_is_no_browser_the_test_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's run goes on; one that decides over a change must not pass by looking away."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="apt-get install chromium"):
        chromium_path()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        chromium_path()
