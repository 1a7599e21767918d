"""The codes of breaches, and what each means."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

EFFECTS: Final = frozenset({"clock", "randomness", "files", "network", "environment"})
"""What a call does beside answering; answers that differ are then no wonder."""

CODES: Final = MappingProxyType({
    "clock": "it asks what time it is",
    "randomness": "it draws lots",
    "files": "it reads or writes a file while it is asked",
    "network": "it reaches out of the process: sockets, names of hosts, other programs",
    "environment": "it reads the environment of the process or the machine",
    "impure": "the same question has two answers",
    "keeps-state": "it remembers earlier questions, and answers otherwise for that",
    "mutates-input": "it changes what it was given",
    "raises": "it raises an exception",
    "wrong-answer": "its answer is none that its role has",
    "points-not-whole": "its points are no whole number",
    "grows-the-score": "a decay adds points",
    "unknown-rep": "a router names a rep who is not available in that team",
    "unknown-team": "a router names a team that the roster does not have",
    "not-json": "what is to become JSON has something that JSON has no word for",
    "wrong-event": "a source reads an event that is none",
    "disagrees": "it answers otherwise than what it is held against",
    "wrong-order": "a rules engine names rules of a later stratum before those of an earlier one",
    "fires-twice": "a rules engine names a rule twice",
    "not-thread-safe": "a rules engine answers otherwise when two threads ask it",
})  # fmt: skip
"""What `breaches` finds, each with its meaning."""
