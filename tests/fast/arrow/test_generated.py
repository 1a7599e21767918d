"""Any rule set on any stream: what comes of a table in memory is what the command line writes for a file of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.differential import generators as any_rules
from tests.differential.both import text
from tests.fast import through_files
from tests.fast.arrow.file_and_table import Asked, said
from tests.fast.arrow.rows import RULES, rules_in, table
from tests.fast.both_runners import beyond
from tests.fast.cases import seeded
from tests.fast.points.both import plan_of
from tests.fast.points.functions import Drawn, join

from leadlane.testing.conformance.drawing import Draw, Random
from leadlane.testing.registries import registry_of


def chunked(draw: Draw, whole: Any) -> Any:
    """The same rows in chunks, each a slice of something longer."""
    cuts = sorted(draw.number(0, len(whole)) for _ in range(draw.number(0, 3)))
    twice = pa.concat_tables([whole, whole]).combine_chunks()
    bounds = zip([0, *cuts], [*cuts, len(whole)], strict=True)
    return pa.concat_tables([twice.slice(len(whole) * (start % 2) + start, end - start) for start, end in bounds])


@pytest.mark.parametrize("seed", range(1, 25))
def test_any_rule_set_on_any_stream(seed: int, tmp_path: Path) -> None:
    """With and without a roster, a list of leads, an instant; messages are not asked for."""
    draw, case = Random(seed), seeded(seed)
    roster = leads = None
    if case.roster is not None:
        roster = tmp_path / "roster.yaml"
        roster.write_text(text(case.roster), encoding="utf-8")
    if draw.number(0, 3) == 0:
        leads = tmp_path / "leads.csv"
        leads.write_text(through_files.LEADS, encoding="utf-8")
    as_of = None if case.as_of is None else through_files.rfc3339(case.as_of)
    events = through_files.as_table(draw, case.events)
    rules = rules_in(tmp_path, case.rule_set)

    said(chunked(draw, events), Asked(rules, as_of, roster, leads), tmp_path, in_file=events)


# 7: a function asks whether `m` is there, and a table has `m.x`.
@pytest.mark.parametrize("seed", [7, *range(300, 306), 315, 320, 324, 327, 330])
def test_points_that_are_functions(seed: int, tmp_path: Path) -> None:
    """They learn from the first rows, or ask for whole events, or fail."""
    draw = Random(seed)
    scale = draw.one_of(any_rules.SCALES)
    rules = any_rules.rule_set(draw, scale)
    join(draw, rules)
    events, _ = any_rules.stream(draw, scale, 30)

    said(through_files.as_table(draw, events), Asked(rules_in(tmp_path, rules)), tmp_path, known=registry_of([Drawn]))


@pytest.mark.parametrize(
    ("f", "trigger"),
    [
        ('["property", "color"]', {"on": "page.viewed"}),
        ('["time"]', {"on": "page.viewed"}),
        ('["score"]', {"lead": {"vip": True}}),
    ],
    ids=["learned from the first rows", "asked of each event", "beyond tables: for the readable runner"],
)
def test_points_that_are_one_function(f: str, trigger: dict[str, Any], tmp_path: Path) -> None:
    rules = RULES | {"tiers": [{"kind": "drawn", "criteria": {"used": {"f": f, **trigger}}}]}
    plan = plan_of(rules)
    assert (beyond(plan) is not None) == ("lead" in trigger)
    plan.close()

    given = table(300, vip=[row % 7 == 0 for row in range(300)])
    assert said(given, Asked(rules_in(tmp_path, rules)), tmp_path, known=registry_of([Drawn])) is not None
