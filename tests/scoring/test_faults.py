"""What a plugin's strategy may do in the middle of a run: anything, but not end the run unheard."""

from __future__ import annotations

import sys

import pytest

from leadlane.scoring.faults import PluginError, points_of


def test_a_strategy_that_leaves_the_program_is_named() -> None:
    with pytest.raises(PluginError, match=r"decay 'bye' \(builtins\) failed for nothing much: SystemExit\(0\)"):
        points_of(lambda: sys.exit(0), "decay 'bye'", object(), lambda: "nothing much")
