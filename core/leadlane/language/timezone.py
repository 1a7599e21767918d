"""The time zone that a rule set, a team or a rep lives in."""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones

from leadlane.contract.grammar.faults import Faults, Path, near, shown, word


def timezone(value: object, path: Path, faults: Faults) -> str | None:
    """The name of a zone: `America/New_York`."""
    written = word(value, path, faults)
    if written is None:
        return None
    try:
        if written == "localtime":  # another zone on each machine
            raise ValueError
        ZoneInfo(written)
    except (ValueError, OSError, KeyError):
        hint = near(
            written.replace(" ", "_"),
            (zone for zone in available_timezones() - {"localtime"} if abs(len(zone) - len(written)) < 4),
        )
        faults.add(path, f"{shown(written)} is no time zone, like America/New_York{hint}")
        return None
    return written
