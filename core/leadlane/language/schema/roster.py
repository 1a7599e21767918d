"""The roster as JSON Schema."""

from __future__ import annotations

from typing import Final

from leadlane.language.roster.days import DAY
from leadlane.language.roster.days_off import NONE
from leadlane.language.roster.hours import SPAN, WEEK
from leadlane.language.roster.teams import LONGEST
from leadlane.language.schema.grammar import COUNT, NAME, TEXT, Schema, array, either, mapping, record, ref, written

_DAYS: Final = rf"({'|'.join(WEEK)})( *- *({'|'.join(WEEK)}))?"
_CALLED: Final[Schema] = {"type": "string", "minLength": 1, "maxLength": LONGEST}
_SPAN: Final[Schema] = written(f"^{SPAN}$", "Hours are like 09:00-17:30.")
_DAY: Final[Schema] = written(f"^{DAY}$", "A day is like 2026-12-24.")

_CLOCK: Final[dict[str, Schema]] = {
    "timezone": {"description": "Like America/New_York; the team's, or UTC, unless set.", **TEXT},
    "hours": {
        "description": "By day, mon-fri or mon,wed; an end before its start is on the next day. Every hour unless set.",
        **mapping(either(_SPAN, array(_SPAN))),
        "propertyNames": written(rf"^ *{_DAYS} *(, *{_DAYS} *)*$", "Days are like mon, mon-fri or mon,wed."),
    },
    "holidays": {"description": f"Instead of those of the team or roster; `{NONE}` works on all.", **ref("holidays")},
}

DEFINITIONS: Final[dict[str, Schema]] = {
    "holidays": either(
        {"enum": [NONE]},
        {
            **record(
                country={"description": "Its public holidays; the code of ISO 3166, like US.", **TEXT},
                subdivision={"description": "Of the country, like NY.", **TEXT},
                also={"description": "Further days off.", "type": "array", "items": _DAY},
            ),
            "minProperties": 1,
            "dependentRequired": {"subdivision": ["country"]},
        },
    ),
    "rep": {
        **record(
            weight={"description": "For `weighted`; 1 unless set.", **COUNT},
            capacity={"description": "Open leads at most; any number unless set.", "type": "integer", "minimum": 0},
            email=written(r"^\S+@\S+$", "An address is like ana@example.com."),
            **_CLOCK,
            absent={
                "description": "Days, or ranges with first and last day: 2026-12-20..2027-01-02.",
                "type": "array",
                "items": written(rf"^{DAY}( *\.\. *{DAY})?$", "A day, or a range: 2026-12-20..2027-01-02."),
            },
        ),
        "type": ["object", "null"],
    },
    "team": record(
        ("reps",),
        **_CLOCK,
        reps={"type": "object", "additionalProperties": ref("rep"), "propertyNames": _CALLED},
    ),
    "territory": either(_CALLED, record(("team",), team=_CALLED, rep=_CALLED)),
}


def roster() -> Schema:
    """A roster; its parts are under `DEFINITIONS`."""
    return record(
        ("roster", "teams"),
        roster={"description": "Its name.", **NAME},
        holidays={"description": "Those of teams and reps that have none of their own.", **ref("holidays")},
        teams={**mapping(ref("team")), "propertyNames": _CALLED},
        territories=record(
            ("by", "table"),
            by={
                "description": "The attribute that tells the territory.",
                **written(r"^lead\..", "An attribute is like lead.region."),
            },
            table={"description": "A team, or one rep of it.", **mapping(ref("territory"))},
        ),
        accounts={"description": "Whose each account is.", "type": "object", "additionalProperties": _CALLED},
        accounts_file={"description": "CSV beside the roster, with the columns account and rep.", **TEXT},
    )
