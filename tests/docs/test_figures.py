"""The figures of the decays in docs/explanation/semantics.md are what the built-in decays take."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest

from leadlane import Decay, Period
from leadlane.registry import Registry

from .blocks import DOCS

ROW: Final = re.compile(r"\| (?:`(\w+)`)?[^|]*\| (\d+) \| ([\d, ]+) \|")
SHARE: Final = {"share": 0.5}
BANDS: Final = ((100, 50), (50, 30))


def decay(kind: str) -> Decay:
    """A built-in decay with the settings that the page names."""
    found: Any = Registry.discover().find("decay", kind)
    settings: dict[str, Any] = {"every": Period.parse("3 months")}
    if kind == "inactivity_bands":
        band: Any = __import__(found.strategy.__module__, fromlist=["Band"]).Band
        settings["bands"] = (*(band(above=above, take=take) for above, take in BANDS), band(otherwise=15))
    return found.strategy(**settings, **(SHARE if kind in ("half_life", "linear") else {}))


def rows() -> list[tuple[str, int, list[int]]]:
    """The table: policy, balance, and the balances that follow."""
    found: list[tuple[str, int, list[int]]] = []
    for line in (DOCS / "explanation" / "semantics.md").read_text(encoding="utf-8").splitlines():
        row = ROW.fullmatch(line)
        if row:
            found.append((row[1] or found[-1][0], int(row[2]), [int(number) for number in row[3].split(",")]))
    return found


@pytest.mark.parametrize(("kind", "original", "following"), rows())
def test_a_decay_takes_what_the_page_says(kind: str, original: int, following: list[int]) -> None:
    policy, balance, seen = decay(kind), original, list[int]()
    for n in range(1, len(following) + 1):
        balance -= min(max(policy.debit(balance, n, original), 0), balance)
        seen.append(balance)
    assert seen == following


def test_the_table_is_found() -> None:
    assert [kind for kind, *_ in rows()] == ["inactivity_bands"] * 4 + ["half_life", "linear"]
