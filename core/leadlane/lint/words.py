"""How messages put things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from leadlane.contract.conditions import Condition, Scalar, text
from leadlane.contract.criteria import Criterion

_LONGEST = 120


def names(criteria: Iterable[Criterion]) -> str:
    """`a, b and c`."""
    return listed([criterion.name for criterion in criteria])


def listed(words: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def scalars(values: Iterable[Scalar]) -> str:
    """Values as a rule set writes them."""
    return ", ".join(str(value).lower() if isinstance(value, bool) else str(value) for value in values)


def written(condition: Condition) -> str:
    """A condition on one line, cut where it is long."""
    said = text(condition)
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 3]}..."


def points(number: float) -> str:
    """`1 point`, `20 points`."""
    return f"{number:.0f} point{'' if number == 1 else 's'}"
