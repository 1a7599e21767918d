"""Which arm a lead is in: by chance, for ever, and the same on every machine (semantics 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Final

_WHOLE: Final = 1 << 64


@dataclass(frozen=True, slots=True)
class Assignment:
    """Shares of the arms, in their order, over keys: the ids of leads, or the values of an attribute.

    `bounds` are the cumulative shares times 2**64, exactly: what a share of 0.1 says is a tenth, not the float beside
    it.
    """

    salt: str
    bounds: tuple[Fraction, ...]

    @classmethod
    def of(cls, salt: str, shares: Sequence[float]) -> Assignment:
        """Arms with these shares, which add up to 1 at most; who is in none is left out."""
        bounds: list[Fraction] = []
        total = Fraction(0)
        for share in shares:
            total += Fraction(str(share))
            bounds.append(total * _WHOLE)
        return cls(salt, tuple(bounds))

    def arm(self, key: str) -> int | None:
        """The number of the arm that a key is in, from 0; None where it is in none."""
        place = int.from_bytes(sha256(f"{self.salt}:{key}".encode(errors="surrogatepass")).digest()[:8], "big")
        return next((number for number, bound in enumerate(self.bounds) if place < bound), None)
