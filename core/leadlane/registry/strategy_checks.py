"""Whether a class that a plugin offers is a strategy, and what is wrong where it is none."""

from __future__ import annotations

import dataclasses
import inspect
import re
from typing import Final

from leadlane.contract.runners import Runner
from leadlane.contract.strategies import Strategy, Tier
from leadlane.registry.offers import ROLES

_CONTRACT: Final = "leadlane.contract."
_KIND: Final = re.compile(r"[a-z][a-z0-9_]*")
_OWN_KEYS: Final = {"tier": ("kind", "name", "points", "max_points", "criteria"), "action": ("name", "on")}
_CRITERION_KEYS: Final = (
    "on", "where", "lead", "count", "points", "every", "once_per", "at_most", "one_of", "max_points",
)  # fmt: skip
DECORATOR: Final = "@dataclass(frozen=True, kw_only=True)"


def wrong_strategy(offered: object, hook: str) -> str | None:
    """What keeps `offered` from being a strategy of the hook's role, in one line; None when nothing does."""
    base = ROLES[hook]
    if not inspect.isclass(offered):
        return (
            f"{hook} offers {_short(offered)}, which is no class: offer the class itself, rule sets make the instances"
        )
    name = offered.__name__
    if not issubclass(offered, base):
        other = next((hook for hook, base in ROLES.items() if issubclass(offered, base)), None)
        return f"{hook} offers {name}, which is no {base.__name__}" + (f": offer it in {other}" if other else "")
    return (
        _wrong_dataclass(offered)
        or _wrong_fields(offered, _nearest(offered))
        or _wrong_kind(offered)
        or _wrong_method(offered, _nearest(offered))
    )


def _nearest(strategy: type[Strategy]) -> type[Strategy]:
    """The class of the contract that a strategy derives from: of a role there may be several, each with its method."""
    return next(one for one in strategy.__mro__ if one.__module__.startswith(_CONTRACT))


def _short(offered: object) -> str:
    written = repr(offered)
    return written if len(written) <= 60 else f"{written[:57]}..."


def _wrong_dataclass(strategy: type) -> str | None:
    # A subclass of a dataclass is one too, but its own annotations became fields only if it was decorated itself.
    if "__dataclass_params__" not in vars(strategy):
        return f"{strategy.__name__} is not decorated, so its fields would be lost: write {DECORATOR} above it"
    if not vars(strategy)["__dataclass_params__"].frozen:
        return f"{strategy.__name__} is not frozen: write {DECORATOR} above it"
    return None


def _wrong_fields(strategy: type[Strategy], base: type[Strategy]) -> str | None:
    inherited = {field.name for field in dataclasses.fields(base)}
    for field in dataclasses.fields(strategy):
        if field.name == base.method:
            return f"{strategy.__name__} has a field {field.name}, which is the name of its method: rename the field"
        if field.name == "kind":
            return f'{strategy.__name__} has a field kind: write kind = "..." without a type'
        if issubclass(strategy, Runner):
            return f"{strategy.__name__} has a field {field.name}, but a runner has no settings"
        if field.name in _OWN_KEYS.get(base.role, ("name",)):
            return f"{strategy.__name__} has a field {field.name}, which the core reads itself: rename the field"
        if field.name not in inherited and hasattr(base, field.name):
            return (
                f"{strategy.__name__} has a field {field.name}, which {base.__name__} has for itself: rename the field"
            )
    return _wrong_criterion_settings(strategy) if issubclass(strategy, Tier) else None


def _wrong_criterion_settings(tier: type[Tier]) -> str | None:
    settings = tier.criterion_settings
    if settings is None:
        return None
    if not inspect.isclass(settings) or not dataclasses.is_dataclass(settings):
        return f"{tier.__name__}.criterion_settings is no dataclass"
    trouble = _wrong_dataclass(settings)
    if trouble:
        return trouble
    for field in dataclasses.fields(settings):
        if field.name in _CRITERION_KEYS:
            return f"{settings.__name__} has a field {field.name}, which the core reads itself: rename the field"
    return None


def _wrong_kind(strategy: type[Strategy]) -> str | None:
    kind = getattr(strategy, "kind", None)
    if kind is None:
        return f'{strategy.__name__} has no kind: write kind = "...", the word that rule sets will use'
    if not isinstance(kind, str) or not _KIND.fullmatch(kind):
        return (
            f"{strategy.__name__} has kind {_short(kind)}: a kind is lower-case letters, digits and _, a letter first"
        )
    return None


def _wrong_method(strategy: type[Strategy], base: type[Strategy]) -> str | None:
    # A tier's method has a default; every other role is nothing without its own.
    if base is not Tier and getattr(strategy, base.method) is getattr(base, base.method):
        return f"{strategy.__name__} has no method {base.method}"
    return None
