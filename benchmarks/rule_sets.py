"""Rule sets to measure with: the shipped one, and one made as large as is asked."""

from __future__ import annotations

from importlib import resources
from itertools import islice, product

import leadlane_rulesets
from benchmarks.site import MAILS

EIGHTEEN = 18
"""Criteria of `investor-relations`."""
_CAPS = (
    "",
    ", every: 7 days",
    ", every: week",
    ", at_most: {awards: 3, per: day}",
    ", count: {at_least: 2, within: day}",
)


def shipped(name: str) -> str:
    """The text of a shipped rule set."""
    return resources.files(leadlane_rulesets).joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def wide(criteria: int) -> str:
    """`investor-relations` with more criteria, up to so many: what each mail is worth, opened and clicked, capped in
    several ways. A mail that is opened matches five of them.
    """
    more = [
        f"      c{number}: {{on: {event}, where: {{message: {mail}}}{cap}}}"
        for number, (mail, event, cap) in enumerate(
            islice(product(MAILS, ("email.opened", "email.clicked"), _CAPS), criteria - EIGHTEEN)
        )
    ]
    tier = "tiers:\n  - name: mails\n    kind: influencing\n    points: 1\n    criteria:\n"
    return "\n".join(["rule_set: wide", "version: 1", "extends: investor-relations", tier + "\n".join(more)]) + "\n"
