"""The JSON Schema of rosters takes what the loader takes, and underlines what an editor should."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema
import pytest
from tests.language.test_roster_loading import SALES, roster_of
from tests.language.test_rosters import said_of, whole

from leadlane.language.nodes import plain
from leadlane.language.schema import roster_schema
from leadlane.language.yaml_reader import read_yaml


@cache
def validator() -> Any:
    schema = roster_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def told(yaml: str) -> list[str]:
    document, _ = read_yaml(yaml.encode(), "a.yaml")
    return [".".join(map(str, error.absolute_path)) for error in validator().iter_errors(plain(document))]


GOOD = [
    SALES.replace(", 5: inside-sales", ""),  # JSON has no keys that are numbers
    "teams: {a: {reps: {}}, b: {reps: {ana: , Zoë Ní Bhriain: {weight: 1}}}}",
    "holidays: {also: []}\nteams: {a: {holidays: none, reps: {ana: {absent: []}}}}",
    "teams: {a: {hours: {'mon,wed - fri': [09:00-12:00, 22:00-06:00], sat-sun: 06:00-24:00}, reps: {ana: }}}",
    "teams: {a: {reps: {ana: {absent: [2026-12-24, 2026-12-20..2027-01-02, 2026-12-20 .. 2026-12-21]}}}}",
    "accounts: {}",
    "accounts: {acme.com: ana}",
    "territories: {by: lead.address.country, table: {US: a, CA: {team: a}, MX: {team: a, rep: ana}}}",
]


@pytest.mark.parametrize("yaml", GOOD)
def test_what_the_loader_takes_is_right(yaml: str) -> None:
    assert roster_of(yaml)
    assert told(whole(yaml + "\n")) == []


@pytest.mark.parametrize(
    ("yaml", "path"),
    [
        ("# as it is\nroster: x\n", ""),
        ("# as it is\nteams: {a: {reps: {ana: }}}\n", ""),
        ("roster: our roster", "roster"),
        ("tems: {}", ""),
        ("teams: {}", "teams"),
        ("teams: {a: }", "teams.a"),
        ("teams: {a: {}}", "teams.a"),
        ("teams: {a: {reps: [ana]}}", "teams.a.reps"),
        ("teams: {a: {reps: {ana: {weight: 0}}}}", "teams.a.reps.ana.weight"),
        ("teams: {a: {reps: {ana: {capacity: -1}}}}", "teams.a.reps.ana.capacity"),
        ("teams: {a: {reps: {ana: {wieght: 1}}}}", "teams.a.reps.ana"),
        ("teams: {a: {reps: {ana: {email: ana}}}}", "teams.a.reps.ana.email"),
        ("teams: {a: {reps: {ana: {absent: [24 December]}}}}", "teams.a.reps.ana.absent.0"),
        ("teams: {a: {hours: {}, reps: {ana: }}}", "teams.a.hours"),
        ("teams: {a: {hours: {monday: 09:00-17:00}, reps: {ana: }}}", "teams.a.hours"),
        ("teams: {a: {hours: {mon: 9-17}, reps: {ana: }}}", "teams.a.hours.mon"),
        ("holidays: US", "holidays"),
        ("holidays: {subdivision: NY}", "holidays"),
        ("territories: {by: region, table: {a: a}}", "territories.by"),
        ("territories: {by: lead.region}", "territories"),
        ("territories: {by: lead.region, table: {a: {rep: ana}}}", "territories.table.a"),
        ("accounts: {acme.com: 7}", "accounts.acme.com"),
    ],
)
def test_mistakes_are_underlined(yaml: str, path: str) -> None:
    assert path in told(whole(yaml + "\n"))
    assert said_of(yaml + "\n")
