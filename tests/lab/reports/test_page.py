"""A report as a page."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import product
from xml.etree import ElementTree

import pytest

from leadlane_lab.reports.page import page
from leadlane_lab.reports.report import Column, Report, Section, Table, Value, Verdict

from .example import EXPERIMENT

EVIL = "</style><script>alert('x')</script>\" onload=\"x\u202e&"


def tree(report: Report) -> ElementTree.Element:
    return ElementTree.fromstring(page(report).removeprefix("<!DOCTYPE html>\n"))


def text(element: ElementTree.Element | None) -> str:
    assert element is not None
    return "".join(element.itertext())


def of_sections(count: int) -> Report:
    return Report("funnel", "Title", 0, (), tuple(Section(f"s{place}", f"Part {place}") for place in range(count)))


def of_table(columns: tuple[Column, ...], *rows: tuple[Value, ...], note: str | None = None) -> ElementTree.Element:
    table = Table("t", "Table", columns, rows, note)
    return tree(Report("funnel", "Title", 0, (), (Section("s", "Section", (), (table,)),)))


def test_the_page_asks_for_nothing_and_lets_nothing_in() -> None:
    written, root = page(EXPERIMENT), tree(EXPERIMENT)
    assert re.findall(r"https?:|url\(|@import|src=", written) == []
    addresses = [link.get("href", "") for link in root.iter() if link.get("href") is not None]
    assert [one for one in addresses if not one.startswith("#")] == ["data:,"]
    (policy,) = [meta.get("content", "") for meta in root.iter("meta") if meta.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")


def test_it_says_what_it_is_of_and_when() -> None:
    root = tree(EXPERIMENT)
    assert root.get("lang") == "en"
    assert text(root.find(".//title")) == text(root.find(".//h1")) == EXPERIMENT.title
    assert text(root.find(".//header/p")) == "leadlane experiment, as of 2024-05-27 00:00 UTC"


def test_verdicts_stand_on_top_each_with_a_word_for_its_mood() -> None:
    verdicts = (Verdict("good", "It is fine."), Verdict("bad", "It is not."), Verdict("open", "Who knows."))
    root = tree(Report("funnel", "Title", 0, verdicts, (Section("s", "Section"),)))
    header, said, *rest = next(root.iter("main"))
    assert [header.tag, said.tag, *(one.tag for one in rest)] == ["header", "ul", "section"]
    assert [text(one) for one in said] == ["Good It is fine.", "Act It is not.", "Open Who knows."]


def test_many_sections_have_a_table_of_contents() -> None:
    assert tree(of_sections(3)).find(".//nav") is None
    links = tree(of_sections(4)).findall(".//nav//a")
    assert [(text(link), link.get("href")) for link in links] == [
        (f"Part {place}", f"#section-{place + 1}") for place in range(4)
    ]


def test_whatever_stands_in_a_report_stays_text() -> None:
    table = Table(EVIL, EVIL, (Column(EVIL, EVIL),), ((EVIL,),), EVIL)
    report = Report(EVIL, EVIL, 0, (Verdict("bad", EVIL),), (Section(EVIL, EVIL, (EVIL,), (table,)),))
    root = tree(report)
    assert root.find(".//script") is None
    assert not any(element.get("onload") for element in root.iter())
    shown = EVIL.replace("\u202e", r"\u202e")
    assert {text(root.find(f".//{tag}")) for tag in ("h1", "h2", "h3", "th", "section/ul/li")} == {shown}
    assert page(report).count("\u202e") == 0


def test_a_table_has_a_header_for_each_column_and_each_row() -> None:
    root = of_table((Column("arm", "Arm"), Column("n", "Leads", "number")), ("control", 1234), ("b", None))
    assert [(text(cell), cell.get("scope"), cell.get("class")) for cell in root.iter("th")] == [
        ("Arm", "col", None), ("Leads", "col", "number"), ("control", "row", None), ("b", "row", None)
    ]  # fmt: skip
    assert [text(cell) for cell in root.iter("td")] == ["1,234", "–"]


def test_a_box_that_scrolls_can_be_reached_without_a_mouse_and_has_a_name() -> None:
    root = of_table((Column("arm", "Arm"),), ("a",), note="Read it slowly.")
    (box,) = [one for one in root.iter("div") if one.get("role") == "region"]
    assert box.get("tabindex") == "0"
    assert text(root.find(f".//*[@id='{box.get('aria-labelledby')}']")) == "Table"
    assert text(root.find(".//p[@class='note']")) == "Read it slowly."


def test_a_long_table_says_how_long_it_is() -> None:
    columns = (Column("lead", "Lead"),)
    assert of_table(columns, *((f"L-{place}",) for place in range(15))).find(".//span[@class='count']") is None
    root = of_table(columns, *((f"L-{place}",) for place in range(1600)))
    assert text(root.find(".//span[@class='count']")) == "1,600 rows"


def colours(dark: bool) -> dict[str, str]:
    """The colours of the page's style, by name."""
    style = files("leadlane_lab.reports").joinpath("page.css").read_text(encoding="utf-8")
    first, second = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    return dict(re.findall(r"--([a-z0-9-]+): #([0-9a-f]{6});", second if dark else first))


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_text_has_the_contrast_that_weak_eyes_need(dark: bool) -> None:
    """4.5, as WCAG 2.2 asks for text (AA); the names of series are text in the colours of their lines."""
    colour = colours(dark)
    on_paper = product(("ink", "quiet", "link", "s0", "s1", "s2", "s3", "s4", "s5"), ("paper",))
    on_moods = ((text, f"{mood}-soft") for mood in ("good", "bad", "open") for text in ("ink", mood))
    pairs = {(text, ground): contrast(colour[text], colour[ground]) for text, ground in (*on_paper, *on_moods)}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 4.5} == {}
