"""Which distributions cannot be used with this contract: metadata say so, before any plugin of them is imported.

A plugin that was made for a newer contract would otherwise show itself as an ImportError, or as a hook that nobody
knows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Final

from leadlane.contract.version import CONTRACT
from leadlane.registry.candidates import Candidate
from leadlane.registry.offers import normal

_VERSION: Final = re.compile(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})")


def refusals(candidates: Iterable[Candidate]) -> Mapping[str, str]:
    """Why nothing of a distribution is used, by distribution. One that announces no contract is taken as it comes."""
    announced = defaultdict[str, set[str]](set)
    for one in candidates:
        if one.contract is not None:
            announced[normal(one.distribution)].add(one.contract)
    reasons = {distribution: refusal(distribution, sorted(made_for)) for distribution, made_for in announced.items()}
    return {distribution: reason for distribution, reason in reasons.items() if reason is not None}


def refusal(distribution: str, made_for: Sequence[str], here: str = CONTRACT) -> str | None:
    """Why a distribution that was made for these contracts cannot be used here; None when it can."""
    for written in made_for:
        if not _VERSION.fullmatch(written):
            return f"announces contract {written!r}, which is no version: write contract-MAJOR.MINOR, contract-{here}"
    if len(made_for) > 1:
        return f"announces contracts {' and '.join(made_for)}: announce one, the oldest that has all it needs"
    (needed,) = made_for
    if _parts(needed) > _parts(here):
        return (
            f"needs contract {needed} of leadlane, {_this(here)}: upgrade leadlane, or install an older {distribution}"
        )
    if _parts(needed)[0] < _parts(here)[0]:
        return (
            f"was made for contract {needed} of leadlane, {_this(here)}, where it would mean something else: "
            f"upgrade {distribution}, or install an older leadlane"
        )
    return None


def _parts(written: str) -> tuple[int, ...]:
    return tuple(map(int, written.split(".")))


def _this(contract: str) -> str:
    return f"this leadlane {version('leadlane')} has {contract}"
