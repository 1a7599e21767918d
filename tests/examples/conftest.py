"""The example projects of the documentation, installed beside the core."""

from __future__ import annotations

import pytest
from tests.docs.blocks import EXAMPLES
from tests.projects import Installed, install


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(EXAMPLES, tmp_path_factory.mktemp("examples"))
