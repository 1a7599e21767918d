"""How active a lead was before an experiment began: a covariate that no arm can have changed."""

from __future__ import annotations

from typing import Final

from leadlane import Trigger
from leadlane.contract.events import STANDARD_EVENT_TYPES
from leadlane.language.rule_set import RuleSet
from leadlane_lab.watching.probe import Look

_NOT_THEIRS: Final = ("crm.", "lead.", "routing.")
"""What sales and systems do."""


def activity(rules: RuleSet) -> Look:
    """A look at every event that is an act of the lead's own: a point for each, so that the score counts them."""
    named = {kind for criterion in rules.criteria for kind in criterion.trigger.on}
    kinds = sorted(
        kind for kind in {*STANDARD_EVENT_TYPES, *rules.event_types, *named} if not kind.startswith(_NOT_THEIRS)
    )
    return Look("acts", Trigger(tuple(kinds)))
