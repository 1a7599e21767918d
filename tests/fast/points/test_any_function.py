"""Whatever a function of points looks at, both runners say the same: rows, ledgers, errors too."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.differential import generators as any_rules
from tests.fast.points.both import both_say, plan_of
from tests.fast.points.functions import join
from tests.rules_engines.programs import FromHypothesis

from leadlane import BeyondRunnerError, Event
from leadlane.testing.conformance.drawing import Draw, Random
from leadlane_fast.run import FastRun

Case = tuple[dict[str, Any], list[Event], int | None]


def case(draw: Draw) -> Case:
    """A rule set with a tier of drawn functions, and a stream."""
    scale = draw.one_of(any_rules.SCALES)
    rules = any_rules.rule_set(draw, scale)
    join(draw, rules)
    return rules, *any_rules.stream(draw, scale, 30)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    return case(FromHypothesis(draw))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_a_drawn_function(drawn: Case) -> None:
    both_say(*drawn)


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_functions_drawn_at_random(first: int) -> None:
    for seed in range(first, first + 20):
        try:
            both_say(*case(Random(seed)))
        except AssertionError as error:
            error.add_note(f"case(Random({seed}))")
            raise


@pytest.mark.parametrize("first", range(100, 140, 20))
def test_what_was_not_learned_is_asked_or_learned_when_all_is_known(first: int) -> None:
    """Nothing is looked into before, and hardly anything guessed: surprises are everywhere."""
    with (
        patch("leadlane_fast.tables.learning.LEARNED", 0),
        patch("leadlane_fast.tables.computed.GUESSES", 2),
    ):
        for seed in range(first, first + 20):
            both_say(*case(Random(seed)))


@pytest.mark.parametrize("first", range(200, 240, 20))
def test_what_is_too_much_for_tables_is_asked(first: int) -> None:
    with (
        patch("leadlane_fast.tables.questions.VALUES", 2),
        patch("leadlane_fast.tables.questions.TELLINGS", 2),
        patch("leadlane_fast.tables.shapes.VALUES", 4),
        patch("leadlane_fast.tables.vectors.TELLINGS", 3),
        patch("leadlane_fast.tables.computed.COMBINATIONS", 20),
    ):
        for seed in range(first, first + 20):
            both_say(*case(Random(seed)))


def test_few_rule_sets_are_beyond() -> None:
    """The other tests compare something: most cases run, and those that do not are about what leads are."""
    beyond: list[str] = []
    for seed in range(100):
        plan = plan_of(case(Random(seed))[0])
        try:
            FastRun(plan).close()
        except BeyondRunnerError as error:
            beyond.append(str(error))
        finally:
            plan.close()
    assert len(beyond) < 20
    assert all("is about what a lead is" in one or "where nothing is known" in one for one in beyond)
