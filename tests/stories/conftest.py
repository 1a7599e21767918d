"""A story that does not hold is shown as what differs, without a traceback."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from .storytelling import StoryFailure


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.excinfo is not None and call.excinfo.errisinstance(StoryFailure):
        report.longrepr = str(call.excinfo.value)
    return report
