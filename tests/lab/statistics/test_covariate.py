"""What was known before the start narrows what is said after it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from tests.lab.statistics.arms import arms
from tests.lab.statistics.simulated import Clusters, with_past

from leadlane_lab.statistics.counts import counts_of
from leadlane_lab.statistics.covariate import adjusted
from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.estimates import difference
from leadlane_lab.statistics.sample import Sample

pytestmark = pytest.mark.filterwarnings("error")


def width(estimate: Estimate) -> float:
    return (estimate.high or 0) - (estimate.low or 0)


def test_leads_are_adjusted_as_in_deng_2013() -> None:
    """Each arm's mean less theta times how far its covariate is from that of all; the variance of the residuals."""
    rng = np.random.default_rng(1)
    x = rng.poisson(2.0, 900)
    y = (rng.random(900) < 0.1 + 0.05 * np.minimum(x, 8)).astype(float)
    arm = np.arange(900) < 300
    within = [x[one] - x[one].mean() for one in (~arm, arm)], [y[one] - y[one].mean() for one in (~arm, arm)]
    both = sum(a @ b for a, b in zip(*within, strict=True))
    theta = both / sum(a @ a for a in within[0])
    found = adjusted([Sample.of_units(y[one], before=x[one]) for one in (~arm, arm)])
    for one, counts in zip((~arm, arm), found.arms, strict=True):
        rate = y[one].mean() - theta * (x[one].mean() - x.mean())
        assert counts.rate == pytest.approx(rate)
        left = np.var(y[one] - theta * x[one]) / np.var(y[one])
        assert counts.leads == pytest.approx(one.sum() / left)
    assert found.saved == pytest.approx(theta * both / sum(b @ b for b in within[1]))


@pytest.mark.parametrize("made", [None, Clusters(300)])
def test_the_interval_is_narrower(made: Clusters | None) -> None:
    rng = np.random.default_rng(2)
    control, arm = (next(with_past(rng, 1, 2000, 0.2, lift, made)) for lift in (0.0, 0.05))
    found = adjusted([control, arm])
    plain, narrow = width(difference(control, arm)), width(difference(found.arms[0], found.arms[1]))
    assert narrow**2 == pytest.approx(plain**2 * (1 - found.saved), rel=0.05)
    assert found.saved > 0.05


@pytest.mark.parametrize("before", [None, [3] * 60, [0] * 60])
def test_a_covariate_that_says_nothing_changes_nothing(before: list[int] | None) -> None:
    made = [Sample.of_units([0, 1, 0] * 20, before=before), Sample.of_units([0, 1, 1] * 20, before=before)]
    found = adjusted(made)
    assert found.saved == 0
    assert found.arms == tuple(counts_of(one) for one in made)


def test_an_arm_without_an_outcome_keeps_its_leads() -> None:
    x = [0, 1, 2] * 20
    found = adjusted([Sample.of_units([0] * 60, before=x), Sample.of_units([0, 0, 1] * 20, before=x)])
    assert found.arms[0].rate == 0
    assert found.arms[0].leads >= 60


def test_a_covariate_that_foretells_everything_is_not_believed_altogether() -> None:
    y = [0, 0, 1] * 20
    found = adjusted([Sample.of_units(y, before=y), Sample.of_units(y, before=y)])
    assert found.saved == 0.99
    assert found.arms[0].leads == pytest.approx(6000)


@given(arms, arms)
def test_every_answer_is_a_number_that_can_be(control: Sample, arm: Sample) -> None:
    found = adjusted([control, arm])
    assert 0 <= found.saved <= 0.99
    assert abs(difference(found.arms[0], found.arms[1]).value or 0) <= 1
