"""Clusters as if they were leads."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from leadlane_lab.statistics.counts import Counts, counts_of
from leadlane_lab.statistics.sample import Sample


def test_leads_count_as_they_are() -> None:
    assert counts_of(Sample.of_counts(3, 10)) == Counts(3, 10, 10, inf)


def test_clusters_whose_leads_all_do_the_same_count_as_one_lead_each() -> None:
    arm = counts_of(Sample.of_units(outcomes=[5, 0, 0, 5] * 10, leads=[5] * 40))
    assert arm.rate == 0.5
    assert arm.leads == pytest.approx(39)  # one for the estimated rate
    assert arm.freedom == 39


def test_clusters_whose_leads_have_nothing_in_common_count_by_their_leads() -> None:
    rng = np.random.default_rng(4)
    arm = counts_of(Sample.of_units(rng.binomial(5, 0.3, 20_000), [5] * 20_000))
    assert arm.leads == pytest.approx(100_000, rel=0.03)


def test_variance_is_that_of_the_delta_method() -> None:
    y, n = np.array([1, 0, 3, 2, 0, 1]), np.array([3, 3, 3, 3, 3, 3])
    arm = counts_of(Sample.of_units(y, n))
    assert arm.variance == pytest.approx(np.var(y / n, ddof=1) / len(y))


def test_clusters_without_any_outcome_count_as_one_lead_each() -> None:
    assert counts_of(Sample.of_units([0] * 30, [4] * 30)) == Counts(0, 30, 30, 29)


def test_one_large_account_among_small_ones_leaves_few_effective_clusters() -> None:
    arm = counts_of(Sample.of_units([0] * 101, [1] * 100 + [100]))
    assert arm.leads == pytest.approx(200**2 / 10_100)


def test_one_cluster_tells_nothing_of_others() -> None:
    assert counts_of(Sample.of_units([2], [9])).freedom == 0
