"""A folder with a rule set."""

from __future__ import annotations

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import rules


@pytest.fixture
def lab(leadlane: LeadLane) -> LeadLane:
    leadlane.write("now.yaml", rules("now"))
    return leadlane
