"""What the kernel's numbers are called in results."""

from __future__ import annotations

from functools import cache

from leadlane_fast.numbers import CEILING, FLOOR, ROOM
from leadlane_fast.tables.rules import STAGES, Tables
from leadlane_fast.tables.shapes import SALES

KINDS = ("stage", "would_have_qualified", "repeat", "ignored")
"""Kinds of decisions, by number."""
_IDENTIFIED, _FIRST_RULE = 15, 16


class Words:
    """The texts of one rule set."""

    def __init__(self, tables: Tables) -> None:
        self._tables, self._plan = tables, tables.plan
        self._rules = list(tables.rule_places)
        self.note = cache(self._note)
        self.by = cache(self._by)
        self.signals = cache(self._signals)
        self.group = cache(self._group)

    def _by(self, number: int) -> str:
        """What a decision is by."""
        if number < 2:
            return ("score", "sales-sourced")[number]
        if number == _IDENTIFIED:
            return "identified"
        return SALES[number - 2] if number < _IDENTIFIED else f"fast-track:{self._rules[number - _FIRST_RULE]}"

    def _signals(self, bits: int) -> str:
        """What a repeat was of."""
        return ", ".join(name for place, name in enumerate(self._tables.signal_names) if bits >> place & 1)

    def _group(self, number: int) -> str | None:
        scales = self._plan.rule_set.groups
        names: list[str] = []
        for scale in reversed(scales):
            number, place = divmod(number, len(scale.bounds))
            names.append(scale.bounds[place][0])
        return "".join(reversed(names)) if scales else None

    def _note(self, account: int, note: int) -> str | None:
        """An entry's note."""
        match account - self._tables.plain_account:
            case 0:
                return "suspect" if note == 1 else self._rules[note - 2]
            case 1:
                rest, stage = divmod(note - 1, 16)
                form, disposition = divmod(rest, 16)
                at = STAGES[stage]
                return f"ignored: already {at}" if form == 0 else f"ignored: {SALES[disposition]} at {at}"
            case 2:
                return self.signals(note)
            case 3:
                stages, by = divmod(note, 1 << 40)
                was, to = divmod(stages, 16)
                return f"{STAGES[was]} -> {STAGES[to]}: {self.by(by)}"
            case _:
                return self._bounds(account, note)

    def _bounds(self, account: int, note: int) -> str | None:
        """What kept an award from being as large as was asked."""
        words: list[str] = []
        cap = note >> (ROOM + 2)
        limits = self._tables.rules.count_limits
        if 0 < cap <= limits:
            words.append(self._tables.limit_notes[cap - 1])
        elif cap:
            winner = self._plan.lines[cap - limits - 1]
            words.append(f"one_of {winner.one_of}: lost to {winner.name}")
        words += [self._tables.room_notes[account][room] for room in range(2) if note >> (ROOM + room) & 1]
        words += [f"floor {self._plan.rule_set.floor}"] if note & FLOOR else []
        words += [f"ceiling {self._plan.rule_set.ceiling}"] if note & CEILING else []
        return "; ".join(words) or None
