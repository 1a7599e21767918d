"""One row of the table, the territory that it is of, and which territory a lead is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from leadlane import RepName, TeamName

EVERYWHERE = "*"


class Territory(NamedTuple):
    """A country, a region of it, the addresses whose postcode begins so; what is empty is all of it."""

    country: str
    region: str = ""
    postcode: str = ""


@dataclass(frozen=True, kw_only=True)
class TerritoryRow:
    """Whose a territory is: a team's, or a rep's. Reps who share one have a row each.

    `country` is `*` for all that no other row names; `region` and `postcode` narrow it, `postcode` by how it begins.
    """

    country: str
    region: str = ""
    postcode: str = ""
    team: TeamName | None = None
    rep: RepName | None = None

    def __post_init__(self) -> None:
        if (self.team is None) == (self.rep is None):
            raise ValueError("whose is it? fill in either `team` or `rep`")
        if self.country == EVERYWHERE and (self.region or self.postcode):
            raise ValueError(f"country: {EVERYWHERE} is the rest of the world, which has no region and no postcode")

    @property
    def territory(self) -> Territory:
        """The territory, written as those of leads are."""
        return territory_of(self.country, self.region, self.postcode)

    def __str__(self) -> str:
        """As it is written, for people."""
        return " ".join(filter(None, (self.country, self.region, self.postcode)))


def territory_of(country: object, region: object, postcode: object) -> Territory:
    """Upper and lower case are the same, and blanks in a postcode: `sw1a 1aa` is `SW1A1AA`.

    Whatever reads a postcode may have made a number of it.
    """
    number = str(postcode) if isinstance(postcode, int) and not isinstance(postcode, bool) else postcode
    return Territory(_folded(country), _folded(region), _folded(number).replace(" ", ""))


def _folded(value: object) -> str:
    return value.strip().casefold() if isinstance(value, str) else ""


def around(address: Territory) -> Iterator[Territory]:
    """Every territory that an address may be in, the narrowest first.

    The longest beginning of the postcode goes before a shorter one, a region before the country, the rest of the world
    last. So no two territories are equally narrow, and a table need not be in any order.
    """
    if address.country:
        for length in range(len(address.postcode), -1, -1):
            for region in dict.fromkeys((address.region, "")):
                yield Territory(address.country, region, address.postcode[:length])
    yield Territory(EVERYWHERE)
