"""Several arms against one control."""

from __future__ import annotations

from typing import Any

import pytest
from statsmodels.stats.multitest import multipletests

from leadlane_lab.statistics.several import holm, level_for


@pytest.mark.parametrize("p_values", [[0.03], [0.01, 0.02, 0.03], [0.5, 0.001, 0.02, 0.02], [0.9, 0.4, 0.0, 1.0]])
def test_as_statsmodels_has_it(p_values: list[float]) -> None:
    theirs: Any = multipletests(p_values, method="holm")
    assert holm(p_values) == pytest.approx(list(theirs[1]))


def test_an_empty_arm_is_no_comparison() -> None:
    assert holm([0.04, None, 0.01]) == [0.04, None, 0.02]
    assert holm([None]) == [None]
    assert holm([]) == []


def test_two_comparisons_share_what_may_go_wrong() -> None:
    assert level_for(0.95, 2) == pytest.approx(0.975)
    assert level_for(0.95, 1) == 0.95
    with pytest.raises(ValueError, match="at least one comparison"):
        level_for(0.95, 0)
