"""An experiment by the fast runner: `python -m benchmarks.arms EVENTS OUT RULE_SET...`, an arm each; a report to OUT.

With one rule set there is nothing to compare: it is what the first arm takes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from leadlane.cli.outputs.files import Outputs
from leadlane.contract.wire.times import parse_time
from leadlane.language.loader import load_rule_sets
from leadlane.registry import Registry
from leadlane_lab.evidence import open_evidence
from leadlane_lab.experiments.assignment import Assignment
from leadlane_lab.experiments.command import run_experiment
from leadlane_lab.experiments.document import Arm, Experiment, Guardrail, Outcome
from leadlane_lab.experiments.loading import Treatment, Trial
from leadlane_lab.reports.output import teller

_START, _END = "2024-02-01T00:00:00Z", "2024-05-20T00:00:00Z"


def main() -> None:
    events, out, *names = sys.argv[1:]
    registry = Registry.discover()
    share = 1 / len(names)
    document = Experiment(
        experiment="arms", arms={name: Arm(rule_set=name, share=share) for name in names}, salt="arms",
        start=_START, end=_END, outcome=Outcome(event="crm.lead.accepted"),
        guardrails={"unsubscribed": Guardrail(event="email.unsubscribed", no_more_than=0.02)},
    )  # fmt: skip
    arms = [
        Treatment(name, rules, share, None) for name, rules in zip(names, load_rule_sets(names, registry), strict=True)
    ]
    assignment = Assignment.of("arms", [share] * len(names))
    trial = Trial(document, parse_time(_START), parse_time(_END), tuple(arms), assignment, ())
    evidence = open_evidence(
        [events], leads=None, tables=None, sources=None, as_of=None, runner="fast", registry=registry
    )
    with Outputs([Path(events)]) as outputs:
        report, _ = run_experiment(trial, evidence)
        teller(outputs, None, out)(report)


if __name__ == "__main__":
    main()
