"""`holidays: {country: US, subdivision: NY, also: [2026-12-24]}` -> `Holidays`."""

from __future__ import annotations

from leadlane.contract.grammar.faults import Faults, Path, mapping, unknown_keys, word
from leadlane.language.roster.days import days
from leadlane.language.roster.public_holidays import wrong_country, wrong_subdivision
from leadlane.language.roster.roster import Holidays

NONE = "none"
"""What a team or rep writes that works on holidays too."""
_LIKE = "{country: US, subdivision: NY}"


def days_off(data: object, path: Path, faults: Faults) -> Holidays | None:
    if data == NONE:
        return None
    keys = mapping(data, path, faults, like=f"{_LIKE} or {NONE}")
    if keys is None:
        return None
    unknown_keys(keys, ("country", "subdivision", "also"), path, faults)
    if not keys:
        faults.add(path, f"which holidays? {_LIKE}, {{also: [2026-12-24]}} or {NONE}")
    country = word(keys["country"], (*path, "country"), faults) if "country" in keys else None
    subdivision = word(keys["subdivision"], (*path, "subdivision"), faults) if "subdivision" in keys else None
    if country is not None and (wrong := wrong_country(country)):
        faults.add((*path, "country"), wrong)
    elif country is not None and subdivision is not None and (wrong := wrong_subdivision(country, subdivision)):
        faults.add((*path, "subdivision"), wrong)
    elif "subdivision" in keys and "country" not in keys:
        faults.add((*path, "subdivision"), "a subdivision of which country? give `country` too", at_key=True)
    also = days(keys["also"], (*path, "also"), faults) if "also" in keys else ()
    return Holidays(country, subdivision, also)
