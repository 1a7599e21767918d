"""A stranger's router takes the place of one business unit's, in a variant of ten lines; the other unit sees nothing.

Two units share a run: emea, whose router is swapped, and other. What is decided of other's leads is the same to the
byte, with the shipped rule set and with the variant, on the command line and in a program.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.projects import Installed

from .conftest import HERE

VARIANT = HERE / "contoso-territories" / "rule-set.yaml"
SELLERS = """\
roster: both
teams:
  emea-inside-sales: {reps: {eva: {}, tom: {}}}
  dach:              {reps: {uli: {}, vera: {}}}
  france:            {reps: {luc: {}}}
  inside-sales:
    hours: {mon-fri: 09:00-17:00}
    timezone: America/New_York
    reps: {ana: {capacity: 4}, luis: {}, noa: {absent: [2026-06-03]}}
"""
COUNTRIES = ("DE", "US", "FR", "US", "AT", "IT", "BR")
PROGRAM = """
import json, sys
from leadlane.contract.events import Event
from leadlane.language.loader import load_rule_set
from leadlane.language.roster.loader import load_roster
from leadlane.registry import Registry
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.loading import choose
from leadlane.scoring.plan import Plan

registry = Registry.discover()
rules = load_rule_set(sys.argv[1], registry)
run = RoutedRun(Plan(rules, choose("auto", registry)), load_roster("roster.yaml"))
run.add(Event(**event) for event in json.load(open("events.json")))
for lead in run.scored(run.newest):
    print(json.dumps([lead.lead, lead.unit, lead.team, lead.owner, lead.sla_due, lead.entries, lead.decisions]))
run.close()
"""


def told() -> list[dict[str, object]]:
    """Thirty leads of a week ask for a call, from everywhere; every third is called by whoever it may be."""
    start, hour = 1_780_300_800_000_000, 3_600_000_000  # 2026-06-01T08:00:00Z
    events: list[dict[str, object]] = []
    for number in range(30):
        country = COUNTRIES[number % len(COUNTRIES)]
        region = "EMEA" if country in ("DE", "FR", "AT", "IT") else "Americas"
        story: list[tuple[str, int, dict[str, object]]] = [
            ("lead.identified", 0, {"country": country, "region": region}),
            ("call.requested", 1, {}),
        ]
        if number % 3 == 0:
            story.append(("crm.call.logged", 2, {}))
        if number % 5 == 0:
            story.append(("crm.lead.handed_back", 30, {"by": "ana"}))
        for kind, later, properties in story:
            time = start + (number * 3 + later) * hour + number
            events.append({
                "id": f"{number}-{later}", "type": kind, "time": time, "lead": f"L-{number:02}",
                "properties": properties,
            })  # fmt: skip
    return events


def written(event: dict[str, object]) -> str:
    """An event as its line of JSON."""
    from leadlane.contract.events import rfc3339

    time = event["time"]
    assert isinstance(time, int)
    return json.dumps({**event, "time": rfc3339(time)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "roster.yaml").write_text(SELLERS)
    (tmp_path / "events.json").write_text(json.dumps(told()))
    (tmp_path / "events.jsonl").write_text("".join(f"{written(event)}\n" for event in told()))
    return tmp_path


def of_unit(unit: str, lines: list[str]) -> list[str]:
    """The lines about the leads of a unit."""
    region = {"emea": "EMEA", "other": "Americas"}[unit]
    leads = {
        str(event["lead"]) for event in told()
        if event["type"] == "lead.identified" and f"'region': '{region}'" in str(event["properties"])
    }  # fmt: skip
    return [line for line in lines if any(f'"{lead}"' in line for lead in leads)]


def test_on_the_command_line(outsiders: Installed, folder: Path) -> None:
    """Rows, decisions, entries and assignments of the unit whose router stayed: the same bytes."""
    files: dict[str, dict[str, list[str]]] = {}
    for rule_set, name in (("investor-relations", "investor-relations@3"), (str(VARIANT), "contoso@1")):
        outputs = ("--output", "rows", "--decisions", "decisions", "--ledger", "ledger", "--assignments", "made")
        scored = outsiders.run(
            "-m", "leadlane", "score", "events.jsonl", "--rule-set", rule_set, "--roster", "roster.yaml", *outputs,
            cwd=folder,
        )  # fmt: skip
        assert scored.returncode == 0, scored.stderr
        whole, short = f'"{name}"', name.partition("@")[0]
        files[rule_set] = {
            one: (folder / one).read_text().replace(whole, '"-"').replace(f"{short}/routed", "-/routed").splitlines()
            for one in outputs[1::2]
        }
    shipped, variant = files.values()
    for one, lines in shipped.items():
        stayed = of_unit("other", lines)
        assert len(stayed) > 10
        assert stayed == of_unit("other", variant[one]), one
    swapped = of_unit("emea", variant["decisions"])
    assert swapped != of_unit("emea", shipped["decisions"])
    assert {json.loads(line)["owner"] for line in swapped} == {None, "uli", "vera", "luc"}


def test_in_a_program(outsiders: Installed, folder: Path) -> None:
    """The same by `RoutedRun`, the second pass itself."""
    shipped, variant = (
        outsiders.run("-c", PROGRAM, rule_set, cwd=folder) for rule_set in ("investor-relations", VARIANT)
    )
    assert (shipped.returncode, variant.returncode) == (0, 0), shipped.stderr + variant.stderr
    before, after = ([line for line in run.stdout.splitlines() if line.startswith("[")] for run in (shipped, variant))
    assert len(before) == len(after) == 30
    assert of_unit("other", before) == of_unit("other", after)
    assert of_unit("emea", before) != of_unit("emea", after)


def test_the_variant_says_nothing_but_the_router() -> None:
    lines = VARIANT.read_text().splitlines()
    assert len(lines) <= 10
    assert "extends: investor-relations" in lines
    assert next(line.strip() for line in lines if line.startswith("    ")) == "emea:"
