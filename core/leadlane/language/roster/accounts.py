"""`accounts: {acme.com: ana}` and `accounts_file: accounts.csv`: which rep an account belongs to.

Upper and lower case are the same in an account's name, as they are for the router that looks it up.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from leadlane.contract.grammar.faults import Faults, Path, mapping, near, shown, word
from leadlane.language.problems import Problem
from leadlane.language.roster.accounts_file import read_accounts


class _Accounts:
    """Those found so far, by folded name."""

    def __init__(self, reps: Collection[str]) -> None:
        self.owners: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._reps = frozenset(reps)
        # A file may name somebody who has left thousands of times.
        self._hint = cache(lambda rep: near(rep, reps))

    def add(self, account: str, rep: str, place: str) -> tuple[str | None, str | None]:
        """One more; what is wrong with the account, and what with the rep. `place` is how a later one is told of it."""
        folded = account.strip().casefold()
        of_account = None if folded else "an account needs a name"
        if folded in self._places:
            of_account = f"account {shown(account)} is there already, {self._places[folded]}"
        else:
            self.owners[folded] = rep
            self._places[folded] = place
        return of_account, None if rep in self._reps else f"there is no rep {shown(rep)}{self._hint(rep)}"


def accounts(
    root: dict[str, Any], reps: Collection[str], folder: FilePath, faults: Faults, problems: list[Problem]
) -> dict[str, str]:
    """The reps by account. The file stands beside the roster, in `folder`; its bad rows are added to the problems."""
    found = _Accounts(reps)
    path: Path = ("accounts",)
    written = mapping(root["accounts"], path, faults, like="{acme.com: ana}") or {} if "accounts" in root else {}
    for account, owner in written.items():
        here = (*path, account)
        rep = word(owner, here, faults)
        if rep is None:
            continue
        of_account, of_rep = found.add(account, rep, "under `accounts`")
        if of_account:
            faults.add(here, of_account, at_key=True)
        if of_rep:
            faults.add(here, of_rep)
    if "accounts_file" in root:
        file = word(root["accounts_file"], ("accounts_file",), faults)
        if file is not None:
            _add_file(folder / file, found, faults, problems)
    return found.owners


def _add_file(file: FilePath, found: _Accounts, faults: Faults, problems: list[Problem]) -> None:
    rows = read_accounts(file)
    if isinstance(rows, str):
        faults.add(("accounts_file",), rows)
        return
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
            continue
        wrong = found.add(row.account, row.rep, f"on line {row.line} of {file.name}")
        problems.extend(Problem(str(file), row.line, 1, message) for message in wrong if message)
