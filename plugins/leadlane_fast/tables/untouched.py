"""An object that cannot be looked at: whoever does gets no further, and so shows that it matters."""

from __future__ import annotations

from typing import Any, Final


class Looked(BaseException):
    """Somebody looked."""


def _looked(*_: object, **__: object) -> Any:
    raise Looked


_WAYS: Final = """
    eq ne lt le gt ge hash bool str repr format int float index complex round trunc floor ceil abs neg pos invert add
    radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod divmod rdivmod pow rpow and rand or ror xor rxor
    lshift rlshift rshift rrshift getattribute iter len contains getitem call reduce reduce_ex copy deepcopy
""".split()  # noqa: SIM905

_Untouched = type("_Untouched", (), {f"__{way}__": _looked for way in _WAYS})
"""Stands for a number that nobody should look at: whoever does gets no further."""

UNTOUCHED: Final = _Untouched()
