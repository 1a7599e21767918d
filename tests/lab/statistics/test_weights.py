"""What each sign of a lead says, the others given."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize

from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.weights import weights

pytestmark = pytest.mark.filterwarnings("error")
NOTHING = Estimate(None, None, None)


def made(rows: int = 400, seed: int = 1) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rng = np.random.default_rng(seed)
    x = (rng.random((rows, 3)) < [0.5, 0.2, 0.1]).astype(float)
    return x, (rng.random(rows) < 1 / (1 + np.exp(1.5 - x @ [1.0, -0.5, 0.0]))).astype(float)


def values(found: tuple[Estimate, ...]) -> list[float]:
    return [one.value if one.value is not None else float("nan") for one in found]


def test_it_is_the_greatest_of_the_penalised_likelihood() -> None:
    """The log-likelihood and, for each coefficient b, b / 2 - log(1 + exp(b)): the density of log-F(1,1)."""
    x, y = made()

    def short(b: NDArray[np.float64]) -> float:
        line = b[0] + x @ b[1:]
        return float(-(y @ line - np.logaddexp(0, line).sum() + (b[1:] / 2 - np.logaddexp(0, b[1:])).sum()))

    best = minimize(short, np.zeros(4), tol=1e-10).x
    assert values(weights(x, y).columns) == pytest.approx(best[1:].tolist(), abs=1e-4)


def test_a_sign_that_foretells_the_outcome_has_a_wide_interval_and_not_infinity() -> None:
    y = np.array([0, 0, 0, 1, 1] * 6, dtype=float)
    sign = weights(y[:, None], y).columns[0]
    assert 3 < (sign.value or 0) < 12
    assert (sign.high or 0) - (sign.low or 0) > 4


def test_a_sign_that_all_have_says_nothing() -> None:
    x, y = made()
    x[:, 1] = 1
    found = weights(x, y)
    assert found.columns[1] == NOTHING
    assert None not in (found.columns[0].value, found.columns[2].value)


def test_copies_share_what_they_say_and_are_marked() -> None:
    x, y = made()
    alone, twice = weights(x, y), weights(np.column_stack([x, x[:, 0]]), y)
    assert twice.collinear == (True, False, False, True)
    assert twice.columns[0].value == pytest.approx(twice.columns[3].value)
    assert sum(values((twice.columns[0], twice.columns[3]))) == pytest.approx(alone.columns[0].value or 0, abs=0.05)
    assert alone.collinear == (False, False, False)


def test_alternatives_of_which_each_lead_has_one_are_marked() -> None:
    which = np.random.default_rng(3).integers(0, 3, 300)
    x, y = np.eye(3)[which], (which == 1).astype(float)
    y[:150] = 1 - y[:150]
    assert weights(x, y).collinear == (True, True, True)


def test_more_signs_than_leads_have_an_answer() -> None:
    rng = np.random.default_rng(2)
    found = weights(rng.integers(0, 2, (12, 40)), [0, 1] * 6)
    assert all(one.value is None or abs(one.value) < 10 for one in found.columns)
    assert any(found.collinear)


def test_an_estimate_is_of_one_unit_as_it_was_given() -> None:
    rng = np.random.default_rng(5)
    visits = rng.poisson(3.0, 500)
    y = rng.random(500) < 1 / (1 + np.exp(2 - 0.4 * visits))
    single, dozens = weights(visits[:, None], y).columns[0], weights(visits[:, None] * 12.0, y).columns[0]
    assert 0 < (single.low or 0) < 0.4
    assert dozens.value == pytest.approx((single.value or 0) / 12)


@pytest.mark.parametrize(("rows", "outcome"), [(0, 0), (1, 1), (9, 0), (9, 1)])
def test_where_all_outcomes_are_the_same_nothing_is_said(rows: int, outcome: int) -> None:
    x = np.arange(rows * 2).reshape(rows, 2) % 3
    assert weights(x, [outcome] * rows).columns == (NOTHING, NOTHING)


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        ([1, 0], [1, 0], "n rows of k columns"),
        ([[1], [0]], [1, 2], "outcomes are 0 or 1"),
        ([[1]], [1, 0], "not arrays of"),
    ],
)
def test_what_cannot_be_is_named(x: list[float], y: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        weights(x, y)
