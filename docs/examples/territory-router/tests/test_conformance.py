"""The router keeps to what every router promises."""

from pathlib import Path

from leadlane import RepName, TableFile, TeamName
from leadlane.testing import conforms, rule_set
from territory_router.router import TerritoryFile
from territory_router.territories import TerritoryRow

ROWS = [
    TerritoryRow(country="DE", team=TeamName("dach")),
    TerritoryRow(country="DE", region="Bayern", rep=RepName("uli")),
    TerritoryRow(country="DE", region="Bayern", rep=RepName("vera")),
    TerritoryRow(country="*", rep=RepName("noa")),
]


def test_the_router_conforms() -> None:
    conforms(TerritoryFile(territories=TableFile(ROWS)))


def test_the_rule_set_conforms() -> None:
    conforms(rule_set(Path(__file__).parents[1] / "rule-set.yaml"))
