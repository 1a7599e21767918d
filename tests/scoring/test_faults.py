"""What a plugin's strategy may do in the middle of a run: anything, but not end the run unheard."""

from __future__ import annotations

import sys

import pytest

from leadlane.scoring.faults import PluginError, points_of


def test_a_strategy_that_leaves_the_program_is_named() -> None:
    with pytest.raises(PluginError, match=r"decay 'bye' \(builtins\) failed for nothing much: SystemExit\(0\)"):
        points_of(lambda: sys.exit(0), "decay 'bye'", object(), lambda: "nothing much")


@pytest.mark.parametrize("raised", [GeneratorExit, BaseException])
def test_whatever_a_strategy_raises_is_its_own(raised: type[BaseException]) -> None:
    def ask() -> int:
        raise raised

    with pytest.raises(PluginError, match=raised.__name__):
        points_of(ask, "decay 'bye'", object(), lambda: "nothing much")


def test_ctrl_c_in_a_strategy_is_ctrl_c() -> None:
    def ask() -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        points_of(ask, "decay 'bye'", object(), lambda: "nothing much")
