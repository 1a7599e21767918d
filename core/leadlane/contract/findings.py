"""What `leadlane check` says of a rule set that is legal but suspicious."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A suspicion: `code` names the lint (`fires-together`), `path` leads to the place in the rule set's YAML."""

    code: str
    path: tuple[str | int, ...]
    message: str
