"""What one arm brought, as sums."""

from __future__ import annotations

import pytest

from leadlane_lab.statistics.sample import Sample


def test_counting_leads_and_listing_them_is_the_same() -> None:
    assert Sample.of_units([1, 0, 0, 1, 0]) == Sample.of_counts(2, 5)


def test_five_million_leads_cost_what_five_do() -> None:
    sample = Sample.of_counts(400_000, 5_000_000)
    assert (sample.units, sample.rate, sample.is_clustered) == (5_000_000, 0.08, False)


def test_accounts_are_clusters_and_their_rate_is_that_of_their_leads() -> None:
    sample = Sample.of_units(outcomes=[1, 0, 3], leads=[1, 4, 5])
    assert (sample.units, sample.leads, sample.rate, sample.is_clustered) == (3, 10, 0.4, True)


def test_an_arm_without_leads_has_no_rate() -> None:
    assert Sample.of_units([]).rate is None
    assert Sample.of_units([]) == Sample.of_counts(0, 0)


@pytest.mark.parametrize(
    ("outcomes", "leads", "before", "said"),
    [
        ([1, 0], [1], None, "leads: one number for each unit, so a row of 2"),
        ([1, 0], [1, 0], None, "leads: unit 1 has none"),
        ([1, 3], [1, 2], None, "outcomes: unit 1 has other than 0 to as many as its leads"),
        ([-1, 0], None, None, "outcomes: unit 0"),
        ([1, 0], None, [1, float("nan")], "before: unit 1 has no finite number"),
        ([[1, 0]], None, None, "outcomes: one number for each unit"),
    ],
)
def test_what_cannot_be_is_named(
    outcomes: list[float], leads: list[float] | None, before: list[float] | None, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        Sample.of_units(outcomes, leads, before)


def test_more_outcomes_than_leads_cannot_be() -> None:
    with pytest.raises(ValueError, match="outcomes are 0 to the 10 leads"):
        Sample.of_counts(11, 10)
