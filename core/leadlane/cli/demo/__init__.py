"""The bundled sample: half a year of seventeen leads of an investor-relations team, in `events.jsonl`."""

from pathlib import Path
from typing import Final

EVENTS: Final = Path(__file__).with_name("events.jsonl")
EXPLAINED: Final = "mara.lindqvist"
"""The lead whose ledger has something of everything."""
