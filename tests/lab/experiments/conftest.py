"""A folder with an experiment and its rule sets."""

from __future__ import annotations

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import rules

from .stories import FILE


@pytest.fixture
def lab(leadlane: LeadLane) -> LeadLane:
    """A folder with two rule sets and an experiment: `more` gives a page fifty points, `now` ten."""
    leadlane.write("now.yaml", rules("now"))
    leadlane.write("more.yaml", rules("more", page=50))
    leadlane.write("x.yaml", FILE)
    return leadlane
