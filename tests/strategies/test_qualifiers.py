"""What each built-in qualifier states, and when."""

from __future__ import annotations

import pytest

from leadlane import CriterionName, NamedCriterion, Period, Signal, Test, Trigger
from leadlane_builtins.qualifiers.combination import Combination
from leadlane_builtins.qualifiers.hand_raise import HandRaise
from leadlane_builtins.qualifiers.target_account import TargetAccount

CALL, MEETING = CriterionName("call-request"), CriterionName("one-on-one-meeting")
WEEK = Period.parse("7 days")
PRICING = Trigger(on=("page.viewed",), where=Test("path", "starts_with", "/pricing"))


def test_any_hand_raise_states_the_signal() -> None:
    assert list(HandRaise(criteria=(CALL, MEETING)).signals()) == [
        Signal("hand_raise", (CALL,)),
        Signal("hand_raise", (MEETING,)),
    ]


def test_a_combination_states_one_signal_of_all_its_parts() -> None:
    combination = Combination(signal="hot", all=(PRICING, NamedCriterion(CALL)), within=WEEK)
    assert list(combination.signals()) == [Signal("hot", (PRICING, CALL), WEEK)]


def test_a_target_account_is_an_attribute_with_a_listed_value() -> None:
    listed = Test("company.domain", "in", ("acme.com", "globex.com"))
    account = {"attribute": "company.domain", "accounts": ("acme.com", "globex.com")}

    (becoming,) = TargetAccount(**account).signals()  # type: ignore[arg-type]
    (each_visit,) = TargetAccount(**account, on=("page.*",), signal="abm").signals()  # type: ignore[arg-type]

    assert becoming == Signal("target_account", (Trigger(lead=listed),))
    assert each_visit == Signal("abm", (Trigger(on=("page.*",), lead=listed),))


def test_qualifiers_refuse_settings_that_could_never_state_anything() -> None:
    with pytest.raises(ValueError, match=r"^criteria: name at least one criterion$"):
        HandRaise(criteria=())
    with pytest.raises(ValueError, match=r"^all: a combination has two parts or more$"):
        Combination(signal="hot", all=(PRICING,), within=WEEK)
    with pytest.raises(ValueError, match=r"^accounts: list at least one account$"):
        TargetAccount(attribute="company.domain", accounts=())
    with pytest.raises(ValueError, match=r"^attribute: write company.domain, without `lead.`$"):
        TargetAccount(attribute="lead.company.domain", accounts=("acme.com",))
