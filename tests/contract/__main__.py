"""Writes `public.txt` anew: python -m tests.contract

Told by the changelog that there was a release, it keeps what that release had.
"""

from __future__ import annotations

import sys

from leadlane import CONTRACT
from leadlane.contract.deprecations import FORMER

from .kept import CHANGELOG, FILE, Kept, anew, complaints, difference, released_last
from .public import lines


def main() -> int:
    kept = Kept.read(FILE.read_text(encoding="utf-8"))
    now = lines()
    wrong = complaints(kept, now, CONTRACT, FORMER)
    for one in (*difference(kept, now), *wrong):
        print(one)
    if wrong:
        return 1
    version = released_last(CHANGELOG.read_text(encoding="utf-8"))
    FILE.write_text(anew(kept, now, CONTRACT, version).text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
