"""A real browser, driven through the two pipes of its DevTools protocol: no driver to install, no network in between.

Chromium with `--remote-debugging-pipe` reads commands from its descriptor 3 and writes answers and events to 4, JSON
with a zero byte after each (https://chromedevtools.github.io/devtools-protocol/).
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--no-first-run",
    "--no-default-browser-check", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
_PATIENCE: Final = 60.0


def chromium_path() -> str:
    """The browser of this machine. In CI there must be one; elsewhere the test is skipped, and says what to install."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        trouble = "there is no chromium to open pages in: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(trouble)
        pytest.skip(trouble)
    return found


@dataclass
class Seen:
    """What happened while a page was open: addresses that were asked for, and whatever the console said."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class Chromium:
    """A browser with one tab."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers = commands, answers
        self._rest = b""
        self._number = 0
        self._session: str | None = None
        self._loaded = False
        self.seen = Seen()
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self._session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for room in ("Page", "Network", "Log", "Runtime"):
            self(f"{room}.enable")

    def __call__(self, method: str, **given: object) -> dict[str, Any]:
        """A command and its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": given}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return dict(answer["result"])

    def open(self, page: Path, *, width: int = 1000, height: int = 900, dark: bool = False) -> Seen:
        """Opens a page in a window of that size, waits until it has loaded, and answers what happened."""
        self.seen = Seen()
        self("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self("Emulation.setEmulatedMedia", features=[scheme])
        self._loaded = False
        self("Page.navigate", url=page.as_uri())
        while not self._loaded:
            self._message()
        self.value("new Promise(done => setTimeout(done, 200))")  # a request for an icon comes after the page
        return self.seen

    def value(self, script: str) -> Any:
        """What an expression is in the page."""
        answer = self("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def screenshot(self) -> bytes:
        """The whole page as PNG."""
        return base64.b64decode(self("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def printed(self) -> bytes:
        """The page as it is printed on A4, as PDF."""
        return base64.b64decode(
            self("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=False)["data"]
        )

    def _message(self) -> dict[str, Any]:
        """The next message; an event is also noted."""
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, until - time.monotonic()))
            assert ready, f"chromium has said nothing for {_PATIENCE:.0f} s"
            got = os.read(self._answers, 1 << 20)
            assert got, "chromium has ended"
            self._rest += got
        raw, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(raw)
        self._note(message.get("method"), message.get("params", {}))
        return message

    def _note(self, method: str | None, given: dict[str, Any]) -> None:
        if method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Network.requestWillBeSent":
            self.seen.requests.append(given["request"]["url"])
        elif method == "Log.entryAdded":
            self.seen.complaints.append(given["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.seen.complaints.append(str(given["args"]))
        elif method == "Runtime.exceptionThrown":
            self.seen.complaints.append(str(given["exceptionDetails"]))


@contextlib.contextmanager
def chromium(profile: Path) -> Iterator[Chromium]:
    """A browser of its own, whose profile is the folder `profile`; it has ended when the block is left."""
    program = chromium_path()
    its_commands, commands = _far(os.pipe())
    answers, its_answers = _far(os.pipe())
    nothing = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    pipes = [(os.POSIX_SPAWN_DUP2, its_commands, 3), (os.POSIX_SPAWN_DUP2, its_answers, 4)]
    process = os.posix_spawn(
        program, [program, *_FLAGS, f"--user-data-dir={profile}"], {**os.environ, "LANG": "C.UTF-8"},
        file_actions=[*nothing, *pipes],
    )  # fmt: skip
    os.close(its_commands)
    os.close(its_answers)
    try:
        yield Chromium(commands, answers)
    finally:
        os.close(commands)  # the end of its commands is the end of the browser
        _wait(process)
        os.close(answers)


def _far(pair: tuple[int, int]) -> tuple[int, int]:
    """The same pipe under high numbers, which 3 and 4 in the browser cannot overwrite."""
    read, write = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in pair)
    for end in pair:
        os.close(end)
    return read, write


def _wait(process: int) -> None:
    until = time.monotonic() + 10
    while os.waitpid(process, os.WNOHANG) == (0, 0):
        if time.monotonic() > until:
            os.kill(process, signal.SIGKILL)
        time.sleep(0.02)
