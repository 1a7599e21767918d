"""What `leadlane check --verbose` says of a rule set that is not all tables."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from tests.fast.points.both import plan_of

from leadlane_fast.tables.untabulated import untabulated


def said(section: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    plan = plan_of({"rule_set": "x", "version": 1, "stages": {"mql": {"at": 10}}, **section})
    try:
        return [(one.path, one.message) for one in untabulated(plan)]
    finally:
        plan.close()


def drawn(f: str, **trigger: Any) -> dict[str, Any]:
    return {"tiers": [{"kind": "drawn", "criteria": {"used": {"f": f, **trigger}}}]}


@pytest.mark.parametrize(
    "f", ["3", '["property", "n"]', '["if", ["attribute", "vip"], ["else", "n"], ["type"]]', '["there", "path"]']
)
def test_nothing_of_a_function_of_named_fields(f: str) -> None:
    assert said(drawn(f, on="page.viewed")) == []


@pytest.mark.parametrize(
    ("f", "what"),
    [
        ('["time"]', "event.time"),
        ('["day"]', "event.at"),
        ('["every"]', "all properties"),
        ('["attributes"]', "all attributes"),
        ('["if", ["property", "n"], ["score"], 1]', "lead.score"),
        ('["property", "m.x"]', "the property 'm.x'"),
    ],
)
def test_what_a_function_looks_at_beyond_that(f: str, what: str) -> None:
    assert said(drawn(f, on="page.viewed")) == [
        (
            ("tiers", 0, "criteria", "used"),
            f"criterion used computes its points from {what}: its function is called for each event that matches",
        )
    ]


def test_a_criterion_about_what_a_lead_is_makes_it_no_rule_set_for_tables() -> None:
    assert said(drawn('["score"]', lead={"vip": True})) == [
        (
            ("tiers", 0, "criteria", "used"),
            (
                "criterion used is about what a lead is, and computes its points from lead.score: "
                "the readable runner takes the rule set as a whole"
            ),
        )
    ]


def test_a_decay_that_looks_at_more_than_the_balance() -> None:
    fades = [
        {"kind": "linear", "every": "1 month", "share": 0.5},
        {"kind": "half_life", "every": "30 days", "share": 0.5},
    ]
    assert said({**drawn("3", on="page.viewed"), "decay": fades}) == [
        (
            ("decay", 0),
            (
                "decay linear looks at more than the balance: "
                "it is asked once for each balance, tick and original that is met"
            ),
        )
    ]


def test_to_say_so_compiles_nothing() -> None:
    program = "import sys, leadlane_fast.tables.untabulated; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
