"""Points that are computed, of events in files: columns are read where functions look at names, rows where further."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.differential import generators as any_rules
from tests.fast import through_files
from tests.fast.cases import Case
from tests.fast.points.functions import Drawn, join

from leadlane.testing.conformance.drawing import Random
from leadlane.testing.registries import registry_of


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = registry_of([Drawn])
    monkeypatch.setattr(through_files, "registry", lambda: registry)


# 7: a function asks whether `m` is there, and a table has `m.x`.
@pytest.mark.parametrize("seed", [7, *range(300, 312)])
def test_both_runners_write_the_same(seed: int, tmp_path: Path) -> None:
    draw = Random(seed)
    scale = draw.one_of(any_rules.SCALES)
    rules = any_rules.rule_set(draw, scale)
    join(draw, rules)
    events, as_of = any_rules.stream(draw, scale, 30)

    found = through_files.differs_in_files(Case(rules, None, events, as_of), seed, tmp_path)

    assert found is None or "the readable runner takes the place of the fast one" in found, found
