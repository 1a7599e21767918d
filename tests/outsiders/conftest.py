"""Strangers' plugins, installed beside the core."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.projects import Installed, install

HERE = Path(__file__).parent
PROJECTS = sorted(path.parent.name for path in HERE.glob("*/pyproject.toml"))

collect_ignore = PROJECTS  # their tests run where they are installed


@pytest.fixture(scope="session")
def outsiders(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install([HERE / name for name in PROJECTS], tmp_path_factory.mktemp("outsiders"))
