"""Scalars by YAML 1.2's core schema, except that only lower-case `true` and `false` are booleans.

`on`, `yes`, `NO`, `True` and `12:30` are texts. Numbers that 64 bits or a float cannot hold are refused, and so are
infinities and NaN: no part of a rule set has a use for them, and quotes make them texts.
"""

from __future__ import annotations

import math
import re
from typing import Final

_NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
_INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NO_NUMBER: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_CORE: Final = "tag:yaml.org,2002:"
_TAGS: Final[dict[type, str]] = {bool: "bool", int: "int", float: "float", str: "str", type(None): "null"}
_LARGEST: Final = 2**63 - 1


class ScalarError(ValueError):
    """A scalar that no rule set can hold; the message says why."""


def resolve(text: str, *, quoted: bool, tag: str | None) -> str | int | float | bool | None:
    """The value of a scalar as written.

    Raises:
        ScalarError: it has none.
    """
    if tag is not None and tag != "!" and not tag.startswith(_CORE):
        raise ScalarError(f"the tag {tag} means nothing here: leave it out")
    if tag == "!" or tag == f"{_CORE}str" or (quoted and tag is None):
        return text
    value = _core(text)
    if tag is None:
        return value
    wanted = tag.removeprefix(_CORE)
    if wanted not in _TAGS.values():
        raise ScalarError(f"the tag !!{wanted} means nothing here: leave it out")
    if wanted == "float" and type(value) is int:
        return float(value)
    if wanted != _TAGS[type(value)]:
        raise ScalarError(f"{text!r} is no {wanted}: leave the tag out")
    return value


def _core(text: str) -> str | int | float | bool | None:
    if text in _NULLS:
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if math.isinf(number):
            raise ScalarError(f"{_short(text)} is too large a number: put it in quotes if it is a text")
        return number
    if _NO_NUMBER.fullmatch(text):
        raise ScalarError(f"{text} is no number that can be used here: put it in quotes if it is a text")
    return text


def _integer(text: str) -> int:
    digits = text.lstrip("+-")
    base = {"0o": 8, "0x": 16}.get(digits[:2], 10)
    # Length first: Python refuses to read thousands of digits.
    if len(digits.lstrip("0")) <= 24:
        number = int(digits[2:] if base != 10 else digits, base) * (-1 if text.startswith("-") else 1)
        if abs(number) <= _LARGEST:
            return number
    raise ScalarError(f"{_short(text)} is too large a number: put it in quotes if it is a text")


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:10]}... ({len(text)} characters)"
