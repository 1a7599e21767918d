"""For every test: logging as it is before anyone configures it, and how Hypothesis works here."""

from __future__ import annotations

import os
import signal

import pytest
import structlog
from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester"]

# Each of these makes typer colour its help wherever it goes; what is tested is what a user sees who sets none.
for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS"):
    os.environ.pop(name, None)

# A job in the background of a shell is deaf to Ctrl-C, and so are the programs it begins: theirs would be waited for.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine is no reason to fail. In CI the examples are the same each time: a change is judged by what it changes,
# and new examples are what every run elsewhere, and the long runs, look for.
settings.register_profile(
    "leadlane", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("leadlane")


@pytest.fixture(autouse=True)
def _logging_as_it_comes() -> None:
    structlog.reset_defaults()
