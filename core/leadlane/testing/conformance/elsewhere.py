"""The same questions in fresh processes: with other hash seeds, so that sets have other orders, in other zones, on
another day, and in another order.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from leadlane.testing.conformance.examination import Examination

PLACES: Final = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LANGUAGE": "ne"},
    {"PYTHONHASHSEED": "8", "TZ": "America/Lima", "LANGUAGE": "es"},
    {"PYTHONHASHSEED": "20", "TZ": "Pacific/Auckland", "LANGUAGE": "mi"},
)
"""What is otherwise in each of the processes; in the first of them the last question comes first, too.

The seeds are those that give small sets of words an order each, mostly: of 1, 2 and 3 all three may order a set alike,
and as this process does, and the breach would be found in five runs of six.
"""
_MAIN: Final = "from leadlane.testing.conformance.asked_elsewhere import main; main()"
_PATIENCE: Final = 300
"""After so many seconds a process that is still at work is ended."""


@dataclass(frozen=True)
class _Answers:
    """What one process answered, for each examination until it ended; `end` says how, unless it lived to the end."""

    texts: Sequence[list[str] | None]
    end: str


def hold_elsewhere(examinations: Sequence[Examination]) -> None:
    """Asks everything again in other processes; answers that differ are breaches.

    A strategy whose class stands inside a function cannot be asked there: nothing imports it by a name.
    """
    packed = [_packed(one) for one in examinations]
    if not any(packed):
        return
    modules = dict(_modules(examinations))
    sent = [pickle.dumps((sys.path, modules, packed, place is PLACES[0])) for place in PLACES]
    with ThreadPoolExecutor(len(PLACES)) as pool:
        found = list(pool.map(_answers, PLACES, sent))
    # Who answers otherwise where the order is the same as here does not do so because of the order.
    for place, answers in (*zip(PLACES[1:], found[1:], strict=True), (PLACES[0], found[0])):
        _compare(examinations, answers, place)


def _compare(examinations: Sequence[Examination], answers: _Answers, place: Mapping[str, str]) -> None:
    where = f"in another process ({', '.join(f'{name}={value}' for name, value in place.items())})"
    for one, others in zip(examinations, answers.texts, strict=False):
        for number, text in enumerate(others or ()):
            if text != one.answers[number].text:
                by_order = place is PLACES[0]
                told = f"{where}, where the last question came first" if by_order else where
                one.differs(number, text, told, by_order=by_order)
                break
    if len(answers.texts) < len(examinations):
        examinations[len(answers.texts)].ended(f"{where}, {answers.end}")


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


def _answers(place: Mapping[str, str], sent: bytes) -> _Answers:
    """What one process answers, a line an examination."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", _MAIN],
            env={**os.environ, **place}, input=sent, capture_output=True, check=False, timeout=_PATIENCE,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        return _Answers(_lines(late.stdout or b""), f"it had not answered after {_PATIENCE} seconds")
    return _Answers(_lines(done.stdout), f"it ended the process, with status {done.returncode}")


def _lines(written: bytes) -> list[list[str] | None]:
    return [json.loads(line) for line in written.splitlines(keepends=True) if line.endswith(b"\n")]
