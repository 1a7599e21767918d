"""A folder with a rule set."""

from __future__ import annotations

import pytest
from tests.cli.conftest import LeadLane

from .stories import RULES


@pytest.fixture
def lab(leadlane: LeadLane) -> LeadLane:
    leadlane.write("ours.yaml", RULES)
    return leadlane
