"""Why a kind that a rule set writes is not there, in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from leadlane.contract.grammar.faults import near
from leadlane.registry.offers import HOOK_OF, Offer, PluginInfo, normal

Offers = Mapping[str, Mapping[str, tuple[Offer, ...]]]
"""What there is, by role and kind."""


def parted(written: str) -> tuple[str | None, str]:
    """`acme-scoring/usage` as distribution and kind; a bare kind has no distribution."""
    origin, _, kind = written.rpartition("/")
    return (normal(origin) if origin else None), kind


def ambiguous(offers: Sequence[Offer]) -> str:
    """Several distributions offer the kind."""
    distributions = " and ".join(offer.distribution for offer in offers)
    choices = " or ".join(offer.written for offer in offers)
    return f"{offers[0].role} {offers[0].kind!r} is offered by {distributions}: write {choices}"


def missing(role: str, written: str, offers: Offers, plugins: Iterable[PluginInfo]) -> str:
    """Nobody offers the kind: it is misspelt, of another role, or of a plugin that is not in use."""
    origin, kind = parted(written)
    idle = [one for one in plugins if one.trouble and (origin is None or one.distribution == origin)]
    for plugin in idle:
        if any((offer.role, offer.kind) == (role, kind) for offer in plugin.offers) or _named(plugin, role, kind):
            return f"{role} {written!r} of plugin {plugin.origin} is not in use: {plugin.trouble}"
    return f"there is no {role} {written!r}{_instead(role, written, offers)}" + "".join(
        f" (plugin {plugin.origin} is not in use: {plugin.trouble})" for plugin in idle if _unknown(plugin)
    )


def may_have_shipped(rule_set: str, plugins: Iterable[PluginInfo]) -> str:
    """The plugins that are not in use and may be why there is no rule set of a name; empty where there are none."""
    idle = [one for one in plugins if one.trouble and (rule_set in one.rule_sets or _silent(one))]
    return "".join(f" (plugin {one.origin} is not in use: {one.trouble})" for one in idle)


def _silent(plugin: PluginInfo) -> bool:
    """Nobody knows which rule sets it ships; those that leadlane's own plugins ship, their names tell."""
    return not plugin.rule_sets and plugin.distribution != "leadlane"


def _named(plugin: PluginInfo, role: str, kind: str) -> bool:
    """What is left out is never imported, but a plugin named by custom, `tier-critical`, still tells its kind."""
    return not plugin.offers and plugin.name == f"{_prefix(role)}{kind}".replace("_", "-")


def _unknown(plugin: PluginInfo) -> bool:
    """Nobody knows what it offers, not even by its name: it may have been the one."""
    return not plugin.offers and not plugin.name.startswith((*map(_prefix, HOOK_OF), "rule-sets-"))


def _prefix(role: str) -> str:
    return role.replace(" ", "-") + "-"


def _instead(role: str, written: str, offers: Offers) -> str:
    origin, kind = parted(written)
    if origin is not None:
        there = [offer for same_kind in offers[role].values() for offer in same_kind]
        same = [offer.written for offer in there if offer.kind == kind]
        return near(written, same) or near(written, [offer.written for offer in there])
    elsewhere = [other for other, kinds in offers.items() if kind in kinds]
    if elsewhere:
        return f": {kind} is a {elsewhere[0]}"
    return near(kind, offers[role]) or f"; there are {', '.join(offers[role]) or 'none'}"
