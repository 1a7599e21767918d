"""Installs the stranger's distribution into a folder, as `pip install --target` would, and lets rule sets use it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from benchmarks.rule_sets import shipped

MODULE = Path(__file__).parent / "acme_copies.py"
_BANDS = re.compile(r"^    bands: .*\n", re.MULTILINE)


def install(folder: Path) -> dict[str, str]:
    """What the environment of a process needs to find it."""
    about = folder / "acme_copies-1.0.dist-info"
    about.mkdir(parents=True, exist_ok=True)
    shutil.copy(MODULE, folder)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-copies\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[leadlane]\nacme-copies = acme_copies\n", encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def with_strangers(kinds: dict[str, str]) -> str:
    """`investor-relations`, with the stranger's kinds in place of built-in ones, under the same names."""
    text = shipped("investor-relations")
    for ours, theirs in kinds.items():
        text, replaced = re.subn(rf"(?m)^( *)- kind: {ours}\b", rf"\1- name: {ours}\n\1  kind: {theirs}", text)
        assert replaced == 1, f"investor-relations has {ours} {replaced} times"
    return _BANDS.sub("", text) if "inactivity_bands" in kinds else text
