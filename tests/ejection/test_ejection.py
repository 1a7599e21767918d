"""Every built-in strategy enters by the door that strangers use: ejected, all of them work as they did.

Each is copied into a project of its own, built, and installed beside a core that offers none. There the same stories
hold, and every command says the same but for whose a strategy is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from tests.packaging.fresh import run

from . import asking
from .built_in import BUILT_INS, OURS
from .questions import questions, write_files
from .same_tests import copy_tests
from .wheels import environment

DISTRIBUTION = re.compile("|".join(sorted((one.distribution for one in BUILT_INS), key=len, reverse=True)))
PLACE = re.compile(r"[^\s\"]*/(?=leadlane_rulesets/)")

LISTING = f"""
import importlib.util, json
from leadlane.registry import Registry
found = {{one.name: [one.distribution, one.trouble] for one in Registry.discover().plugins}}
print(json.dumps([importlib.util.find_spec("{OURS}") is not None, found]))
"""


def test_nothing_of_ours_is_left(ejected: Path) -> None:
    ours, found = json.loads(run(ejected / "python", "-P", "-c", LISTING))

    assert not ours
    others = {one.name: [one.distribution, None] for one in BUILT_INS}
    left = {name: ["leadlane", None] for name in ("rule-sets-leadlane", "runner-fast", "runner-readable")}
    assert found == {**others, **left}


def test_the_same_stories_hold(ejected: Path, tmp_path: Path) -> None:
    what = copy_tests(["stories", "strategies"], BUILT_INS, tmp_path / "checkout")

    run(ejected / "python", "-m", "pytest", "-q", "-m", "not slow", *what, cwd=tmp_path / "checkout")


def test_every_command_says_the_same(ejected: Path, tmp_path: Path) -> None:
    asked = [*questions()]

    ours = _answers(environment(tmp_path, ()), asked, tmp_path / "ours")
    theirs = _answers(ejected, asked, tmp_path / "theirs")

    names = [" ".join(arguments) for arguments, _ in asked]
    differing = [part for said in zip(names, ours, theirs, strict=True) for part in _differences(*said)]
    assert differing == [], "\n\n".join(differing[:10])


def _answers(scripts: Path, asked: Sequence[object], folder: Path) -> list[dict[str, str]]:
    folder.mkdir()
    write_files(folder)
    waiting, answers = folder.with_suffix(".questions"), folder.with_suffix(".answers")
    waiting.write_text(json.dumps(asked), encoding="utf-8")
    run(scripts / "python", "-P", asking.__file__, waiting, answers, cwd=folder, COLUMNS="500")
    found: list[dict[str, str]] = json.loads(answers.read_text(encoding="utf-8"))
    return found


def _differences(question: str, ours: dict[str, str], theirs: dict[str, str]) -> Iterator[str]:
    for key in sorted(ours | theirs):
        here, there = (_anonymous(one.get(key, "not written")) for one in (ours, theirs))
        if here != there:
            lines = unified_diff(here.splitlines(), there.splitlines(), "ours", "theirs", lineterm="", n=1)
            yield "\n".join([f"leadlane {question}: {key}", *lines])


def _anonymous(answer: str) -> str:
    """An answer that does not say whose a strategy is, nor where rule sets are installed.

    How wide a column is depends on that, and so does the order of what a schema defines.
    """
    said = PLACE.sub("", DISTRIBUTION.sub("leadlane", answer))
    if said.startswith("{\n"):
        return json.dumps(json.loads(said), indent=1, sort_keys=True)
    return re.sub(r"  +", "  ", said)
