"""`public.txt`, which keeps what the contract was when somebody last looked at it, and what is wrong when it differs.

Its head says which contract it is, and what the last release had: the contract, the release, and a digest of the lines.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from packaging.version import Version

from leadlane.contract.deprecations import Former

FILE: Final = Path(__file__).with_name("public.txt")
CHANGELOG: Final = Path(__file__).parents[2] / "CHANGELOG.md"
ANEW: Final = "`python -m tests.contract` writes tests/contract/public.txt anew; look at the diff"
TABLE: Final = "FORMER of core/leadlane/contract/deprecations.py"
RAISE: Final = "CONTRACT of core/leadlane/contract/version.py"
_HEAD: Final = re.compile(r"contract (\S+); released: (?:(\S+) with leadlane (\S+), lines (\S+)|nothing)")
_RELEASE: Final = re.compile(r"^## \[(\d[^\]]*)\]", re.MULTILINE)


@dataclass(frozen=True)
class Release:
    """What a release had: its own version, the contract, and a digest of the lines."""

    version: str
    contract: str
    digest: str


@dataclass(frozen=True)
class Kept:
    """The contract, line by line, and what the last release had of it."""

    contract: str
    lines: tuple[str, ...]
    release: Release | None = None

    @classmethod
    def read(cls, text: str) -> Kept:
        """What the file says.

        Raises:
            ValueError: its first line is no head.
        """
        first, *lines = text.splitlines()
        head = _HEAD.fullmatch(first)
        if head is None:
            raise ValueError(f"{FILE.name}:1: {first!r} is no head")
        contract, released, version, digest = head.groups()
        return cls(contract, tuple(lines), Release(version, released, digest) if version else None)

    @property
    def text(self) -> str:
        """As the file says it."""
        one = self.release
        released = f"{one.contract} with leadlane {one.version}, lines {one.digest}" if one else "nothing"
        return "\n".join([f"contract {self.contract}; released: {released}", *self.lines, ""])


def released_last(changelog: str) -> str | None:
    """The version of the last release, by the changelog; None where there is none yet."""
    found = _RELEASE.search(changelog)
    return found[1] if found else None


def anew(kept: Kept, now: Sequence[str], contract: str, version: str | None) -> Kept:
    """What is to be kept now; when the changelog has a release more, that this is what it had."""
    release = kept.release
    if version is not None and (release is None or release.version != version):
        release = Release(version, contract, digest(now))
    return replace(kept, contract=contract, lines=tuple(now), release=release)


def complaints(kept: Kept, now: Sequence[str], contract: str, former: Collection[str]) -> list[str]:
    """What nobody may do to a contract that was released, however the file is written."""
    release = kept.release
    if release is None:
        return []
    found = []
    if digest(now) != release.digest and _parts(contract) <= _parts(release.contract):
        found.append(
            f"contract {release.contract} was released with leadlane {release.version} and is another one now: "
            f"raise {RAISE}, the minor for an addition"
        )
    gone = {name(line) for line in kept.lines} - {name(line) for line in now}
    untold = sorted(one for one in gone if not _told(one, former))
    if untold and _parts(contract)[0] == _parts(release.contract)[0]:
        found.append(
            f"{', '.join(untold)}: gone without a warning. Deprecate first: keep it for a release, "
            f"with an entry in {TABLE}"
        )
    return found


def overdue(former: Mapping[str, Former], version: str) -> list[str]:
    """The names that should be gone by this version of leadlane."""
    return [key for key, one in former.items() if one.gives and Version(one.removed_in) <= Version(version)]


def difference(kept: Kept, now: Sequence[str]) -> list[str]:
    """The lines that are not in both, marked as in a diff."""
    return [
        *(f"- {line}" for line in kept.lines if line not in now),
        *(f"+ {line}" for line in now if line not in kept.lines),
    ]


def digest(lines: Sequence[str]) -> str:
    """A few letters for all of the lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def name(line: str) -> str:
    """Whose line it is: `leadlane.Decay.debit`, `hook leadlane_tiers`."""
    return re.match(r"(?:hook |former )?[\w.]+", line)[0]  # type: ignore[index]


def _told(gone: str, former: Collection[str]) -> bool:
    """Whether the table has it, or what it is a part of; and an entry of the table may go when all is said."""
    if gone.startswith("former "):
        return True
    parts = gone.removeprefix("hook ").removeprefix("leadlane.").split(".")
    return any(".".join(parts[:length]) in former for length in range(1, len(parts) + 1))


def _parts(contract: str) -> tuple[int, ...]:
    return tuple(map(int, contract.split(".")))
