"""One line of JSON as a record, under the edges that every source shares, or the reason why it is none.

The last of duplicate keys counts; integers are kept exactly, however long; NaN, infinities, numbers beyond a double
(1e400), lone surrogates and what is nested too deeply are refused.
"""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

import msgspec

from leadlane.contract.wire.records import DEEPEST, described, fault_in

_decode = msgspec.json.Decoder().decode
_TOO_DEEP = f"lists and objects stand more than {DEEPEST} deep in one another"
_MOST_DIGITS = 4300  # Python's own limit


class _RefusedError(Exception):
    pass


def json_record(line: bytes) -> dict[str, Any] | str:
    """The object that a line of JSON states, or why it states none."""
    try:
        value: Any = _decode(line)
    except (ValueError, RecursionError) as error:
        value, reason = _slowly(line, error)
        if reason is not None:
            return reason
    if not isinstance(value, dict):
        return f"a record is an object, not {described(value)}"
    if line.count(b"[") + line.count(b"{") > DEEPEST and fault_in(value) is not None:
        return _TOO_DEEP
    return value


def _slowly(line: bytes, error: Exception) -> tuple[object, str | None]:
    """What the quick decoder refused: the value after all, or the reason in words."""
    try:
        text = line.decode()
        value = json.loads(text, parse_constant=_refuse_constant, parse_float=_float, parse_int=_int)
    except UnicodeDecodeError as wrong:
        return None, f"not UTF-8 at byte {wrong.start + 1}"
    except _RefusedError as wrong:
        return None, str(wrong)
    except RecursionError:
        return None, _TOO_DEEP
    except ValueError:
        return None, _not_json(line, str(error))
    return value, fault_in(value)


def _not_json(line: bytes, message: str) -> str:
    if b"\0" in line:
        return f"not JSON: a NUL byte at byte {line.index(0) + 1}"
    if "truncated" in message:
        return "not JSON: the record breaks off"
    what, _, where = message.removeprefix("JSON is malformed: ").rstrip(")").partition(" (byte ")
    return f"not JSON: {what} at byte {int(where) + 1}" if where.isdigit() else f"not JSON: {what}"


def _refuse_constant(text: str) -> NoReturn:
    raise _RefusedError(f"{text} is no JSON number")


def _float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise _RefusedError(f"the number {text[:40]} is too large")
    return value


def _int(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise _RefusedError(f"a number of more than {_MOST_DIGITS} digits")
    return int(text)
