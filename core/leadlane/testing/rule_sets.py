"""Rule sets and rosters from a string."""

from __future__ import annotations

from pathlib import Path

from leadlane.language.loader import load_rule_set, rule_set_of
from leadlane.language.problems import RosterError, RuleSetError
from leadlane.language.roster.loader import load_roster
from leadlane.language.roster.roster import Roster
from leadlane.language.rule_set import RuleSet
from leadlane.testing.registries import registry_of


def rule_set(written: str | Path, *plugins: object) -> RuleSet:
    """A checked rule set: from its YAML where `written` has several lines, else by its name or path.

    Without `plugins` it may name whatever is installed; with them what leadlane ships, and these: strategy classes,
    modules, or objects with hooks. Files that the YAML names are looked for from the working folder.

    Raises:
        RuleSetError: it has mistakes; all of them are in the message, each with its place.
        ValueError: one of `plugins` is no plugin.
    """
    __tracebackhide__ = True  # pytest shows the test that asked, and the mistakes
    registry = registry_of(plugins)
    try:
        if isinstance(written, str) and "\n" in written:
            return rule_set_of(written, registry)
        return load_rule_set(written, registry)
    except RuleSetError as error:
        raise error.with_traceback(None) from None


def roster(written: str | Path) -> Roster:
    """A checked roster: from its YAML where `written` has several lines, else by its path.

    Raises:
        RosterError: it has mistakes; all of them are in the message, each with its place.
    """
    __tracebackhide__ = True
    try:
        if isinstance(written, str) and "\n" in written:
            return load_roster("roster", written)
        return load_roster(written)
    except RosterError as error:
        raise error.with_traceback(None) from None
