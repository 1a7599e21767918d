"""For every test: logging as it is before anyone configures it, whatever an earlier test's command line did."""

from __future__ import annotations

import pytest
import structlog


@pytest.fixture(autouse=True)
def _logging_as_it_comes() -> None:
    structlog.reset_defaults()
