"""YAML -> a checked `Roster`, or every mistake in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from leadlane.contract.grammar.faults import Faults, name, unknown_keys
from leadlane.language.document import place, top_keys
from leadlane.language.finding import read_document
from leadlane.language.nodes import Node, Positions
from leadlane.language.problems import Problem, RosterError, RuleSetError
from leadlane.language.roster.accounts import accounts
from leadlane.language.roster.days_off import days_off
from leadlane.language.roster.roster import Roster
from leadlane.language.roster.teams import teams
from leadlane.language.roster.territories import territories

KEYS: Final = ("roster", "holidays", "teams", "territories", "accounts", "accounts_file")
"""What a roster may say, in the order in which it is best said."""


def load_roster(path: str | Path, written: str | None = None) -> Roster:
    """The roster in a file; where `written` is given, that stands for what is in it.

    Raises:
        RosterError: with every problem there is.
    """
    problems: list[Problem] = []
    try:
        document = read_document(
            Path(path), problems, "roster", None if written is None else written.encode(errors="surrogatepass")
        )
        return check_roster(document, problems)
    except RuleSetError as error:
        raise RosterError(error.problems) from None


def check_roster(document: Node, problems: list[Problem]) -> Roster:
    """The roster that a document says; `problems` are those of its YAML.

    Raises:
        RuleSetError: with these problems and every other there is.
    """
    faults = Faults()
    positions = Positions(document)
    root = top_keys(document, "a roster is a mapping: roster, teams, territories...", faults, problems)
    if "rule_set" in root and "roster" not in root:
        message = "this is a rule set, not a roster: a roster has teams and reps, and begins with `roster: NAME`"
        raise RuleSetError([*problems, Problem.at(document.at, message)])
    made = _roster(root, Path(document.at.file).parent, positions, faults, problems)
    place(((fault, None) for fault in faults), positions, problems)
    if problems:
        raise RuleSetError(problems)
    return made


def _roster(
    root: dict[str, Any], folder: Path, positions: Positions, faults: Faults, problems: list[Problem]
) -> Roster:
    unknown_keys(root, KEYS, (), faults)
    if "roster" not in root:
        faults.add((), "a roster needs a name: `roster: sales`")
    called = name(root["roster"], ("roster",), faults) if "roster" in root else None
    holidays = days_off(root["holidays"], ("holidays",), faults) if "holidays" in root else None
    sellers = teams(root, holidays, faults)
    by, table = territories(root, sellers, faults)
    reps = [rep.name for team in sellers for rep in team.reps]
    owners = accounts(root, reps, folder, faults, problems)
    file = root.get("accounts_file")
    accounts_file = str(folder / file) if isinstance(file, str) else None
    return Roster(called or "", sellers, by, table, owners, accounts_file, positions)
