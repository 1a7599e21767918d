"""What most tests here ask with."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fast.arrow.file_and_table import Asked
from tests.fast.arrow.rows import RULES, rules_in


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """With a rule set in a file."""
    return Asked(rules_in(tmp_path, RULES))
