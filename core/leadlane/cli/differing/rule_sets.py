"""Everything that changed between two rule sets, in the order in which a rule set says it."""

from __future__ import annotations

from leadlane.cli.differing.fast_track import decays, fast_track
from leadlane.cli.differing.selling import actions, questions, routing
from leadlane.cli.differing.tiers import tiers
from leadlane.cli.differing.whole import audience, groups, header, thresholds
from leadlane.language.rule_set import RuleSet
from leadlane.language.table import Section, said


def differences(old: RuleSet, new: RuleSet) -> tuple[Section, ...]:
    """Sections of sentences; none where nothing changed but the places where things are written."""
    sections = [
        said("Rule set", header(old, new)),
        said("Events and leads", audience(old, new)),
        *tiers(old, new),
        said("Decay", decays(old, new)),
        said("Fast track", fast_track(old, new)),
        said("Thresholds", thresholds(old, new)),
        said("Groups", groups(old, new)),
        said("Routing", routing(old, new)),
        said("Actions", actions(old, new)),
        said("Questions", questions(old, new)),
    ]
    return tuple(section for section in sections if section.rows)
