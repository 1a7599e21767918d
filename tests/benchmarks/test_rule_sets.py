"""Rule sets to measure with: as large as asked, and with strangers in place of built-in strategies, to the same end."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.bench import Bench
from benchmarks.parts.strangers import SWAPS
from benchmarks.processes import Command
from benchmarks.rule_sets import wide
from benchmarks.stranger.installed import install, with_strangers

from leadlane.registry import Registry
from leadlane.scoring.loading import load_plan


def test_there_are_as_many_criteria_as_asked(tmp_path: Path) -> None:
    file = tmp_path / "wide.yaml"
    file.write_text(wide(500), encoding="utf-8")
    plan = load_plan(str(file), Registry.discover())
    assert sum(len(tier.criteria) for tier in plan.rule_set.tiers) == 500


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(2_000, 1, tmp_path_factory.mktemp("bench"), "readable", lambda line: None)


@pytest.fixture(scope="module")
def ours(bench: Bench) -> tuple[bytes, bytes]:
    return outputs(bench, "investor-relations", {})


def outputs(bench: Bench, rule_set: str | Path, environment: dict[str, str]) -> tuple[bytes, bytes]:
    """Rows and ledger."""
    ledger = bench.scratch("ledger.jsonl")
    scored = bench.score("--rule-set", rule_set, "--ledger", ledger, suffix=".jsonl")
    Command(scored.words, scored.events, environment).run()
    return bench.scratch("rows.jsonl").read_bytes(), ledger.read_bytes()


@pytest.mark.parametrize("swapped", SWAPS)
def test_a_stranger_s_strategies_do_what_the_built_in_ones_do(
    swapped: str, bench: Bench, ours: tuple[bytes, bytes], tmp_path: Path
) -> None:
    file = tmp_path / "strangers.yaml"
    file.write_text(with_strangers(SWAPS[swapped]), encoding="utf-8")
    assert outputs(bench, file, install(tmp_path / "site")) == ours
