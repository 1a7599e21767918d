"""The public holidays of the world, as the package `holidays` knows them. No other file knows that package."""

from __future__ import annotations

from datetime import date
from functools import cache

from leadlane.contract.grammar.faults import near, shown


def wrong_country(country: str) -> str | None:
    """What is wrong with a country's code, if anything."""
    known = _countries()
    if country in known:
        return None
    hint = near(_code_of(country) or country, known) or "; codes are those of ISO 3166"
    return f"{shown(country)} is no country whose holidays are known, like US{hint}"


def wrong_subdivision(country: str, subdivision: str) -> str | None:
    """What is wrong with the code of a subdivision of a known country, if anything."""
    known = _countries()[country]
    if subdivision in known:
        return None
    if not known:
        return f"no subdivisions of {country} are known: leave `subdivision` out"
    aliases = {name.casefold(): code for name, code in _aliases(country).items()}
    hint = near(aliases.get(subdivision.casefold(), subdivision), known) or f"; known: {', '.join(known)}"
    return f"{shown(subdivision)} is no subdivision of {country}{hint}"


@cache
def public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    """The public holidays of one year, the days on which they are observed included."""
    import holidays

    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year, expand=False))


@cache
def _countries() -> dict[str, list[str]]:
    """Codes of countries, of two and of three letters, with those of their subdivisions."""
    import holidays

    return holidays.list_supported_countries(include_aliases=True)


def _code_of(country: str) -> str | None:
    """The code of a country that is written by its English name."""
    import holidays

    name = "".join(word.capitalize() for word in country.split()) if len(country) <= 60 else ""
    code: object = getattr(getattr(holidays, name, None), "country", None)
    return code if isinstance(code, str) else None


def _aliases(country: str) -> dict[str, str]:
    """The names of a country's subdivisions, with their codes."""
    import holidays

    return holidays.country_holidays(country).subdivisions_aliases
