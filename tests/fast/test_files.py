"""Both runners through the command line: the same files in, and every file that comes out the same to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fast.cases import seeded
from tests.fast.through_files import differs_in_files


@pytest.mark.parametrize("seed", range(1, 13))
def test_they_write_the_same_files(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Events come as Parquet of many types, JSON Lines and CSV; out go rows, ledger, decisions, messages, rejects."""
    monkeypatch.chdir(tmp_path)
    found = differs_in_files(seeded(seed), seed, tmp_path)
    assert found is None, found
