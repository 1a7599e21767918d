"""Arms that Hypothesis makes, the odd ones among them: empty, nobody or everybody came to the outcome, one cluster."""

from __future__ import annotations

from hypothesis import strategies as st

from leadlane_lab.statistics.sample import Sample


@st.composite
def counted(draw: st.DrawFn, least: int = 0, most: int = 3000) -> Sample:
    """An arm of leads."""
    leads = draw(st.integers(least, most))
    return Sample.of_counts(draw(st.integers(0, leads)), leads)


@st.composite
def clustered(draw: st.DrawFn) -> Sample:
    """An arm of clusters, with a covariate at times."""
    sizes = draw(st.lists(st.integers(1, 9), max_size=40))
    outcomes = [draw(st.integers(0, size)) for size in sizes]
    before = [draw(st.integers(0, 3)) for _ in sizes] if draw(st.booleans()) else None
    return Sample.of_units(outcomes, sizes, before)


arms = counted() | counted(most=12) | clustered()
