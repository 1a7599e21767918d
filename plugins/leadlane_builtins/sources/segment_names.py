"""Names of Segment's track events as event types."""

from __future__ import annotations

import re
from typing import Final

from leadlane import Table, type_pattern

NAMES: Final[Table[str]] = Table(
    {
        "Email Link Clicked": "email.clicked",
        "Email Marked as Spam": "email.complained",
        "Unsubscribed": "email.unsubscribed",
        "Resubscribed": "email.resubscribed",
        "Video Playback Completed": "video.watched",
        "Call Logged": "crm.call.logged",
        "CRM Call Logged": "crm.call.logged",
        "CRM Lead Accepted": "crm.lead.accepted",
        "CRM Lead Qualified": "crm.lead.qualified",
        "CRM Lead Handed Back": "crm.lead.handed_back",
        "CRM Lead Disqualified": "crm.lead.disqualified",
        "Opportunity Created": "crm.opportunity.created",
        "CRM Opportunity Created": "crm.opportunity.created",
        "Opportunity Won": "crm.opportunity.won",
        "CRM Opportunity Won": "crm.opportunity.won",
        "Opportunity Lost": "crm.opportunity.lost",
        "CRM Opportunity Lost": "crm.opportunity.lost",
    }.items()
)
"""What `type_of` would not find by itself of the standard event types, and of the names that Segment proposes."""

_between: Final = re.compile(r"[\s_-]+")
_word: Final = re.compile(r"[a-z0-9]+")


def plainly(name: str) -> str:
    """A name as it is compared: in lower case, one space between words, where `_` and `-` are spaces too."""
    return _between.sub(" ", name).strip().lower()


def type_of(name: str) -> str | None:
    """The event type that a name states by itself: Object Action, or a type as we write it; None where it is neither.

    The last word is the action, those before it are the object: `Earnings Call Attended` is `earnings_call.attended`.
    """
    if type_pattern.fullmatch(name):
        return name
    words = plainly(name).split(" ")
    if len(words) < 2 or not all(map(_word.fullmatch, words)):
        return None
    return f"{'_'.join(words[:-1])}.{words[-1]}"
