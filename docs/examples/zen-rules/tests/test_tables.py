"""What a table looks like. The README shows these very rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from leadlane import Atom, Gate, Program, Rule
from zen_rules.identifiers import LONGEST, identifiers
from zen_rules.tables import tables

README = Path(__file__).parents[1] / "README.md"

HAND_RAISE, WARMING_UP = Atom("hand_raise: true"), Atom("warming_up: true")
COMPETITOR, STUDENT = Atom("lead.competitor: true"), Atom("lead.occupation: student")
EXECUTIVE, LARGE = Atom("lead.title: [CEO, CFO]"), Atom("lead.employees: {gte: 500}")
OFF_LIMITS, DECIDES = Atom("off_limits"), Atom("decides")
ADVISORY = Program(
    tuple(one.name for one in (COMPETITOR, STUDENT, EXECUTIVE, HAND_RAISE, WARMING_UP, LARGE)),
    (
        (
            Rule("competitor", COMPETITOR, flags=("off_limits",)),
            Rule("student", STUDENT, flags=("off_limits",)),
            Rule("executive", EXECUTIVE, flags=("decides",)),
            Rule("hold-back", OFF_LIMITS),
        ),
        (
            Rule("hand-raise", HAND_RAISE, unless=OFF_LIMITS),
            Rule("warming-up", Gate("all", (WARMING_UP, Gate("any", (DECIDES, LARGE)))), unless=OFF_LIMITS),
        ),
    ),
)
"""What leadlane makes of rule-set.yaml."""


def shown(table: dict[str, Any]) -> str:
    """A table as the README has it: a line a rule, a column a name."""
    columns = [*table["inputs"], *table["outputs"]]
    lines = [[column["name"] for column in columns], ["---"] * len(columns)]
    lines += [[row.get(column["id"], "") for column in columns] for row in table["rules"]]
    return "".join(
        f"| {' | '.join(cell and (cell if cell == '---' else f'`{cell}`') for cell in line)} |\n" for line in lines
    )


def test_the_readme_shows_both_tables() -> None:
    readme = README.read_text(encoding="utf-8")
    for stratum, table in tables(ADVISORY).by_stratum.items():
        assert shown(table) in readme, f"{stratum}:\n{shown(table)}"


def test_what_unless_asks_is_a_cell_that_says_false() -> None:
    rule = Rule("r", Gate("all", (HAND_RAISE,)), unless=Gate("any", (OFF_LIMITS, Gate("all", (LARGE, DECIDES)))))
    program = Program((HAND_RAISE.name, LARGE.name, OFF_LIMITS.name, DECIDES.name), ((rule,),))
    [row] = tables(program).by_stratum["stratum 1"]["rules"]
    assert (row["hand_raise_true_0"], row["off_limits_2"]) == ("true", "false")
    assert row["and"] == "not (lead_employees_gte_500_1 and decides_3)"


def test_names_become_identifiers_that_can_be_told_apart() -> None:
    long = "a long story " * 10
    names = ["hand raise", "hand-raise", "not", "", "öffnen", '"quoted"', "1st", long, long + "!"]
    made = list(identifiers(names).values())
    assert made[:7] == ["hand_raise_0", "hand_raise_1", "not_2", "n_3", "ffnen_4", "quoted_5", "st_6"]
    assert len(set(made)) == len(names)
    assert max(map(len, made)) <= LONGEST + len("_8")
