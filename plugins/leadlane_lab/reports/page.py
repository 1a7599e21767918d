"""A report as a page: one file that asks for no other, to read in a browser, to send by mail, to print.

There is no script on it. Its policy lets the browser load nothing, so that whatever a lead's name holds stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final

from leadlane.cli.paper import minutes
from leadlane_lab.reports.drawing.chart import figure_of
from leadlane_lab.reports.markup import Markup, joined, tag
from leadlane_lab.reports.moods import WORDS
from leadlane_lab.reports.page_table import table_of
from leadlane_lab.reports.report import Mood, Report, Section, Verdict
from leadlane_lab.reports.shown import Shown

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_ICON: Final = "data:,"
_SIGNS: Final[dict[Mood, str]] = {
    "good": "M3 8.5L6.5 12L13 4.5",
    "bad": "M8 3V9M8 12V13",
    "open": "M5 6C5 2.5 11 2.5 11 6C11 8 8 8 8 10M8 12.5V13.5",
}
_MANY: Final = 3
"""More sections than these have a table of contents."""


def page(report: Report) -> str:
    """The whole file as text. The same report gives the same text."""
    style = files("leadlane_lab.reports").joinpath("page.css").read_text(encoding="utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", report.title),
        tag("link", rel="icon", href=_ICON),
        tag("style", Markup(style)),
    )
    sections = [_section(section, f"section-{place}") for place, section in enumerate(report.sections, 1)]
    contents = _contents(report.sections) if len(report.sections) > _MANY else None
    main = tag("main", _header(report), _verdicts(report.verdicts), contents, *sections)
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', main), lang='en')}\n"


def _header(report: Report) -> Markup:
    about = tag("p", f"leadlane {report.kind}, as of {minutes(report.as_of)} UTC", class_="about")
    return tag("header", about, tag("h1", report.title))


def _verdicts(verdicts: Sequence[Verdict]) -> Markup | None:
    if not verdicts:
        return None
    return tag("ul", *map(_verdict, verdicts), class_="verdicts", aria_label="Verdicts")


def _verdict(verdict: Verdict) -> Markup:
    sign = tag("svg", tag("path", d=_SIGNS[verdict.mood]), viewBox="0 0 16 16", width=16, height=16, aria_hidden="true")
    word = tag("strong", sign, WORDS[verdict.mood], class_="word")
    return tag("li", word, " ", tag("span", verdict.text), class_=f"verdict {verdict.mood}")


def _contents(sections: Sequence[Section]) -> Markup:
    links = [tag("li", tag("a", section.title, href=f"#section-{place}")) for place, section in enumerate(sections, 1)]
    return tag("nav", tag("h2", "Contents", id="contents"), tag("ol", *links), aria_labelledby="contents")


def _section(section: Section, name: str) -> Markup:
    title = f"{name}-title"
    return tag(
        "section", tag("h2", section.title, id=title), joined(_parts(section, name)), id=name, aria_labelledby=title
    )


def _parts(section: Section, name: str) -> Iterator[Markup]:
    if section.sentences:
        yield tag("ul", *(tag("li", sentence) for sentence in section.sentences), class_="sentences")
    shown = {table.name: Shown(table) for table in section.tables}
    places = {table.name: f"{name}-table-{place}" for place, table in enumerate(section.tables, 1)}
    titles = {table.name: table.title for table in section.tables}
    for place, chart in enumerate(section.charts, 1):
        yield figure_of(chart, shown[chart.table], f"{name}-chart-{place}", places[chart.table], titles[chart.table])
    for table in section.tables:
        yield table_of(table, shown[table.name], places[table.name])
