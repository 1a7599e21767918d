"""A rule set, and page views in a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
from tests.differential.both import text

DAY = 86_400_000_000
RULES: dict[str, Any] = {
    "rule_set": "acme",
    "version": 1,
    "tiers": [
        {
            "kind": "influencing",
            "criteria": {
                "page": {"on": "page.viewed", "points": 10, "at_most": {"awards": 3, "per": "day"}},
                "blue": {"on": "page.viewed", "where": {"color": "blue"}, "points": 7},
                "form": {"on": "form.submitted", "points": 25},
            },
        },
        {"kind": "fit", "criteria": {"boss": {"lead": {"title": "CEO"}, "points": 20}}},
    ],
    "decay": [{"kind": "linear", "every": "7 days", "since": "activity", "share": 0.5}],
    "stages": {"mql": {"at": 30}},
}


def rules_in(folder: Path, rules: dict[str, Any]) -> Path:
    (folder / "rules.yaml").write_text(text(rules), encoding="utf-8")
    return folder / "rules.yaml"


def table(rows: int = 400, **columns: Any) -> Any:
    """Page views of forty leads; a column may be another, or none at all."""
    made: dict[str, Any] = {
        "id": [f"e{row}" for row in range(rows)],
        "type": [("page.viewed", "page.viewed", "form.submitted")[row % 3] for row in range(rows)],
        "time": pa.array([row * DAY // 9 for row in range(rows)], pa.timestamp("us", "UTC")),
        "lead": [f"L{row * 7 % 40}" for row in range(rows)],
        "color": [("blue", "red", None)[row // 2 % 3] for row in range(rows)],
    }
    return pa.table({name: column for name, column in (made | columns).items() if column is not None})
