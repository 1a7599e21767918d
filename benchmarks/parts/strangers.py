"""Plugins of strangers, in plain Python, against the built-in strategies whose work they do."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from benchmarks.bench import Bench
from benchmarks.stranger.installed import install, with_strangers
from benchmarks.tables import BARRED, Bar, Table, barred

_TIER: Final = {"critical": "acme_critical"}
_DECAY: Final = {"inactivity_bands": "acme_inactivity_bands"}
_QUALIFIER: Final = {"hand_raise": "acme_hand_raise"}
_CALLED: Final = {"critical": "acme_called"}
SWAPS: Final = {
    "a tier": _TIER,
    "a decay": _DECAY,
    "a qualifier of the fast track": _QUALIFIER,
    "all three": _TIER | _DECAY | _QUALIFIER,
    "a tier whose points are a function": _CALLED,
}
_WITHOUT_BAR: Final = (_CALLED,)
"""No built-in tier has a function for its points: there is no equivalent."""


def strangers(bench: Bench) -> Table:
    table = Table(
        "Plugins of strangers",
        "`investor-relations` with strategies of another distribution in place of built-in ones, both in plain Python; "
        "rows to Parquet.",
        BARRED,
        bench.tell,
    )
    environment = install(bench.folder / "stranger")
    for name, kinds in SWAPS.items():

        def measure(kinds: dict[str, str] = kinds) -> list[str]:
            rule_set = bench.scratch("strangers.yaml")
            rule_set.write_text(with_strangers(kinds), encoding="utf-8")
            ours, theirs = bench.score(), bench.score("--rule-set", rule_set)
            # Both find the stranger's distribution: what is measured is its use.
            pairs = bench.measure(*(replace(one, environment=environment) for one in (ours, theirs)))
            bar = None if kinds in _WITHOUT_BAR else Bar(1.3, "of the built-in's time")
            return barred(bar, pairs.time_ratio, pairs.speed, pairs.peak)

        table.add(name, measure)
    return table
