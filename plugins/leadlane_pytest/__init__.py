"""What pytest learns from leadlane: stories that do not hold are shown as what differs; plugins for one test.

pytest loads this in every run of an environment that has leadlane, so nothing of leadlane is imported until a test
needs it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from leadlane.testing import TemporaryPlugins


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A story tells where it does not hold, and a breach of the contract what it is: no traceback adds to that."""
    report = yield
    if call.excinfo is not None and getattr(call.excinfo.value, "leadlane_says_it_all", False):
        report.longrepr = str(call.excinfo.value)
    return report


@pytest.fixture
def leadlane_plugins() -> Iterator[TemporaryPlugins]:
    """A registry for one test: what leadlane ships, and what the test adds with `leadlane_plugins.add(Usage)`.

    Stories and rule sets of the test use it; what else is installed here is not discovered, and asking for it fails.
    """
    from leadlane.testing import temporary_plugins

    with temporary_plugins() as plugins:
        yield plugins
