"""Two commands side by side: ratios of runs that follow each other, and memory as the system tells it."""

from __future__ import annotations

import pytest
from benchmarks.pairs import Pairs, Spread, side_by_side
from benchmarks.processes import Command, DidNotRunError, Ran, python
from benchmarks.tables import Bar


def pairs(*seconds: tuple[float, float], events: tuple[int, int] = (100, 100)) -> Pairs:
    reference, other = (Command(("none",), number) for number in events)
    return Pairs(reference, other, tuple((Ran(one, 10), Ran(two, 20)) for one, two in seconds))


def test_half_as_fast_is_half_of_the_speed_and_twice_the_time() -> None:
    found = pairs((1, 2), (2, 4), (3, 6))
    assert found.speed_ratio == Spread(0.5, 0.5, 0.5)
    assert found.time_ratio == Spread(2, 2, 2)
    assert found.speed == 25


def test_a_machine_that_slows_down_moves_no_ratio() -> None:
    assert pairs((1, 2), (10, 20)).time_ratio == pairs((1, 2)).time_ratio


def test_who_is_given_fewer_events_is_compared_by_events_a_second() -> None:
    assert pairs((1, 1), events=(1_000, 100)).speed_ratio.median == 0.1


def test_both_take_turns_in_going_first(tmp_path_factory: pytest.TempPathFactory) -> None:
    log = tmp_path_factory.mktemp("log") / "order"
    note = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
    reference, other = (python("-c", note, log, name, events=1) for name in "RO")

    found = side_by_side(reference, other, 3, lambda line: None)

    assert log.read_text() == "O" + "RO" + "OR" + "RO"  # once before, unmeasured
    assert len(found.runs) == 3


def test_the_memory_is_the_process_s_own() -> None:
    """Measured from a process that holds little: what the measuring one holds is the least that the system tells."""
    measure = (
        "from benchmarks.processes import python; "
        "print(*(python('-c', f'bytearray({size} * 2**20)').run().peak for size in (1, 500)))"
    )
    little, much = map(int, python("-c", measure).run().printed.split())
    assert 490 * 2**20 < much - little < 510 * 2**20


def test_what_fails_says_why_in_its_last_line() -> None:
    with pytest.raises(DidNotRunError, match=r"^ValueError: no such runner$"):
        python("-c", "raise ValueError('no such runner')").run()
    with pytest.raises(DidNotRunError, match=r"^exit status 7$"):
        python("-c", "raise SystemExit(7)").run()


def test_a_fresh_folder_is_empty_each_time() -> None:
    write = (
        "import os, pathlib; at = pathlib.Path(os.environ['HERE']); print(len(list(at.iterdir()))); (at / 'x').touch()"
    )
    words = python("-c", write).words
    command = Command(words, 0, fresh="HERE")
    assert [command.run().printed, command.run().printed] == ["0\n", "0\n"]


def test_a_bar_is_held_against_the_median() -> None:
    assert Bar(0.5, "of the limit", at_least=True).verdict(Spread(0.5, 0.1, 0.6)) == "yes"
    assert Bar(0.5, "of the limit", at_least=True).verdict(Spread(0.49, 0.1, 0.6)) == "**no**"
    assert Bar(3, "times the loop").verdict(Spread(3.1, 1, 4)) == "**no**"
    assert str(Bar(3, "times the loop")) == "at most 3 times the loop"


def test_small_shares_keep_two_digits() -> None:
    assert str(Spread(0.0123, 0.001, 1.5)) == "0.012 (0.001-1.50)"
