"""Whatever a study found: it can be shown in each form, and all forms have the same figures."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from hypothesis import given, settings
from rich.cells import cell_len

from leadlane import rfc3339
from leadlane.cli.legible import legible
from leadlane.cli.paper import Paper
from leadlane_lab.reports.as_json import json_line
from leadlane_lab.reports.figures import heading
from leadlane_lab.reports.page import page
from leadlane_lab.reports.report import Column, Report, Table, Value
from leadlane_lab.reports.shown import Shown
from leadlane_lab.reports.terminal import report_to

from .generated import reports


def every_table(report: Report) -> Iterator[tuple[str, Table]]:
    for section in report.sections:
        yield from ((section.name, table) for table in section.tables)


def exact(value: Value, column: Column) -> Value:
    return rfc3339(value) if isinstance(value, int) and column.kind in ("time", "date") else value


def text_of(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


@settings(max_examples=60)
@given(reports())
def test_json_has_every_figure_exactly(report: Report) -> None:
    line = json_line(report)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    document: dict[str, Any] = json.loads(line)
    assert [*document] == ["kind", "title", "as_of", "verdicts", "sections"]
    for section, table in every_table(report):
        names = [column.name for column in table.columns]
        rows = [
            dict(
                zip(
                    names, (exact(value, column) for value, column in zip(row, table.columns, strict=True)), strict=True
                )
            )
            for row in table.rows
        ]
        assert document["sections"][section]["tables"][table.name] == rows


@settings(max_examples=60)
@given(reports())
def test_the_page_is_well_formed_and_has_every_figure_as_people_read_it(report: Report) -> None:
    root = ElementTree.fromstring(page(report).removeprefix("<!DOCTYPE html>\n"))
    shown = [Shown(table) for _, table in every_table(report)]
    found = root.findall(".//table")
    assert len(found) == len(shown)
    for table, element in zip(shown, found, strict=True):
        head, *body = element.iter("tr")
        assert [text_of(cell) for cell in head] == [legible(heading(column)) for column in table.columns]
        cells = [[legible(table.cell(row, column)) for column in table.columns] for row in table.rows]
        assert [[text_of(cell) for cell in row] for row in body] == (cells or [["There are no rows."]])


@settings(max_examples=40)
@given(reports())
def test_a_page_has_no_script_and_each_id_once(report: Report) -> None:
    root = ElementTree.fromstring(page(report).removeprefix("<!DOCTYPE html>\n"))
    assert {element.tag for element in root.iter()} & {"script", "img", "iframe", "object", "form", "image"} == set()
    names = [name for element in root.iter() if (name := element.get("id")) is not None]
    assert len(names) == len(set(names))
    pointed = [address.removeprefix("#") for link in root.iter("a") if (address := link.get("href")) is not None]
    labels = [name for element in root.iter() for name in element.get("aria-labelledby", "").split()]
    assert {*pointed, *labels} <= set(names)


@settings(max_examples=40)
@given(reports())
def test_a_terminal_is_never_too_narrow(report: Report) -> None:
    screen = io.StringIO()
    report_to(Paper(screen), report)
    assert max(map(cell_len, screen.getvalue().splitlines()), default=0) <= 80


@settings(max_examples=20)
@given(reports())
def test_the_same_report_is_the_same_page(report: Report) -> None:
    assert page(report) == page(report)
