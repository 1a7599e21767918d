"""An event and a lead that note what of them is looked at, so that a function of both can be made a table."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from dis import opmap
from types import FrameType
from typing import Any, Final

from leadlane.contract.events import Event
from leadlane.contract.leads import Lead
from leadlane_fast.tables.untouched import UNTOUCHED, Looked

PROPERTIES: Final = "all properties"
ATTRIBUTES: Final = "all attributes"
_AS_A_WHOLE: Final = """
    iter reversed eq ne or ror ior repr str format reduce reduce_ex copy deepcopy setitem delitem sizeof
""".split()  # noqa: SIM905
_GET_LEN: Final = opmap["GET_LEN"]
_ALL: Final = "keys values items copy pop popitem setdefault update clear".split()  # noqa: SIM905


BOTH: Final = 3
"""An event by a lead and a visitor."""


def who_of(event: Event) -> int:
    """Whose an event is: 1 for a lead, 2 for a visitor, 3 for both."""
    return (event.lead is not None) + 2 * (event.anonymous is not None)


class Reads:
    """What was looked at: properties and attributes by name, whether the type, whether there is a lead or a visitor
    (`who`, not which), and what no table can be made of.
    """

    def __init__(self) -> None:
        self.properties: dict[str, None] = {}
        self.attributes: dict[str, None] = {}
        self.event_type = self.who = False
        self.beyond: dict[str, None] = {}

    def whole(self, what: str) -> Any:
        """Somebody looks at more than names: they get no further, for nothing is known of that yet."""
        self.beyond.setdefault(what)
        raise Looked

    def add(self, other: Reads) -> bool:
        """Takes in what others looked at too; whether there is anything new."""
        before = len(self)
        self.properties |= other.properties
        self.attributes |= other.attributes
        self.beyond |= other.beyond
        self.event_type |= other.event_type
        self.who |= other.who
        return len(self) > before

    def clear(self) -> None:
        """Nothing was looked at."""
        self.properties.clear()
        self.attributes.clear()
        self.beyond.clear()
        self.event_type = self.who = False

    def __len__(self) -> int:
        return len(self.properties) + len(self.attributes) + len(self.beyond) + self.event_type + self.who


class _Watched(dict[str, Any]):
    """A dict of which names may be asked for; whoever looks at it as a whole gets no further.

    What code in C finds there, past the methods, is nothing that can be looked at.
    """

    def __init__(self, seen: dict[str, None], reads: Reads, what: str) -> None:
        super().__init__({"": UNTOUCHED})
        self.content: Mapping[str, Any] = {}
        self._seen, self._reads, self._what = seen, reads, what

    def _note(self, key: object) -> None:
        if isinstance(key, str):
            name = str.__str__(key)
            if "." in name and self._what == PROPERTIES:  # conditions take it for a path into objects
                self._reads.whole(f"the property {name!r}")
            self._seen.setdefault(name)

    def __getitem__(self, key: str) -> Any:
        self._note(key)
        return self.content[key]

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self.content

    def get(self, key: str, default: Any = None) -> Any:
        self._note(key)
        return self.content.get(key, default)

    def __len__(self) -> int:
        if _is_pattern(inspect.currentframe()):  # `case {"calls": int(calls)}`: each name is asked for next
            return sys.maxsize
        return int(self.whole())

    def whole(self, *_: object, **__: object) -> Any:
        """Whatever tells of more than one name."""
        return self._reads.whole(self._what)


for _way in (*(f"__{one}__" for one in _AS_A_WHOLE), *_ALL):
    setattr(_Watched, _way, _Watched.whole)


def _is_pattern(own: FrameType | None) -> bool:
    """Whether who asks for a length is a `match`, which then looks for names."""
    frame = None if own is None else own.f_back
    return frame is not None and frame.f_code.co_code[frame.f_lasti] == _GET_LEN


def _whole_event(self: Any, *_: object) -> Any:
    return object.__getattribute__(self, "look").reads.whole("the event as a whole")


def _whole_lead(self: Any, *_: object) -> Any:
    return object.__getattribute__(self, "look").reads.whole("the lead as a whole")


class _Event(Event, frozen=True, kw_only=True):
    look: Any

    def __getattribute__(self, name: str) -> Any:
        return object.__getattribute__(self, name) if name == "__class__" else _look(self).of_event(name)

    # Whoever asks for any of these looks at all of it: their arguments do not matter.
    __eq__ = __ne__ = __hash__ = _whole_event  # pyright: ignore[reportAssignmentType]
    __repr__ = __str__ = __copy__ = __deepcopy__ = __reduce__ = _whole_event


class _Lead(Lead, frozen=True, kw_only=True):
    look: Any

    def __getattribute__(self, name: str) -> Any:
        return object.__getattribute__(self, name) if name == "__class__" else _look(self).of_lead(name)

    __eq__ = __ne__ = __hash__ = _whole_lead  # pyright: ignore[reportAssignmentType]
    __repr__ = __str__ = __copy__ = __deepcopy__ = __reduce__ = _whole_lead


def _look(watched: _Event | _Lead) -> Look:
    look: Look = object.__getattribute__(watched, "look")
    return look


class Look:
    """An event and a lead to be looked at, again and again; `reads` holds what of them was looked at the last time."""

    def __init__(self) -> None:
        self.reads: Final = Reads()
        self._type, self._who = "", BOTH
        self._properties = _Watched(self.reads.properties, self.reads, PROPERTIES)
        self._attributes = _Watched(self.reads.attributes, self.reads, ATTRIBUTES)
        nothing: Any = UNTOUCHED
        self.event: Final[Event] = _Event(id=nothing, type=nothing, time=nothing, properties=nothing, look=self)
        self.lead: Final[Lead] = _Lead(id=nothing, attributes=nothing, score=nothing, look=self)

    def at(self, event_type: str, who: int, properties: Mapping[str, Any], attributes: Mapping[str, Any]) -> None:
        """What they are now; nobody has looked yet."""
        self.reads.clear()
        self._who = who
        self._type, self._properties.content, self._attributes.content = event_type, properties, attributes

    def of_event(self, name: str) -> Any:
        """A field of the event."""
        match name:
            case "type":
                self.reads.event_type = True
                return self._type
            case "properties":
                return self._properties
            case "lead" | "anonymous":
                self.reads.who = True
                return UNTOUCHED if self._who & (1 if name == "lead" else 2) else None
            case _:
                return self.reads.whole(f"event.{name}")

    def of_lead(self, name: str) -> Any:
        """A field of the lead."""
        return self._attributes if name == "attributes" else self.reads.whole(f"lead.{name}")
