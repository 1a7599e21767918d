"""What each of many signs of a lead says of the outcome, the others given: a regression that always has an answer."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from leadlane_lab.statistics.estimate import Estimate, checked_level

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

ALIKE: Final = 1e-9
"""Columns that a combination of others equals but for this share of their variance are collinear."""


@dataclass(frozen=True, slots=True)
class Weights:
    """In the order of the columns: the log-odds that one more unit of the column adds, and whether the column cannot be
    told from others, as a copy or a sum of them; these share among them what they have to say, by the penalty alone.
    """

    columns: tuple[Estimate, ...]
    collinear: tuple[bool, ...]


def weights(columns: ArrayLike, outcomes: ArrayLike, level: float = 0.95) -> Weights:
    """Logistic regression of outcomes (n of 0 or 1) on columns (n rows, k columns of 0 or 1, or of counts).

    Penalised by a log-F(1,1) prior for each coefficient, none for the intercept (Greenland and Mansournia 2015,
    Statistics in Medicine 34: 3133-3143): for each column a further record of half an outcome, whose only covariate is
    this column, so that any binomial regression fits it. It is as if nothing was known but that a factor on the odds
    lies in 1/648 to 648. There is an answer where a column foretells the outcome, where columns are copies, and where
    there are more columns than rows.

    Columns of two values are scaled by their distance, others by two standard deviations (Gelman 2008, Statistics in
    Medicine 27: 2865-2873), so that the penalty means the same for all; estimates are of one unit as it was given.
    Intervals are Wald's on the penalised likelihood. A column that is the same in all rows has an estimate of None, and
    all have where all outcomes are the same.

    Raises:
        ValueError: shapes that do not fit, numbers that are not finite, outcomes other than 0 and 1, or a `level` that
            is not between 0 and 1.
    """
    from scipy.stats import norm

    x, y = _checked(columns, outcomes)
    z = float(norm.isf((1 - checked_level(level)) / 2))
    scale = _scale(x)
    kept = np.flatnonzero(scale)
    nothing = Estimate(None, None, None)
    if not len(kept) or not 0 < y.sum() < len(y):
        return Weights((nothing,) * x.shape[1], (False,) * x.shape[1])
    scaled = (x[:, kept] - x[:, kept].mean(axis=0)) / scale[kept]
    values, errors = _fit(scaled, y)
    alike = _collinear(scaled)
    found, collinear = [nothing] * x.shape[1], [False] * x.shape[1]
    for at, column in enumerate(kept):
        value, reach = values[at] / scale[column], z * errors[at] / scale[column]
        found[column] = Estimate(float(value), float(value - reach), float(value + reach))
        collinear[column] = bool(alike[at])
    return Weights(tuple(found), tuple(collinear))


def _checked(columns: ArrayLike, outcomes: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """As arrays. Raises ValueError where they are not what `weights` takes."""
    x, y = np.asarray(columns, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    if x.ndim != 2 or y.shape != (len(x),):
        raise ValueError(f"n rows of k columns, and n outcomes, not arrays of {x.shape} and {y.shape}")
    if not np.isfinite(x).all() or not np.isin(y, (0, 1)).all():
        raise ValueError("columns are finite numbers, outcomes are 0 or 1")
    return x, y


def _scale(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """What one unit of each column is to the penalty; 0 for a column that is the same in all rows."""
    if not len(x):
        return np.zeros(x.shape[1])
    low, high = x.min(axis=0), x.max(axis=0)
    two_values = ((x == low) | (x == high)).all(axis=0)
    scale: NDArray[np.float64] = np.where(two_values, high - low, 2 * x.std(axis=0))
    return scale


def _fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Coefficients and their standard errors. Rows that are alike are fitted as one."""
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_linear_model import GLM

    rows, which = np.unique(x, axis=0, return_inverse=True)
    trials = np.bincount(which.ravel())
    successes = np.bincount(which.ravel(), weights=y)
    count = x.shape[1]
    design = np.block([[np.ones((len(rows), 1)), rows], [np.zeros((count, 1)), np.eye(count)]])
    shares = np.concatenate([successes / trials, np.full(count, 0.5)])
    weights = np.concatenate([trials, np.ones(count)])
    with warnings.catch_warnings():
        # Rows that are foretold without error are what the penalty is there for.
        warnings.simplefilter("ignore")
        fitted = GLM(shares, design, family=Binomial(), var_weights=weights).fit(maxiter=200)
    return fitted.params[1:], fitted.bse[1:]


def _collinear(x: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the centred columns have a part in a combination that is 0 in all rows."""
    length = np.sqrt((x**2).sum(axis=0))
    strengths, directions = np.linalg.eigh((x / length).T @ (x / length))
    parts = np.abs(directions[:, strengths < ALIKE * len(strengths)])
    alike: NDArray[np.bool_] = parts.max(axis=1, initial=0.0) > 1e-6
    return alike
