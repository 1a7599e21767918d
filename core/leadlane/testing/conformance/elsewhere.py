"""The same questions in fresh processes: with other hash seeds, so that sets have other orders, and in other zones."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from leadlane.testing.conformance.examination import Examination, texts

PLACES: Final = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu"}, {"PYTHONHASHSEED": "2", "TZ": "America/Lima"},
                 {"PYTHONHASHSEED": "3", "TZ": "Pacific/Auckland"})  # fmt: skip
"""What is otherwise in each of the processes."""
_MAIN: Final = "from leadlane.testing.conformance.elsewhere import main; main()"


def hold_elsewhere(examinations: Sequence[Examination]) -> None:
    """Asks everything again in other processes; answers that differ are breaches.

    A strategy whose class stands inside a function cannot be asked there: nothing imports it by a name.
    """
    packed = [_packed(one) for one in examinations]
    if not any(packed):
        return
    modules = dict(_modules(examinations))
    sent = pickle.dumps((sys.path, modules, packed))
    with ThreadPoolExecutor(len(PLACES)) as pool:
        found = list(pool.map(lambda place: _answers(place, sent), PLACES))
    for place, answers in zip(PLACES, found, strict=True):
        where = ", ".join(f"{name}={value}" for name, value in place.items())
        for one, others in zip(examinations, answers, strict=False):
            for number, text in enumerate(others or ()):
                if text != one.answers[number].text:
                    one.differs(number, text, f"in another process ({where})")
                    break


def _packed(one: Examination) -> bytes | None:
    if not one.exam.elsewhere or not one.is_otherwise_clean:
        return None
    try:
        return pickle.dumps((one.exam.anew(), one.questions))
    except Exception:  # noqa: BLE001 - a class inside a function, a setting that cannot be copied
        return None


def _modules(examinations: Sequence[Examination]) -> Iterator[tuple[str, str]]:
    """Where the authors' modules are: pytest imports some under names that nothing else would find."""
    for one in examinations:
        name = type(one.exam.strategy).__module__
        file = getattr(sys.modules.get(name), "__file__", None)
        if file:
            yield name, file


def _answers(place: Mapping[str, str], sent: bytes) -> list[list[str] | None]:
    """What one process answers; nothing where it did not live to."""
    done = subprocess.run(
        [sys.executable, "-c", _MAIN], env={**os.environ, **place}, input=sent, capture_output=True, check=False
    )
    try:
        found: list[list[str] | None] = json.loads(done.stdout)
    except ValueError:
        return []
    return found


def main() -> None:
    """What the other processes do: questions come in, answers go out, whatever a stranger prints."""
    path, modules, packed = pickle.load(sys.stdin.buffer)
    sys.path[:] = path
    out = sys.stdout.buffer
    with contextlib.redirect_stdout(io.StringIO()):
        answers = [None if one is None else _asked(one, modules) for one in packed]
    out.write(json.dumps(answers).encode())


def _asked(packed: bytes, modules: Mapping[str, str]) -> list[str] | None:
    try:
        for name, file in modules.items():
            _import(name, file)
        exam, questions = pickle.loads(packed)
    except Exception:  # noqa: BLE001 - what cannot be imported here is not asked here
        return None
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
