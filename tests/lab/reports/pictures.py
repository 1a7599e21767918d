"""The example as it looks: python -m tests.lab.reports.pictures FOLDER writes the page, and pictures of it to judge."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from leadlane_lab.reports.page import page

from .chromium import chromium
from .example import EXPERIMENT


def main(folder: Path) -> None:
    """On a desk, light and dark; on a phone; printed."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder.resolve() / "page.html"
    file.write_text(page(EXPERIMENT), encoding="utf-8")
    with tempfile.TemporaryDirectory() as profile, chromium(Path(profile)) as browser:
        for name, width, dark in (("light", 1000, False), ("dark", 1000, True), ("phone", 390, False)):
            browser.open(file, width=width, dark=dark)
            (folder / f"{name}.png").write_bytes(browser.screenshot())
        (folder / "print.pdf").write_bytes(browser.printed())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
