"""Every line of JSON in the documentation is an event, or a line of an output with the keys that it has today."""

from __future__ import annotations

import json
from typing import Final

import msgspec
import pytest

from leadlane import Event, event_from
from leadlane.cli.outputs.decisions import DecisionLine
from leadlane.cli.outputs.ledger import EntryLine
from leadlane.cli.outputs.rejects import RejectLine
from leadlane.cli.outputs.rows import Row
from leadlane.scoring.results import Report

from .blocks import Block, all_blocks

LINES: Final = tuple(msgspec.structs.fields(kind) for kind in (Row, EntryLine, DecisionLine, RejectLine, Report))


@pytest.mark.parametrize("block", all_blocks("json"), ids=str)
def test_a_line_is_what_leadlane_reads_or_writes(block: Block) -> None:
    outputs = [[field.encode_name for field in fields] for fields in LINES]
    for line in block.text.splitlines():
        record = json.loads(line)
        assert list(record) in outputs or isinstance(event_from(record), Event), f"{block}: {line}"
