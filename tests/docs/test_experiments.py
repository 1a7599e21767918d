"""The page on experiments has every key of their files, with what stands for it unless it is set."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from leadlane_lab.experiments.document import Arm, Experiment, Guardrail, Outcome, Sample

from .blocks import DOCS

_ROW = re.compile(r"^\| (?P<keys>`[^|]*`) \|(?P<default>[^|]*)\|", re.MULTILINE)
_WITHIN = {"arms": (Arm, "arms.NAME"), "outcome": (Outcome, "outcome"), "guardrails": (Guardrail, "guardrails.NAME"),
           "plan": (Sample, "plan")}  # fmt: skip
_IN_ONE = {"outcome.event": "outcome", "outcome.stage": "outcome", "guardrails.NAME.event": "guardrails.NAME",
           "guardrails.NAME.stage": "guardrails.NAME"}  # fmt: skip
"""Keys of which a file has one or the other: their row is that of what they stand in."""


def keys(made: type, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every key, dotted, with its field."""
    for field in dataclasses.fields(made):
        name = prefix + field.name
        within = _WITHIN.get(name)
        if within is None:
            yield _IN_ONE.get(name, name), field
        else:
            yield from keys(within[0], within[1] + ".")


def test_every_key_has_a_row_and_every_row_a_key() -> None:
    page = (DOCS / "reference" / "experiments.md").read_text(encoding="utf-8")
    told = {key: row["default"].strip() for row in _ROW.finditer(page) for key in re.findall("`([^`]+)`", row["keys"])}
    known = dict(keys(Experiment))
    assert set(told) - {"arms", "guardrails"} == set(known)
    for key, field in known.items():
        plain = isinstance(field.default, str | float | bool) and key not in _IN_ONE.values()
        if plain:
            shown = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
            assert told[key] == f"`{shown}`", key
