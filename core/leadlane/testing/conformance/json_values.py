"""Whether a value of an event is one that JSON can say."""

from __future__ import annotations

from leadlane.contract.wire.records import fault_in


def wrong_json(value: object) -> str | None:
    """The first thing in a value that JSON has no word for; None when there is none."""
    return _other(value) or fault_in(value)


def _other(value: object) -> str | None:
    match value:
        case None | bool() | int() | float() | str():
            return None
        case dict():
            if not all(isinstance(key, str) for key in value):
                return f"a key that is no text: {next(key for key in value if not isinstance(key, str))!r}"
            return next(filter(None, map(_other, value.values())), None)
        case list():
            return next(filter(None, map(_other, value)), None)
        case _:
            return f"a {type(value).__name__}"
