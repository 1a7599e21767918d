"""`leadlane plugins check`: what a distribution offers is asked, and whoever breaks the contract is told where."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Done, LeadLane

PLUGIN = '''\
"""Ways to fade."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from leadlane import Decay, Router, TableFile, hookimpl


@dataclass(frozen=True, kw_only=True)
class Fade(Decay):
    """Takes a part."""

    kind = "fade"
    part: int = 4

    def debit(self, balance: int, n: int, original: int) -> int:
        print("asked")
        return balance // self.part


@dataclass(frozen=True, kw_only=True)
class Dice(Decay):
    """Takes what the dice say."""

    kind = "dice"

    def debit(self, balance: int, n: int, original: int) -> int:
        return random.randint(1, 6)


@dataclass(frozen=True, kw_only=True)
class Row:
    name: str


@dataclass(frozen=True, kw_only=True)
class Listed(Router):
    """Needs a file."""

    kind = "listed"
    rows: TableFile[Row]

    def route(self, lead, bench):
        return None


@hookimpl
def leadlane_decays() -> Sequence[type[Decay]]:
    return DECAYS


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [Listed]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"fading": Path(__file__).with_name("fading.yaml")}
'''
FADING = """\
rule_set: fading
version: 1
tiers: [{kind: critical, points: 25, criteria: {demo: {on: demo.requested}}}]
decay: [{kind: fade, every: 1 month, part: PART}]
stages: {mql: {at: 25}}
"""


class Acme:
    """A distribution that is installed beside leadlane, in a folder of its own."""

    def __init__(self, leadlane: LeadLane) -> None:
        self.site = leadlane.folder / "site"
        self.leadlane = leadlane
        info = self.site / "acme_fades-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Acme_Fades\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[leadlane]\nacme-fades = acme_fades\n")
        self.write()

    def write(self, decays: str = "[Fade]", part: str = "3") -> None:
        (self.site / "acme_fades.py").write_text(f"{PLUGIN}\n\nDECAYS = {decays}\n")
        (self.site / "fading.yaml").write_text(FADING.replace("PART", part))

    def check(self, *options: str | Path, name: str = "acme-fades") -> Done:
        return self.leadlane.run("plugins", "check", name, *options, env={"PYTHONPATH": str(self.site)})


@pytest.fixture
def acme(leadlane: LeadLane) -> Acme:
    return Acme(leadlane)


def test_each_strategy_has_a_line(acme: Acme) -> None:
    done = acme.check(name="Acme_Fades")
    assert done.status == 0, done.err
    fade, listed = done.out.splitlines()
    assert fade.startswith("decay fade: no breaches, ")
    assert fade.endswith(" questions")
    assert listed == (
        "router listed: not checked: its settings could not be made up; name a rule set that uses it: --rule-set FILE"
    )


def test_a_rule_set_that_is_given_has_the_settings(acme: Acme) -> None:
    acme.leadlane.write("rows.csv", "name\neva\n")
    routing = "routing: {units: {all: {routers: [{kind: listed, rows: rows.csv}]}}, fallback: desk}\n"
    acme.leadlane.write("listed.yaml", FADING.replace("PART", "2").replace("fading", "listed") + routing)
    done = acme.check("--rule-set", "listed.yaml")
    assert done.status == 0, done.err
    fade, listed = done.out.splitlines()
    assert fade.startswith("decay fade: no breaches, 1,")  # both parts, 3 and 2, were asked
    assert listed.startswith("router listed: no breaches, ")


def test_a_breach_is_told_with_its_line(acme: Acme) -> None:
    acme.write("[Fade, Dice]")
    done = acme.check()
    assert done.status == 1
    fade, dice, listed, empty, breach = done.out.splitlines()
    assert fade.startswith("decay fade: no breaches")
    assert dice.startswith("decay dice: 1 breach, ")
    assert listed.startswith("router listed: not checked")
    assert empty == ""
    line = PLUGIN.splitlines().index("        return random.randint(1, 6)") + 1
    assert breach.startswith(f"site/acme_fades.py:{line}: decay dice: randomness: debit(1, 1, 0) draws lots: ")


def test_a_fault_that_only_shows_under_these_settings(acme: Acme) -> None:
    acme.write(part="0")
    done = acme.check()
    assert done.status == 1
    assert "decay fade: raises: debit(1, 1, 0) raised ZeroDivisionError" in done.out


def test_a_shipped_rule_set_with_mistakes_is_told(acme: Acme) -> None:
    acme.write(part="many")
    done = acme.check()
    assert done.status == 1
    assert "fading.yaml:4:" in done.out
    assert "decay fade: no breaches" in done.out


def test_plugins_in_trouble_are_told(acme: Acme) -> None:
    acme.write("[None]")
    done = acme.check()
    assert done.status == 1
    assert done.out.startswith("plugin acme-fades: not in use: leadlane_decays offers None")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["acme-fade"], "no distribution 'acme-fade' with plugins is installed; did you mean acme-fades?"),
        (["pytest"], "no distribution 'pytest' with plugins is installed; there are "),
        (["acme-fades", "--sample", "nowhere.csv"], "nowhere.csv: no such file"),
        (["acme-fades", "--rule-set", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_what_cannot_be_meant(acme: Acme, arguments: list[str], told: str) -> None:
    name, *options = arguments
    done = acme.check(*options, name=name)
    assert (done.status, done.out) == (2, "")
    assert told in done.err


def test_leadlane_keeps_its_own_contract(leadlane: LeadLane) -> None:
    done = leadlane.run("plugins", "check", "leadlane")
    lines = done.out.splitlines()
    assert done.status == 0, done.out
    assert len(lines) > 30
    assert [line for line in lines if ": no breaches, " not in line and "cannot run here" not in line] == [
        f"runner {kind}: not checked: a runner is held against the readable one, by runs of both"
        for kind in ("fast", "readable")
    ]
