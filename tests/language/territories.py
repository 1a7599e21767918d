"""A stranger's router with a table in a file, `initech-territories`, and rule sets that name one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Literal

import pytest

from leadlane import (
    Assignment,
    Bench,
    Fault,
    Lead,
    RepName,
    Router,
    SettingsError,
    Table,
    TableFile,
    TeamName,
    hookimpl,
)
from leadlane.language.loader import load_rule_set
from leadlane.language.problems import RuleSetError
from leadlane.language.rule_set import RuleSet
from leadlane.registry import Candidate, Registry


@dataclass(frozen=True, kw_only=True)
class TerritoryRow:
    """One line of the table: every type that a cell may have."""

    country: str
    team: TeamName
    rep: RepName | None = None
    postcode: str = ""
    employees: int | None
    share: float = 1.0
    active: bool = True
    segment: Literal["small", "large", 5] = "small"

    def __post_init__(self) -> None:
        if self.employees is not None and self.employees < 0:
            raise ValueError(f"employees: 0 or more, not {self.employees}")


@dataclass(frozen=True, kw_only=True)
class TerritoryFile(Router):
    """Gives a lead to the team of its country, by a table in a file."""

    kind = "territory_file"

    territories: TableFile[TerritoryRow]
    by: str = "country"
    further: Table[TableFile[TerritoryRow]] | None = None

    def __post_init__(self) -> None:
        first: dict[tuple[str, str], int] = {}
        faults: list[Fault] = []
        for number, row in enumerate(self.territories):
            line = self.territories.line(first.setdefault((row.country, row.postcode), number))
            if line != self.territories.line(number):
                faults.append(Fault(("territories", number), f"{row.country} is there already, on line {line}"))
        if faults:
            raise SettingsError(*faults)

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        for row in self.territories:
            if row.country == lead.attributes.get(self.by):
                return Assignment(row.team, None, f"territory {row.country}")
        return None


@cache
def registry() -> Registry:
    module = ModuleType("initech")

    @hookimpl
    def leadlane_routers() -> Sequence[type[Router]]:
        return [TerritoryFile]

    module.leadlane_routers = leadlane_routers  # type: ignore[attr-defined]
    return Registry.discover().plus(Candidate("initech", "initech-territories", lambda: module, "1.0"))


RULES = """\
rule_set: initech
version: 1
stages: {mql: {at: 100}}
routing:
  units:
    emea: {routers: [{kind: territory_file, territories: territories.csv}]}
  fallback: queue
"""


def load(folder: Path, table: str | bytes | None, yaml: str = RULES) -> RuleSet:
    """The rule set of a folder, with this as its territories.csv."""
    (folder / "rules.yaml").write_text(yaml, encoding="utf-8")
    if table is not None:
        (folder / "territories.csv").write_bytes(table.encode() if isinstance(table, str) else table)
    return load_rule_set(folder / "rules.yaml", registry())


def router(rules: RuleSet) -> TerritoryFile:
    """The router of the first unit."""
    assert rules.routing is not None
    found = rules.routing.units[0].routers[0].strategy
    assert isinstance(found, TerritoryFile)
    return found


def said(folder: Path, table: str | bytes | None, yaml: str = RULES) -> list[str]:
    """Every problem of such a rule set, without the folder and without whose router it is about."""
    with pytest.raises(RuleSetError) as caught:
        load(folder, table, yaml)
    assert {one.distribution for one in caught.value.problems} <= {"initech-territories", None}
    return [
        str(problem).replace(f"{folder}/", "").removesuffix(" [initech of initech-territories]")
        for problem in caught.value.problems
    ]
