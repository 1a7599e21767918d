"""Which plugins there are, what they offer, and why some of them do not: the only room that talks to pluggy.

    registry = Registry.discover(without=["tier-critical"])
    registry.find("tier", "influencing")   # an Offer, or the reason why there is none

Commands are apart, in `Commands`: a plugin that announces one is imported when the command is called.

A registry is an ordinary value: rule sets with different plugins run side by side, each with its own.
"""

from leadlane.registry.candidates import Candidate
from leadlane.registry.commands import Command, Commands
from leadlane.registry.offers import Offer, PluginInfo
from leadlane.registry.registry import Registry
from leadlane.registry.trouble import UnknownPluginError

__all__ = ["Candidate", "Command", "Commands", "Offer", "PluginInfo", "Registry", "UnknownPluginError"]
