"""One environment with every built-in ejected, made when a test first wants it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .built_in import BUILT_INS
from .wheels import environment


@pytest.fixture(scope="session")
def ejected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its scripts."""
    return environment(tmp_path_factory.mktemp("ejected"), BUILT_INS)
