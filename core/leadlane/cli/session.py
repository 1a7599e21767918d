"""What most commands begin with: logs, plugins, a rule set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leadlane.cli.guard import say
from leadlane.cli.options import Log

if TYPE_CHECKING:
    from leadlane.language.roster.roster import Roster
    from leadlane.registry import Registry
    from leadlane.scoring.plan import Plan


def open_registry(without: Sequence[str] | None, log: Log | None) -> Registry:
    """The plugins that are installed, but those left out. A broken one is told of and does no harm.

    Raises:
        UnknownPluginError: one to leave out is not there.
    """
    from leadlane.cli.logs import configure
    from leadlane.registry import Registry
    from leadlane.registry.trouble import BLOCKED

    configure(log)
    registry = Registry.discover(without or ())
    for plugin in registry.plugins:
        if plugin.trouble is not None and plugin.trouble != BLOCKED:
            say(f"plugin {plugin.origin} is not in use: {plugin.trouble}")
    return registry


def open_plan(rule_set: str, registry: Registry) -> Plan:
    """A rule set by name or path, compiled.

    Raises:
        RuleSetError, EngineError, ProgramError: the rule set cannot be used.
    """
    from leadlane.scoring.loading import load_plan

    return load_plan(rule_set, registry)


def open_roster(file: str | None, plan: Plan) -> Roster | None:
    """The roster, if one is given; it must have everybody whom the rule set names.

    Raises:
        RosterError, RuleSetError: it has mistakes, or lacks somebody.
    """
    if file is None:
        return None
    from leadlane.language.roster.against import check_against
    from leadlane.language.roster.loader import load_roster

    roster = load_roster(file)
    check_against(plan.rule_set, roster)
    return roster
