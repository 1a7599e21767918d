"""A list of leads: each row says what is known of one, as a `lead.identified` event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from leadlane.contract.events import Event
from leadlane.contract.strategies import Input
from leadlane.contract.wire.records import event_from
from leadlane.contract.wire.times import table_time
from leadlane.intake.inputs import reason_of
from leadlane.intake.reading import Read, UnreadableInputError
from leadlane.intake.rows import Row, Rows, table_rows

_LONG_AGO: Final = "1970-01-01T00:00:00Z"
_CALLED: Final = {"time": "updated_at"}
_OWN: Final = ("lead", "anonymous", "updated_at")


def read_leads(one: Input) -> Iterator[Read]:
    """Every row as `lead.identified` at its `updated_at` (a day is its midnight in UTC), else at 1970-01-01T00:00:00Z.

    The source is `leads`, the id the row's number in twelve digits. Columns other than `lead`, `anonymous` and
    `updated_at` are attributes; empty cells say nothing.

    Raises:
        UnreadableInputError: the file cannot be read, or is no table with a column `lead`.
    """
    rows: Rows | None = None
    try:
        rows = table_rows(one)
        if rows.columns and "lead" not in rows.columns:
            raise ValueError(f"a list of leads needs a column `lead`; there are {', '.join(rows.columns)}")
        for row in rows:
            if not isinstance(row, Row):
                yield one.name, row
                continue
            event = event_from(_record(row), read_time=table_time, called=_CALLED)
            yield event if isinstance(event, Event) else (one.name, row.rejected(event))
    except (OSError, ValueError) as error:
        raise UnreadableInputError(f"{one.name}: {reason_of(error)}") from error
    finally:
        if rows is not None:
            rows.close()
    if one.damage is not None:
        yield one.name, one.damage


def _record(row: Row) -> dict[str, Any]:
    updated_at = row.values.get("updated_at")
    return {
        "id": f"{row.number:012}",
        "source": "leads",
        "type": "lead.identified",
        "time": _LONG_AGO if updated_at is None else updated_at,
        "lead": row.text("lead"),
        "anonymous": row.text("anonymous"),
        "properties": nested({column: row.value(column) for column in row.values if column not in _OWN}),
    }


def nested(flat: dict[str, Any]) -> dict[str, Any]:
    """Dotted names as objects in one another: `{"company.size": 5}` is `{"company": {"size": 5}}`.

    A name whose place is taken (`company` beside `company.size`) keeps its dots.
    """
    if "." not in "".join(flat):
        return flat
    deep: dict[str, Any] = {}
    for name, value in sorted(flat.items()):
        *above, last = steps = name.split(".")
        at: Any = deep if all(steps) else None
        for step in above:
            at = at.setdefault(step, {}) if isinstance(at, dict) else None
        if isinstance(at, dict) and last not in at:
            at[last] = value
        else:
            deep[name] = value
    return deep
