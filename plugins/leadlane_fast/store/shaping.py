"""The shapes of rows that are read as columns: each distinct combination of classes is looked at once, as an event."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadlane import nested
from leadlane.contract.events import Event
from leadlane_fast.reading.columns import Coded, Columns
from leadlane_fast.store.chunks import Prepared
from leadlane_fast.store.kernels.keying import number_rows, place_again

_FIRST: Final = 1 << 12
_BITS: Final = 62
"""Of a word that a key is made of."""
_TYPE_BITS: Final = 24

Codes = NDArray[np.int32]


class Shaper:
    """One plan's shapes of rows. Several threads may ask; each row group is done by one."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self._lock = threading.Lock()
        self._types: dict[str, int] = {}
        self._classes: dict[str, dict[tuple[int, int], int]] = {}
        self._layout: _Layout | None = None

    def wants(self, column: str) -> bool:
        """Whether anything asks about a column of properties, or about one of which it is a part."""
        questions = self.prepared.answers.questions
        asked = column in questions.of_events or column in questions.above_leads
        return asked or column in self.prepared.values.fields or self.clash([column]) is not None

    def clash(self, columns: Sequence[str]) -> str | None:
        """Why these columns of properties cannot be taken one by one; None where they can."""
        whole = [*self.prepared.answers.questions.of_events, *self.prepared.values.fields]
        for column in columns:
            above = next((one for one in whole if column.startswith(f"{one}.")), None)
            if above is not None:
                return f"the rule set asks about {above} as a whole, and the table has {column}"
        return None

    def shapes(self, columns: Columns) -> Codes:
        """The shape of each row."""
        with self._lock:
            return self._shaped(columns)

    def values(self, columns: Columns) -> Codes:
        """The numbers of the values that are told apart, a row a field."""
        values = self.prepared.values
        made = np.full((len(values.fields), columns.rows), -1, np.int32)
        with self._lock:
            for at, field in enumerate(values.fields):
                column = columns.properties.get(field)
                if column is not None:
                    numbers = np.array([-1, *(values.of(at, value) for value in column.values)], np.int32)
                    made[at] = numbers[column.codes + 1]
        return made

    def _shaped(self, columns: Columns) -> Codes:
        types = np.array([self._types.setdefault(one, len(self._types)) for one in columns.types], np.int32)
        names = [name for name in columns.properties if self.wants(name)]
        maps = [self._map(name, columns.properties[name]) for name in names]
        layout = self._layout
        if layout is None or not layout.fits(self._types, names, self._classes):
            layout = self._layout = _Layout(self._types, names, self._classes, self._matters)
        codes = np.stack([columns.properties[name].codes for name in names]) if names else np.zeros((1, 0), np.int32)
        at_map = np.cumsum([0, *map(len, maps)], dtype=np.int64)
        found = np.empty(columns.rows, np.int32)
        new = np.empty(columns.rows + 1, np.int64)
        kinds, who = types[columns.type], (columns.lead >= 0).astype(np.int64)
        if self.prepared.answers.shapes.by_who and columns.anonymous is not None:
            who += 2 * (columns.anonymous >= 0)
        row = 0
        while row < columns.rows:
            row, layout.count, added = number_rows(
                row, kinds, who, codes, np.concatenate([np.zeros(1, np.int64), *maps])[1:], at_map, layout.begins,
                layout.columns, layout.words, layout.shifts, layout.keys, layout.numbers, layout.count, found, new,
            )  # fmt: skip
            for place in new[:added].tolist():
                layout.shapes.append(self._shape(columns, names, place))
            if row < columns.rows:
                layout.grow()
        return np.array(layout.shapes, np.int32)[found]

    def _map(self, name: str, column: Coded) -> NDArray[np.int64]:
        """The class of each value of a column, first of none at all."""
        questions = self.prepared.answers.questions
        of_event, of_lead = questions.of_events.get(name), questions.of_leads.get(name)
        known = self._classes.setdefault(name, {(-1, -1): 0})
        numbers = [0]
        for value in column.values:
            removes = -2 if value is None else -1  # whatever is beneath, where nothing asks about itself
            key = -1 if of_event is None else of_event.of(value), removes if of_lead is None else of_lead.of(value)
            numbers.append(known.setdefault(key, len(known)))
        return np.array(numbers, np.int64)

    def _matters(self, event_type: str, name: str) -> bool:
        """Whether a column matters to events of a type."""
        answers = self.prepared.answers
        if name in answers.shapes.fields(event_type):
            return True
        if event_type == "lead.identified":
            return name in answers.questions.above_leads
        return event_type == "form.submitted" and name.startswith("answers.") and name in answers.questions.of_leads

    def _shape(self, columns: Columns, names: Sequence[str], row: int) -> int:
        event_type = columns.types[columns.type[row]]
        said: dict[str, Any] = {}
        for name in names:
            column = columns.properties[name]
            if column.codes[row] >= 0 and self._matters(event_type, name):
                said[name] = column.values[column.codes[row]]
        lead = "" if columns.lead[row] >= 0 else None
        anonymous = "" if columns.anonymous is not None and columns.anonymous[row] >= 0 else None
        return self.prepared.answers.shapes.of(
            Event(id="", type=event_type, time=0, lead=lead, anonymous=anonymous, properties=nested(said))
        )


class _Layout:
    """Where in a key the class of a column is, type by type; and a hash table of keys that were met in this layout."""

    def __init__(
        self, types: Mapping[str, int], names: Sequence[str], classes: Mapping[str, Mapping[Any, int]], matters: Any
    ) -> None:
        self._types, self._names = len(types), tuple(names)
        # One bit more than is needed now: a row group with a few new classes does not make all keys anew.
        self._bits = {name: len(classes[name]).bit_length() + 1 for name in names}
        begins, columns, words, shifts = [0], [], [], []
        width = 1
        for event_type in types:
            word, shift = 0, _TYPE_BITS
            for place, name in enumerate(names):
                if not matters(event_type, name):
                    continue
                if shift + self._bits[name] > _BITS:
                    word, shift = word + 1, 0
                columns.append(place)
                words.append(word)
                shifts.append(shift)
                shift += self._bits[name]
            width = max(width, word + 1)
            begins.append(len(columns))
        self.begins, self.columns, self.words, self.shifts = (
            np.array(one, np.int64) for one in (begins, columns, words, shifts)
        )
        self.keys, self.numbers = np.zeros((_FIRST, width), np.int64), np.full(_FIRST, -1, np.int32)
        self.count = 0
        self.shapes: list[int] = []

    def fits(self, types: Mapping[str, int], names: Sequence[str], classes: Mapping[str, Mapping[Any, int]]) -> bool:
        """Whether rows of these types, columns and classes have their keys here."""
        return (
            len(types) == self._types
            and tuple(names) == self._names
            and all(len(classes[name]) < 1 << self._bits[name] for name in names)
        )

    def grow(self) -> None:
        """Twice the room; keys are placed again."""
        old_keys, old_numbers = self.keys, self.numbers
        size = 2 * len(old_numbers)
        self.keys, self.numbers = np.zeros((size, old_keys.shape[1]), np.int64), np.full(size, -1, np.int32)
        taken = np.nonzero(old_numbers >= 0)[0]
        place_again(old_keys[taken], old_numbers[taken], self.keys, self.numbers)
