"""What the sections of a rule set share while they are checked: the plugins, and the faults found so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from leadlane.contract.criteria import Fault
from leadlane.contract.grammar.faults import Faults, Path, name, word
from leadlane.contract.strategies import Strategy
from leadlane.language import settings
from leadlane.language.table_files import TableFiles
from leadlane.registry.hooks import said

if TYPE_CHECKING:
    from leadlane.language.nodes import Positions
    from leadlane.registry import Offer, Registry

S = TypeVar("S", bound=Strategy)

RESERVED = ("hand-back", "hold", "ignored", "repeat", "stage", "sla")
"""What the core itself writes where a criterion's or a policy's name stands in the ledger."""


class Desk:
    """Where one rule set is checked. `faults` are the language's own; those about a `kind` belong to its offer."""

    def __init__(self, registry: Registry, positions: Positions) -> None:
        self.registry = registry
        self.faults = Faults()
        self.tables = TableFiles(positions)
        self._positions = positions
        self._about: defaultdict[Offer, Faults] = defaultdict(Faults)

    def about(self, offer: Offer) -> Faults:
        """The faults in the settings of one offer, or in what its strategy made of them."""
        return self._about[offer]

    def all_faults(self) -> Iterator[tuple[Fault, Offer | None]]:
        yield from ((fault, None) for fault in self.faults)
        for offer, faults in self._about.items():
            yield from ((fault, offer) for fault in faults)

    def offer(self, role: str, section: dict[str, Any], path: Path) -> Offer | None:
        """The offer that a section's `kind` means."""
        if "kind" not in section:
            known = ", ".join(self.registry.kinds(role)) or "none is installed"
            self.faults.add(path, f"which {role}? give its `kind`: {known}")
            return None
        written = word(section["kind"], (*path, "kind"), self.faults)
        if written is None:
            return None
        found = self.registry.find(role, written, self._positions.at((*path, "kind")).file)
        if isinstance(found, str):
            self.faults.add((*path, "kind"), found)
            return None
        return found

    def strategy(
        self, base: type[S], offer: Offer | None, section: dict[str, Any], own: Sequence[str], path: Path
    ) -> S | None:
        """The strategy of a section: its keys but `own`, which the core reads itself, are the settings."""
        if offer is None:
            return None
        given = {key: value for key, value in section.items() if key not in own}
        made = settings.make(offer.strategy, given, path, self.about(offer), self.tables, core_keys=own)
        return cast("S | None", made)

    def named(self, section: dict[str, Any], path: Path, taken: dict[str, Path], what: str) -> str | None:
        """The `name` of a tier, decay, qualifier or action, else its `kind`; one that is not taken yet."""
        key = "name" if "name" in section else "kind"
        written = section.get(key)
        if key == "name":
            written = name(written, (*path, "name"), self.faults)
        if not isinstance(written, str):
            return None
        if key == "kind":
            written = written.rpartition("/")[2]
        if written in RESERVED:
            self.faults.add((*path, key), f"the ledger has its own meaning for {written!r}: choose another name")
        elif written in taken:
            article = "an" if what[0] in "aeiou" else "a"
            message = f"there is {article} {what} {written!r} already: give this one a `name` of its own"
            self.faults.add((*path, key), message)
        taken.setdefault(written, path)
        return written


def answers_of(answer: object) -> list[object]:
    """What a strategy's method answered, one by one; it may be a generator, and fail only now."""
    if not isinstance(answer, Iterable) or isinstance(answer, str):
        raise TypeError(f"it answered {'None' if answer is None else repr(answer)}, not a list")
    return list(answer)


def guarded(offer: Offer, path: Path, faults: Faults, method: str, error: Exception) -> None:
    """The fault of a strategy whose method raised."""
    faults.add(path, f"{offer.strategy.__name__}.{method} failed: {said(error)}")
