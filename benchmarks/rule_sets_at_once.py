"""Several rule sets in one pass of the fast runner: `python -m benchmarks.rule_sets_at_once EVENTS OUT RULE_SET...`

Rows of the nth rule set go to OUT with n before its suffix.
"""

from __future__ import annotations

import sys
from pathlib import Path

from leadlane.cli.outputs.files import Outputs
from leadlane.cli.outputs.rows import Head, ParquetRows
from leadlane.intake.inputs import FileInput
from leadlane.intake.reading import of_whole_inputs, source_for
from leadlane.language.source_settings import load_sources
from leadlane.registry import Registry
from leadlane.scoring.loading import load_plan
from leadlane_fast.run import FastRun


def main() -> None:
    events, out, *names = sys.argv[1:]
    registry = Registry.discover()
    first, *others = [load_plan(name, registry) for name in names]
    run = FastRun(first, ledger=False)
    runs = [run, *(run.beside(plan) for plan in others)]
    file = FileInput(events, Path(events))
    source = source_for(file, of_whole_inputs(load_sources(None, registry)))
    if not run.takes(source, file, lambda _: None, lambda _: None):
        raise SystemExit(f"{events} is no table of events")
    until = run.newest or 0
    with Outputs([], []) as outputs:
        for number, one in enumerate(runs):
            rules, path = one.plan.rule_set, Path(out)
            head = Head(rules.identity, until, one.plan.dimensions, rules.routing is not None)
            rows = ParquetRows(outputs.open("--output", str(path.with_stem(f"{path.stem}-{number}"))), head)
            for table in one.tables(until, lambda _: None) or ():
                rows.write_table(table.rows)
            rows.close()
    run.close()


if __name__ == "__main__":
    main()
