"""What once got past the kit does so no more, and who was once accused is let pass."""

from __future__ import annotations

import math
from collections import deque
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.testing.conformance import sly
from tests.testing.conformance.faulty import Debit, Faulty
from tests.testing.conformance.test_faults import here

from leadlane.testing import breaches


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("clock", sly.clock_in_a_thread),
        ("clock", sly.sleeps),
        ("files", sly.file_in_a_pool),
        ("files", sly.data_of_a_package),
        ("files", sly.a_line_typed),
        ("environment", sly.name_of_the_machine),
        ("environment", sly.sets_a_variable),
        ("raises", sly.leaves),
        ("raises", sly.speechless),
        ("keeps-state", sly.in_a_closure),
        ("keeps-state", sly.in_a_generator),
        ("keeps-state", sly.in_a_default),
        ("grows-the-score", sly.grows_by_ratio),
        ("grows-the-score", sly.grows_at_three_numbers),
        ("grows-the-score", sly.grows_at_one_tick),
    ],
)
def test_a_decay_is_found_out(code: str, says: Debit) -> None:
    (found,) = here(Faulty(says=says))
    assert found.code == code
    assert found.where is not None


@pytest.mark.parametrize(
    ("code", "says", "told"),
    [
        ("impure", sly.day_from_c, "in another process"),
        ("impure", sly.noisy_and_impure, "in another process"),
        ("keeps-state", sly.cached_without_an_argument, "where the last question came first"),
        ("raises", sly.dies_elsewhere, "it ended the process, with status 3"),
    ],
)
def test_a_decay_is_found_out_elsewhere(code: str, says: Debit, told: str) -> None:
    (found,) = breaches(Faulty(says=says))
    assert found.code == code
    assert told in found.message


@pytest.mark.parametrize("says", [sly.seeded_afterwards, sly.translated, sly.summed_by_threads, sly.by_a_pool])
def test_an_honest_decay_is_let_pass(says: Debit) -> None:
    assert breaches(Faulty(says=says)) == []


@pytest.mark.parametrize(
    "when",
    [
        sly.recycled,
        sly.in_a_group,
        sly.with_a_score,
        sly.on_a_sunday,
        sly.of_a_copy,
        sly.of_all_items,
        sly.by_spreading,
        sly.by_match,
    ],
)
def test_whatever_a_router_looks_at_is_tried(when: sly.Choice) -> None:
    assert [one.code for one in here(sly.Ghostly(when=when))] == ["unknown-rep"]


def test_the_one_typo_in_a_large_table_is_tried() -> None:
    (found,) = here(sly.Ghostly(when=sly.never, table=sly.one_typo_in_many()))
    assert found.code == "unknown-team"
    assert "the roster has no team 'dahc'" in found.message


def test_points_that_are_set_anew_are_seen_though_they_were_0_at_first() -> None:
    assert [one.code for one in here(sly.Resetting())] == ["mutates-input"]


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, b"x", {1}, date(2024, 3, 1), Decimal("1.5"), deque([1])], ids=str
)
def test_what_json_has_no_word_for_is_in_no_message(value: Any) -> None:
    assert [one.code for one in here(sly.Telling(value=value))] == ["not-json"]


def test_an_answer_that_changes_later_is_none() -> None:
    (found,) = here(sly.OneBody())
    assert found.code == "keeps-state"
    assert "has become" in found.message


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (sly.by_type, "KeyError: 'page.done'"),
        (sly.by_score, "ZeroDivisionError"),
        (sly.digits, "ValueError: invalid literal for int() with base 10: '²'"),
        (sly.a_number, "ValueError: cannot convert float NaN to integer"),
    ],
)
def test_points_are_asked_of_every_event_and_lead(of: sly.Worth, told: str) -> None:
    (found,) = here(sly.Worthy(of=of))
    assert found.code == "raises"
    assert told in found.message


@pytest.mark.parametrize(
    ("code", "how", "told"),
    [
        ("raises", sly.by_suffix, "from standard input, which has no path"),
        ("raises", sly.at_a_mark, "IndexError"),
        ("wrong-answer", sly.without_words, "a Rejected has numbers and texts"),
    ],
)
def test_a_source_is_found_out(code: str, how: Any, told: str) -> None:
    found = breaches(sly.Reading(how=how), samples=[b"ada\nben\n"])
    assert {one.code for one in found} == {code}
    assert told in found[0].message


def test_a_source_may_look_at_its_input() -> None:
    assert breaches(sly.Reading(how=sly.looks_first), samples=[b"ada\nben\n"]) == []


@pytest.mark.parametrize(
    ("code", "engine", "told"),
    [
        ("keeps-state", sly.Forgetful(when=sly.second_time), "asked after other questions"),
        ("keeps-state", sly.Forgetful(when=sly.fiftieth_time), "asked after other questions"),
        ("disagrees", sly.Forgetful(when=sly.many_names), "what fires is"),
        ("disagrees", sly.Forgetful(when=sly.many_strata), "what fires is"),
        ("disagrees", sly.Forgetful(when=sly.other_letters), "Über"),
        ("raises", sly.Made(by=sly.Counting), "TypeError"),
        ("raises", sly.Made(by=sly.Unclosing), "KeyError"),
        ("keeps-state", sly.Made(by=sly.OnlyLast), "keep what belongs to a program on its own resolver"),
        ("not-thread-safe", sly.Made(by=sly.Assigned), "asked by two threads at once"),
        ("wrong-answer", sly.Refusing(), "it refuses 60 of 60 programs"),
    ],
)
def test_a_rules_engine_is_found_out(code: str, engine: object, told: str) -> None:
    (found,) = here(engine)
    assert found.code == code
    assert told.lower() in found.message.lower()
