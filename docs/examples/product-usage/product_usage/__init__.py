"""Product-qualified leads: a tier that counts what leads use, and a rule set that uses it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from leadlane import Tier, hookimpl
from product_usage.usage import Usage


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [Usage]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"product-led": Path(__file__).with_name("product-led.yaml")}
