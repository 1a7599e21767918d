"""One fault at a time: the kit calls each by its code, and nothing that only looks like one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.testing.conformance import faulty

from leadlane import TeamName
from leadlane.testing import Breach, breaches
from leadlane.testing.conformance.examination import Examination
from leadlane.testing.conformance.subjects import exams_of


def here(strategy: object) -> list[Breach]:
    """What is found in this process, which is quicker."""
    found = [breach for exam in exams_of(strategy) for breach in Examination(exam).breaches]
    return list({(one.code, one.where): one for one in found}.values())


def line_in(function: Callable[..., Any], text: str) -> str:
    """Where a piece of a function's code is written."""
    lines = Path(faulty.__file__).read_text(encoding="utf-8").splitlines()
    first = function.__code__.co_firstlineno
    return str(next(number for number in range(first, len(lines)) if text in lines[number - 1]))


@pytest.mark.parametrize(
    ("code", "says", "line"),
    [
        ("clock", faulty.now, "time.time()"),
        ("clock", faulty.monotonic, "time.monotonic_ns()"),
        ("clock", faulty.local_time, "time.localtime()"),
        ("clock", faulty.today, "date.today()"),
        ("clock", faulty.utc_now, "datetime.now("),
        ("clock", faulty.as_formatted, "time.strftime("),
        ("clock", faulty.late, "time.time()"),
        ("randomness", faulty.lots, "random.randint("),
        ("randomness", faulty.unseeded, "random.Random()"),
        ("randomness", faulty.shared_generator, "seeded.randint("),
        ("randomness", faulty.from_a_uuid, "uuid.uuid4()"),
        ("randomness", faulty.from_the_system, "os.urandom(1)"),
        ("files", faulty.a_file, "read_bytes()"),
        ("files", faulty.whether_there, "os.path.exists("),
        ("files", faulty.a_folder, "os.listdir("),
        ("network", faulty.a_program, "subprocess.run("),
        ("environment", faulty.a_variable, "os.environ"),
        ("environment", faulty.the_folder, "Path.cwd()"),
        ("raises", faulty.divided, "balance // abs("),
        ("raises", faulty.exits, "SystemExit(3)"),
        ("raises", faulty.endless, "def endless("),
    ],
)
def test_the_line_of_a_fault_is_told(code: str, says: faulty.Debit, line: str) -> None:
    (found,) = here(faulty.Faulty(says=says))
    assert (found.code, found.strategy) == (code, "decay faulty")
    assert found.where is not None
    assert found.where.rpartition(":")[2] == line_in(says, line)


@pytest.mark.parametrize(
    ("code", "says", "told"),
    [
        ("keeps-state", faulty.counted, "when it was asked again"),
        ("keeps-state", faulty.first_time, "when it was asked again"),
        ("impure", faulty.by_hash, "in another process (PYTHONHASHSEED="),
        ("impure", faulty.by_set, "in another process (PYTHONHASHSEED="),
        ("impure", faulty.by_zone, "in another process (PYTHONHASHSEED="),
        ("points-not-whole", faulty.halves, "debit(1, 1, 0) answered 0.5"),
        ("points-not-whole", faulty.truth, "debit(1, 1, 0) answered False"),
        ("points-not-whole", faulty.decimals, "answered Decimal('1')"),
        ("points-not-whole", faulty.nothing, "answered None"),
        ("points-not-whole", faulty.words, "answered '5'"),
        ("grows-the-score", faulty.more_and_more, "answered -1: a decay takes points"),
    ],
)
def test_what_was_asked_and_what_came_back_is_told(code: str, says: faulty.Debit, told: str) -> None:
    ask = breaches if code == "impure" else here
    (found,) = ask(faulty.Faulty(says=says))
    assert found.code == code
    assert told in found.message


@pytest.mark.parametrize(
    "says",
    [
        faulty.of_a_moment,
        faulty.of_its_own_seed,
        faulty.imports_something,
        faulty.in_a_zone,
        faulty.logs,
        faulty.cached,
        faulty.sorted_set,
    ],
)
def test_what_only_looks_like_a_fault(says: faulty.Debit) -> None:
    assert breaches(faulty.Faulty(says=says)) == []


@pytest.mark.parametrize(
    ("code", "strategy", "told"),
    [
        ("keeps-state", faulty.OwnSettings(), "its settings are not what they were"),
        ("files", faulty.MadeOfAFile(), "being made, it reaches for files"),
        (
            "raises",
            faulty.Computing(of=faulty.deep),
            "a lead with {'employer': 'Acme'",
        ),
        ("mutates-input", faulty.Computing(of=faulty.spoils_attributes), "changed what it was given"),
        ("mutates-input", faulty.Computing(of=faulty.spoils_a_list), "'topics': ["),
        ("wrong-answer", faulty.SameName(), "criterion 'the-one' is there twice"),
        ("wrong-answer", faulty.Strange(), "a Criterion, or a Fault"),
        ("raises", faulty.Declares(), "criteria of 0 declared raised IndexError"),
        ("wrong-answer", faulty.Silent(), "states no signal"),
        ("wrong-answer", faulty.Nameless(), "'hot lead!' is no name of a signal"),
        ("unknown-rep", faulty.ByAttribute(), "has no available rep"),
        (
            "raises",
            faulty.FirstOfTeam(team=TeamName("dach")),
            "bench [dach: nobody, others: nobody] raised IndexError",
        ),
        ("unknown-team", faulty.Typo(), "the roster has no team 'inside-slaes'"),
        ("wrong-answer", faulty.Tuple(), "a router answers an Assignment, or None"),
        ("wrong-answer", faulty.Addressed(), "channel and to, texts that are not empty"),
        ("wrong-answer", faulty.Till(reads=faulty.without_a_reason), "needs a reason"),
        ("wrong-event", faulty.Till(reads=faulty.at_no_time), "in the years 1 to 9999"),
        ("wrong-event", faulty.Till(reads=faulty.of_a_wrong_type), "lower-case object.action"),
        ("wrong-event", faulty.Till(reads=faulty.of_nobody), "an event is somebody's"),
        ("wrong-event", faulty.Till(reads=faulty.of_a_long_id), "1 to 256 characters"),
        ("not-json", faulty.Till(reads=faulty.with_a_date), "a date"),
        ("not-json", faulty.Till(reads=faulty.with_nan), "NaN"),
        ("raises", faulty.Till(reads=faulty.by_key), "KeyError: 'total'"),
        ("clock", faulty.Till(reads=faulty.read_now), "time.time_ns"),
        ("wrong-answer", faulty.Till(reads=faulty.no_events), "a dict is no Event"),
        ("mutates-input", faulty.Greedy(), "changed what it was given"),
    ],
    ids=lambda one: getattr(one, "kind", None),
)
def test_faults_of_a_role(code: str, strategy: object, told: str) -> None:
    (found,) = here(strategy)
    assert found.code == code
    assert told in found.message


def test_samples_are_damaged_for_sources_that_read_files() -> None:
    sample = b"2024-03-01 ada\n2024-03-02 ben\n"
    (found,) = breaches(faulty.Lines(checked=False), samples=[sample])
    assert found.code == "raises"
    assert "IndexError" in found.message
    assert breaches(faulty.Lines(checked=True), samples=[sample]) == []


def test_nothing_is_written_and_nothing_is_sent(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    (found,) = breaches(faulty.Writes(file=str(file)))
    assert found.code == "files"
    assert not file.exists()
