"""For tests of plugins and rule sets: stories, rule sets from a string, temporary plugins, times, conformance.

    from leadlane.testing import conforms, lead_story, rule_set

The names below stay as the contract does. pytest finds the fixture `leadlane_plugins` by itself; whoever tests with
something else has `temporary_plugins`.
"""

from leadlane.testing.conformance.breach import Breach, ConformanceError
from leadlane.testing.conformance.conforms import breaches, conforms
from leadlane.testing.reading import read
from leadlane.testing.registries import TemporaryPlugins, temporary_plugins
from leadlane.testing.rule_sets import roster, rule_set
from leadlane.testing.stories.lead_story import StoryFailure, lead_story
from leadlane.testing.times import at, event, later

__all__ = [
    "Breach",
    "ConformanceError",
    "StoryFailure",
    "TemporaryPlugins",
    "at",
    "breaches",
    "conforms",
    "event",
    "later",
    "lead_story",
    "read",
    "roster",
    "rule_set",
    "temporary_plugins",
]
