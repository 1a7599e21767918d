"""Asks the leadlane of one environment many things, in one process: run there, it knows nothing of this checkout.

    python -P asking.py QUESTIONS ANSWERS

in a folder with the files that the questions name. An answer is the exit status, both streams, and the files written.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from typer.testing import CliRunner

from leadlane.cli.app import app


def answer(arguments: list[str], stdin: str | None) -> dict[str, str]:
    before = set(Path().iterdir())
    done = CliRunner().invoke(app, arguments, input=stdin)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    written = sorted(set(Path().iterdir()) - before)
    files = {path.name: path.read_bytes().decode("latin-1") for path in written}  # Parquet too
    for path in written:
        path.unlink()
    return {"status": str(done.exit_code), "stdout": done.stdout, "stderr": done.stderr, **files}


if __name__ == "__main__":
    questions = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    answers = [answer(arguments, stdin) for arguments, stdin in questions]
    Path(sys.argv[2]).write_text(json.dumps(answers), encoding="utf-8")
