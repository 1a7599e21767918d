"""The worked examples: their pages print what they say, and what they say about it in words is so."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, Final

import pytest
from tests.cli.conftest import LeadLane
from tests.docs.blocks import DOCS, WORKED
from tests.examples.worked import NoWorldsError, told

HISTORY: Final = DOCS / "examples" / "score-or-send" / "README.md"
KNOWN: Final = DOCS / "examples" / "score-or-send" / "known-answer.md"
WEIGHTS: Final = DOCS / "examples" / "weights-in-one-unit" / "README.md"
VERDICT: Final = re.compile(r"(\S+) points \((\S+) to (\S+)\)")


def test_every_page_has_its_story_here() -> None:
    assert set(WORKED) == {HISTORY, KNOWN, WEIGHTS}


def test_what_history_says_in_three_worlds(tmp_path: Path) -> None:
    try:
        folder, _ = told(HISTORY, tmp_path)
    except NoWorldsError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"THE EXAMPLE OF THREE WORLDS WAS NOT RUN: {error} (`make worlds` makes them)")
    for seed in (7, 8, 9):
        sections = json.loads((folder / f"seed-{seed}.json").read_text())["sections"]
        score, send = sections["precision_and_recall"]["tables"]["precision_and_recall"]
        assert 0.30 < 1 - send["qualified"] / score["qualified"] < 0.37, "a third fewer"
        assert score["qualified"] / send["qualified"] > 1.5, "half as many again"
        assert score["precision_low"] < send["precision"] < score["precision_high"], "as many buy"
        assert (round(score["recall"], 1), round(send["recall"], 1)) in {(0.3, 0.2), (0.4, 0.2)}, "a third, a fifth"
        assert score["found"] < score["reached"] / 2, "most buyers were handed over by neither"
        with_points, without = (by_calls(one) for one in sections["mqls_a_week"]["sentences"])
        assert with_points <= without, "none of the missing ones is a buyer who called"
        sooner, later = (one["half"] for one in sections["time_to_mql"]["tables"]["days_to_mql"])
        assert 1 <= later - sooner <= 2, "a day or two"
    most = opportunities(folder / "worlds" / "seed-7")
    assert most > 0.8, "most get an opportunity"


def by_calls(sentence: str) -> int:
    """How many MQLs the fast track made."""
    found = re.search(r"(\d+) by fast-track", sentence)
    assert found is not None
    return int(found[1])


def opportunities(world: Path) -> float:
    """The share of leads that have one."""
    import pyarrow.parquet as pq

    leads, opened = (pq.read_metadata(world / "tables" / f"{one}.parquet") for one in ("leads", "opportunities"))
    return float(opened.num_rows / leads.num_rows)


def test_an_experiment_finds_the_answer_that_is_known(tmp_path: Path) -> None:
    folder, printed = told(KNOWN, tmp_path)
    truth = {
        line.split()[0]: float(line.split()[3])
        for line in printed["python simulate.py"].splitlines()
        if line.endswith(" points")
    }
    for world, said in {"telling": "send is worse", "silent": "send is better", "same": "No difference"}.items():
        report = (folder / f"{world}.txt").read_text().split("\n\nWhat came of it?")[0]
        assert said in report
        interval = VERDICT.search(report)
        assert interval is not None
        assert float(interval[2]) < truth[world] < float(interval[3]), world
        assert (truth[world] > 0) == (world == "silent")
    at_once, without = (list(map(int, line.split()[1:])) for line in printed["python simulate.py"].splitlines()[1:3])
    assert at_once[1:] == [0, 0]
    assert [round(12 * one / at_once[0]) for one in without] == [4, 5, 3], "a third, others, a quarter"
    assert known_in_time((folder / "telling.txt").read_text())


def known_in_time(report: str) -> bool:
    """Whether all looks from one before the last lead came on were sure."""
    looks = re.findall(r"^  (2026-\d\d-\d\d) 00:00 +send +\S+ points \(\S+ to (\S+)\)", report, re.MULTILINE)
    return len(looks) > 10 and all(float(high) < 0 for day, high in looks if day > "2026-03-05")


def test_weights_in_one_unit_leave_the_other_alone(tmp_path: Path) -> None:
    folder, _ = told(WEIGHTS, tmp_path)
    before, after = (scored(LeadLane(folder), name) for name in ("rules.yaml", "weighted.yaml"))
    units = {unit: [lead for lead, one in before.items() if one["unit"] == unit] for unit in ("emea", "other")}
    assert (len(units["emea"]), len(units["other"])) == (123, 177)
    assert [lead for lead in units["other"] if after[lead] != before[lead]] == []
    who = {"owner": None, "sla_due": None}
    assert [lead for lead in units["emea"] if {**after[lead], **who} != {**before[lead], **who}] == []
    weights = {"eva": 3, "tom": 2, "uli": 1}
    for rep, weight in weights.items():
        got = sum(after[lead]["owner"] == rep for lead in units["emea"])
        assert abs(got - len(units["emea"]) * weight / 6) < 1, "to the nearest lead"


def scored(leadlane: LeadLane, rule_set: str) -> dict[str, dict[str, Any]]:
    """The rows of leads, but for the rule set that they name, where a page was told."""
    done = leadlane.run("score", "events.jsonl", "--rule-set", rule_set, "--roster", "roster.yaml", "--format", "jsonl")
    assert done.status == 0, done.err
    return {one["lead"]: {**one, "rule_set": None} for one in map(json.loads, done.out.splitlines())}
