"""Each built-in ejected alone, beside all the others: `python -m tests.ejection.long_run [NAME...]`.

Its own entry point is gone from leadlane, the rest is as it is. Tests of sources and rules engines are run for those.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.packaging.fresh import run

from .built_in import BUILT_INS, BuiltIn
from .same_tests import copy_tests
from .wheels import environment

ITS_OWN: Final = {"sources": ["intake"], "rules_engines": ["rules_engines"]}
"""What else is run, by the folder of the role."""


def run_with(ejected: BuiltIn, folder: Path, workers: str) -> str:
    """What pytest says last of the tests with this one ejected.

    Raises:
        AssertionError: a test failed; all that pytest said is in the message.
    """
    scripts, checkout = environment(folder, [ejected]), folder / "checkout"
    folders = ["stories", "strategies", *ITS_OWN.get(ejected.role, ())]
    what = copy_tests(folders, [ejected], checkout)
    said = run(scripts / "python", "-m", "pytest", "-q", "-m", "not slow", "-n", workers, *what, cwd=checkout)
    return said.splitlines()[-1]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="of a plugin, tier-critical; all of them unless given")
    parser.add_argument("--workers", default="2", help="how many tests run at once")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - {one.name for one in BUILT_INS}
    if unknown:
        parser.error(f"no built-in strategy is called {', '.join(sorted(unknown))}")
    chosen = [one for one in BUILT_INS if one.name in options.names or not options.names]
    start, failed = time.monotonic(), []
    for done, one in enumerate(chosen, 1):
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            try:
                said = run_with(one, Path(folder), options.workers)
            except AssertionError as error:
                failed.append(one.name)
                said = f"{error}\n{one.name} failed"
        print(f"{done} of {len(chosen)}: {one.name}: {said}; {time.monotonic() - began:.0f} s in all", flush=True)
    print(f"{len(chosen) - len(failed)} of {len(chosen)} work ejected; {time.monotonic() - start:.0f} s")
    if failed:
        raise SystemExit(f"do not: {', '.join(failed)}")


if __name__ == "__main__":
    main()
