"""Reads Markdown files, those in `mistakes/`: under each heading a rule set, and all that is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.language.acme import plugins

from leadlane.language.loader import check
from leadlane.language.problems import RuleSetError
from leadlane.language.rule_set import RuleSet
from leadlane.language.yaml_reader import read_yaml
from leadlane.registry import Registry

HERE = Path(__file__).parent
NEEDED = {"rule_set": "rule_set: a-case", "version": "version: 1", "stages": "stages: {mql: {at: 100}}"}
_CASE = re.compile(
    r"^## (?P<title>.+?)\n.*?^```yaml\n(?P<yaml>.*?)^```\n(?:\s*^```\n(?P<said>.*?)^```$)?", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Case:
    theme: str
    title: str
    yaml: str
    said: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.theme}: {self.title}"


def cases(folder: str = "mistakes") -> Iterator[Case]:
    for path in sorted((HERE / folder).glob("*.md")):
        for found in _CASE.finditer(path.read_text(encoding="utf-8")):
            yield Case(path.stem, found["title"], found["yaml"], tuple((found["said"] or "").splitlines()))


@cache
def registry() -> Registry:
    return Registry.discover().plus(*plugins())


def whole(yaml: str) -> str:
    """The rule set of a case: what every rule set needs and this one leaves out is added at its end."""
    if any(line == "# as it is" for line in yaml.splitlines()):
        return yaml
    return yaml + "".join(f"{line}\n" for key, line in NEEDED.items() if not re.search(f"^{key}:", yaml, re.MULTILINE))


def load(yaml: str, file: str = "rules.yaml") -> RuleSet:
    document, problems = read_yaml(yaml.encode(), file)
    return check(document, registry(), problems)


def said_of(yaml: str) -> list[str]:
    """Every problem of a rule set, without the name of its file; of a stranger's code the file, without the line."""
    try:
        load(whole(yaml))
    except RuleSetError as error:
        told = (str(problem).removeprefix("rules.yaml:") for problem in error.problems)
        return [re.sub(r", at \S+/(acme\.py):\d+", r", at \1", problem) for problem in told]
    return []
