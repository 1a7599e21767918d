"""Every rules engine answers what the reference answers: leadlane's kit asks it generated programs."""

from leadlane.testing import conforms
from zen_rules import ZenRules


def test_it_agrees_with_the_reference_and_keeps_the_contract() -> None:
    conforms(ZenRules())
