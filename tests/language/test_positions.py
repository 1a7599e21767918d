"""A path leads to a place: of a value, of its key, or of the nearest thing that is there."""

from __future__ import annotations

import pytest
from tests.language.cases import load, whole

from leadlane.language.nodes import Positions
from leadlane.language.yaml_reader import read_yaml

YAML = """\
tiers:
  - kind: fit
    criteria:
      industry: {lead: {industry: {exists: true}}, points: {by: lead.industry, table: {5: 10, retail: 5}}}
decay: [{kind: half_life, every: 1 month}]
"""


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ((), False, (1, 1)),
        (("tiers",), False, (2, 3)),
        (("tiers",), True, (1, 1)),
        (("tiers", 0), False, (2, 5)),
        (("tiers", 0, "kind"), False, (2, 11)),
        (("tiers", 0, "kind"), True, (2, 5)),
        (("tiers", 0, "criteria", "industry"), False, (4, 17)),
        (("tiers", 0, "criteria", "industry"), True, (4, 7)),
        (("tiers", 0, "criteria", "industry", "points", "table", 0, 0), False, (4, 88)),
        (("tiers", 0, "criteria", "industry", "points", "table", 1, 1), False, (4, 103)),
        (("tiers", 0, "criteria", "industry", "every"), False, (4, 7)),  # not there: the criterion's name
        (("tiers", 0, "criteria", "seniority"), False, (3, 5)),
        (("tiers", 7), False, (1, 1)),
        (("decay", 0, "every"), False, (5, 34)),
    ],
)
def test_place(path: tuple[str | int, ...], key: bool, place: tuple[int, int]) -> None:
    positions = Positions(read_yaml(YAML.encode(), "a.yaml")[0])
    assert positions.at(path, key=key) == ("a.yaml", *place)


def test_a_rule_set_knows_its_places() -> None:
    rules = load(whole(YAML))
    assert rules.positions is not None
    assert str(rules.positions.at(("tiers", 0, "criteria", "industry"), key=True)) == "rules.yaml:4:7"
    assert rules == load("# moved\n" + whole(YAML)), "places are no part of what a rule set says"
