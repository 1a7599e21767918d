"""What README.md shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

from .conftest import LeadLane

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found is not None, language
    return found[1]


def test_the_first_result(leadlane: LeadLane) -> None:
    leadlane.write("rules.yaml", block("yaml"))
    leadlane.write("events.jsonl", block("json"))
    for shown in block("console").split("$ leadlane ")[1:]:
        command, _, out = shown.partition("\n")
        assert leadlane(*command.split()).out.strip() == out.strip()
    assert leadlane("check", "rules.yaml", "--strict").status == 0


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (Path(__file__).parents[2] / target).exists(), target
