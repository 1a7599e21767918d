"""The readable runner beside a bare `json.loads` loop over the same file: whole processes, in pairs, as ratios.

    python -m benchmarks.readable [--events 1000000] [--pairs 5]

Prints a Markdown table. The machine's speed drifts, so each figure is the median of ratios taken side by side.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import leadlane.cli.demo
from benchmarks.streams import write

ROSTER = Path(leadlane.cli.demo.__file__).parent / "investor-relations" / "roster.yaml"
_LOOP = "import json, sys\nfor line in open(sys.argv[1]): json.loads(line)\n"


def seconds(command: list[str]) -> tuple[float, int]:
    """How long one process takes, and the most memory it held, in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    if status:
        raise SystemExit(f"exit status {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    return taken, usage.ru_maxrss // 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--pairs", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        events, small = Path(folder, "events.jsonl"), Path(folder, "small.jsonl")
        write(events, chosen.events, chosen.events // 20)
        write(small, 1_000, 50)
        leadlane = [sys.executable, "-m", "leadlane"]
        score = [*leadlane, "score", "--rule-set", "investor-relations", "--format", "jsonl", "--output"]
        runs = {
            "scores": [*score, str(Path(folder, "rows.jsonl")), str(events)],
            "scores and ledger": [
                *score, str(Path(folder, "rows.jsonl")), "--ledger", str(Path(folder, "ledger.jsonl")), str(events),
            ],
            "scores, routed by a roster": [
                *score, str(Path(folder, "rows.jsonl")), "--roster", str(ROSTER), str(events),
            ],
            "the same, with ledger, decisions and messages": [
                *score, str(Path(folder, "rows.jsonl")), "--roster", str(ROSTER),
                "--ledger", str(Path(folder, "ledger.jsonl")), "--decisions", str(Path(folder, "decisions.jsonl")),
                "--actions", str(Path(folder, "messages.jsonl")), str(events),
            ],
        }  # fmt: skip
        print(
            f"{chosen.events:,} events, {chosen.events // 20:,} leads, investor-relations; "
            f"medians of {chosen.pairs} pairs\n"
        )
        print("| run | x json.loads loop | events/s | peak memory |\n|---|---|---|---|")
        for name, command in runs.items():
            ratios, speeds, memory = [], [], []
            for _ in range(chosen.pairs):
                loop, _ = seconds([sys.executable, "-c", _LOOP, str(events)])
                ours, peak = seconds(command)
                ratios.append(ours / loop)
                speeds.append(chosen.events / ours)
                memory.append(peak)
            print(
                f"| {name} | {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f}) "
                f"| {statistics.median(speeds):,.0f} | {max(memory)} MB |"
            )
        print("\n| cold start | seconds |\n|---|---|")
        for name, command in {
            "`leadlane --help`": [*leadlane, "--help"],
            "`leadlane score`, 1,000 events": [*score, str(Path(folder, "rows.jsonl")), str(small)],
            "`python -c pass`": [sys.executable, "-c", "pass"],
        }.items():
            print(f"| {name} | {statistics.median(seconds(command)[0] for _ in range(chosen.pairs)):.2f} |")


if __name__ == "__main__":
    main()
