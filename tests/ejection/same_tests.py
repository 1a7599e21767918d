"""The tests that every built-in has to pass, told whose it now is: its module, and the distribution in messages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from .built_in import ROOT, BuiltIn

BOTH: Final = {'info.distribution == "leadlane"': 'info.distribution.startswith(("leadlane", "ejected-"))'}
"""`test_leave_one_out` leaves out what is built in, whoever has it by now."""


def copy_tests(folders: Sequence[str], ejected: Sequence[BuiltIn], checkout: Path) -> list[str]:
    """Copies these folders of tests to where they cannot find the checkout, and says what to run."""
    (checkout / "tests").mkdir(parents=True)
    for name in ("pyproject.toml", "tests/conftest.py"):
        shutil.copy(ROOT / name, checkout / name)
    for folder in ("docs", *(f"tests/{folder}" for folder in folders)):
        shutil.copytree(ROOT / folder, checkout / folder, ignore=shutil.ignore_patterns("__pycache__"))
    words = _words(ejected)
    for path in checkout.glob("tests/*/*.py"):
        path.write_text(_reworded(path.read_text(encoding="utf-8"), words), encoding="utf-8")
    return [f"tests/{folder}" for folder in folders]


def _words(ejected: Sequence[BuiltIn]) -> Mapping[str, str]:
    """What stands in tests, by what has to stand there for these built-ins."""
    words = dict(BOTH)
    for one in ejected:
        words[f"[{one.name} of leadlane]"] = f"[{one.name} of {one.distribution}]"
        for module in one.modules():
            folder, _, name = module.rpartition(".")
            words[module] = one.ejected_as(module)
            words[f"from {folder} import {name}"] = f"from {one.package} import {name}"
    return words


def _reworded(text: str, words: Mapping[str, str]) -> str:
    return re.sub(
        r"|".join(rf"{re.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True)),
        lambda found: words[found[0]],
        text,
    )
