"""What another process does: questions come in, answers go out, whatever a stranger prints."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import pickle
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from leadlane.testing.conformance.another_day import live_on_another_day
from leadlane.testing.conformance.examination import texts


def main() -> None:
    """Answers what comes from standard input; each examination as a line, as soon as it is over."""
    path, modules, packed, backwards = pickle.load(sys.stdin.buffer)
    sys.path[:] = path
    live_on_another_day()
    with _own_output() as out:
        for one in packed:
            answers = None if one is None else _asked(one, modules, backwards=backwards)
            out.write(json.dumps(answers).encode() + b"\n")
            out.flush()


def _own_output() -> BinaryIO:
    """Standard output for the answers alone: what others write there, from C too, is thrown away."""
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return out


def _asked(packed: bytes, modules: Mapping[str, str], *, backwards: bool) -> list[str] | None:
    try:
        for name, file in modules.items():
            _import(name, file)
        exam, questions = pickle.loads(packed)
    except Exception:  # noqa: BLE001 - what cannot be imported here is not asked here
        return None
    if backwards:
        return list(texts(exam, questions[::-1]))[::-1]
    return list(texts(exam, questions))


def _import(name: str, file: str) -> Any:
    with contextlib.suppress(Exception):
        return importlib.import_module(name)
    spec = importlib.util.spec_from_file_location(name, Path(file))
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
