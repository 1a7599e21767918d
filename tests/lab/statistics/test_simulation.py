"""The methods keep what they promise, in a thousand experiments of each kind. At length: `long_run`."""

from __future__ import annotations

import numpy as np
import pytest
from tests.lab.statistics.daily_trials import DAILY
from tests.lab.statistics.fixed_trials import TRIALS
from tests.lab.statistics.trials import Trial

FAST = [trial for trial in [*TRIALS, *DAILY] if trial.fast]


@pytest.mark.parametrize("trial", FAST, ids=lambda trial: trial.name)
def test_a_promise_is_kept(trial: Trial) -> None:
    share = trial.share(np.random.default_rng(1), trial.fast)
    assert trial.kept(share), f"{share:.1%} is not {trial.low:.1%} to {trial.high:.1%}"
