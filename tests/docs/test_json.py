"""Every line of JSON in the documentation is an event, or a line of an output with the keys that it has today."""

from __future__ import annotations

import json
from typing import Final

import msgspec
import pytest

from leadlane import RecordSource
from leadlane.cli.outputs.actions import MessageLine
from leadlane.cli.outputs.decisions import CorrectionLine, DecisionLine
from leadlane.cli.outputs.ledger import EntryLine
from leadlane.cli.outputs.rejects import RejectLine
from leadlane.cli.outputs.rows import Row
from leadlane.intake.json_lines import JsonLines
from leadlane.language.source_settings import load_sources
from leadlane.registry import Registry
from leadlane.scoring.results import Report

from .blocks import Block, all_blocks

SOURCES: Final = JsonLines.of(
    [one for one in load_sources(None, Registry.discover()) if isinstance(one, RecordSource)]
).records
LINES: Final = tuple(
    msgspec.structs.fields(kind)
    for kind in (Row, EntryLine, DecisionLine, CorrectionLine, MessageLine, RejectLine, Report)
)


@pytest.mark.parametrize("block", all_blocks("json"), ids=str)
def test_a_line_is_what_leadlane_reads_or_writes(block: Block) -> None:
    outputs = [[field.encode_name for field in fields] for fields in LINES]
    for line in block.text.splitlines():
        record = json.loads(line)
        source = next(one for one in SOURCES if one.recognises(record))
        assert list(record) in outputs or not isinstance(source.events(record), str), f"{block}: {line}"
