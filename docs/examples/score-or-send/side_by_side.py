"""Prints what backtests found, one below the other: a line for each rule set of each report.

    python side_by_side.py seed-7.json seed-8.json seed-9.json

The reports are those of `leadlane backtest --output REPORT.json`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

HEADINGS: Final = ("world", "rule set", "MQLs", "bought in time", "of all buyers", "half within")
LINE: Final = "{:8}{:24}{:>5}  {:>23}  {:>13}  {:>11}"


def lines(report: Path) -> list[str]:
    """Of each rule set: how many leads sales gets, how many of them buy, how many of those who buy it has, how soon."""
    sections: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["sections"]
    right = sections["precision_and_recall"]["tables"]["precision_and_recall"]
    soon = sections["time_to_mql"]["tables"]["days_to_mql"]
    found = []
    for who, when in zip(right, soon, strict=True):
        bought = f"{who['precision']:.1%} ({who['precision_low']:.1%}-{who['precision_high']:.1%})"
        of_all, half = f"{who['recall']:.1%}", f"{when['half']:.1f} days"
        found.append(LINE.format(report.stem, who["rule_set"], who["qualified"], bought, of_all, half))
    return found


if __name__ == "__main__":
    print(LINE.format(*HEADINGS))
    for name in sys.argv[1:]:
        print("\n".join(lines(Path(name))))
