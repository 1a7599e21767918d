"""Tests that need the kernel come last, and meanwhile it is compiled: with an empty cache that takes a minute."""

from __future__ import annotations

import logging
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import structlog

HERE = Path(__file__).parent

collect_ignore_glob = [] if find_spec("numba") else ["test_*.py"]  # without it there is no fast runner to test


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    own = [item for item in items if HERE in item.path.parents]
    others = [item for item in items if HERE not in item.path.parents]
    items[:] = [*others, *own]
    worker = getattr(config, "workerinput", {"workerid": "gw0"})["workerid"]
    if own and others and worker == "gw0":
        warming = subprocess.Popen([sys.executable, "-m", "tests.fast.warm"], cwd=config.rootpath)
        config.add_cleanup(lambda: (warming.kill(), warming.wait()))


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    from tests.fast.warm import warm

    warm()


@pytest.fixture(autouse=True)
def _silent(_logging_as_it_comes: None) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
