"""`questions`: what to ask a lead, one question at a visit, in this order (progressive profiling)."""

from __future__ import annotations

from typing import Any

from leadlane.contract.grammar.faults import Faults, Path, key_name, mapping, unknown_keys, word
from leadlane.language.rule_set import Question

_LIKE = "{first-name: What is your first name?}"


def questions(root: dict[str, Any], faults: Faults) -> tuple[Question, ...]:
    """`first-name: What is your first name?`, or `{ask: ..., attribute: company.industry}`."""
    if "questions" not in root:
        return ()
    path: Path = ("questions",)
    written = mapping(root["questions"], path, faults, like=_LIKE) or {}
    if root["questions"] == {}:
        faults.add(path, "no questions: leave the section out")
    made: list[Question] = []
    for called, data in written.items():
        one = _question(called, data, (*path, called), faults)
        known = next((other for other in made if other.attribute == one.attribute), None)
        if known is not None:
            message = f"whoever has answered {known.name} has answered this: both are about {one.attribute}"
            faults.add((*path, called), message, at_key=True)
        made.append(one)
    return tuple(made)


def _question(called: str, data: object, path: Path, faults: Faults) -> Question:
    key_name(called, path, faults)
    answer = f"answers.{called}"
    if not isinstance(data, dict):
        return Question(called, word(data, path, faults) or "", answer)
    unknown_keys(data, ("ask", "attribute"), path, faults)
    if "ask" not in data:
        faults.add(path, "what to ask? `ask: Which industry are you in?`")
    ask = word(data["ask"], (*path, "ask"), faults) if "ask" in data else None
    if "attribute" in data:
        answer = _attribute(data["attribute"], (*path, "attribute"), faults) or answer
    return Question(called, ask or "", answer)


def _attribute(data: object, path: Path, faults: Faults) -> str | None:
    written = word(data, path, faults)
    if written is not None and written.startswith("lead."):
        bare = written.removeprefix("lead.")
        faults.add(path, f"an attribute stands here without `lead.`: {bare or 'company.industry'}")
    return written
