"""Who a rule set is and since when it counts: `rule_set`, `version`, `about`, `timezone`, `active_from`, `backfill`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leadlane.contract.events import microseconds
from leadlane.contract.grammar.faults import Faults, choice, name, shown, whole, word
from leadlane.language.timezone import timezone

_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Header:
    name: str = ""
    version: int = 0
    about: str | None = None
    timezone: str = "UTC"
    active_from: int | None = None
    backfill: bool = False


def header(root: dict[str, Any], faults: Faults) -> Header:
    extends = " (it is not inherited)" if "extends" in root else ""
    if "rule_set" not in root:
        faults.add((), f"a rule set needs a name{extends}: `rule_set: our-model`")
    if "version" not in root:
        faults.add((), f"a rule set needs a `version`{extends}: 1, and one more for each change")
    named = name(root["rule_set"], ("rule_set",), faults) if "rule_set" in root else None
    version = whole(root["version"], ("version",), faults, least=1) if "version" in root else None
    about = word(root["about"], ("about",), faults) if "about" in root else None
    zone = timezone(root["timezone"], ("timezone",), faults) if "timezone" in root else None
    active_from = _active_from(root["active_from"], faults) if "active_from" in root else None
    if "backfill" in root:
        choice(root["backfill"], ("route",), ("backfill",), faults)
        if "active_from" not in root:
            faults.add(("backfill",), "`backfill` is about the time before `active_from`: give that too", at_key=True)
    return Header(named or "", version or 0, about, zone or "UTC", active_from, "backfill" in root)


def _active_from(value: object, faults: Faults) -> int | None:
    if isinstance(value, str) and _TIME.fullmatch(value):
        try:
            return microseconds(datetime.fromisoformat(value.upper()))
        except ValueError:
            pass
    faults.add(("active_from",), f"{shown(value)} is no time with an offset, like 2026-10-01T00:00:00-04:00")
    return None
