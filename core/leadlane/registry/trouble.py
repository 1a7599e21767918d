"""Why a plugin is not in use, or will not be with a later release, and how that is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from leadlane.contract.grammar.faults import near
from leadlane.registry.offers import PluginInfo

BLOCKED: Final = "left out by --without"


class UnknownPluginError(ValueError):
    """A plugin to leave out that is not there; the message has the near word."""


def check_without(without: Iterable[str], names: Collection[str]) -> None:
    """Only what is there can be left out.

    Raises:
        UnknownPluginError: `without` names a plugin that is not there.
    """
    for name in without:
        if name not in names:
            raise UnknownPluginError(f"there is no plugin {name!r} to leave out{near(name, names)}")


def log_quarantine(info: PluginInfo) -> None:
    """The log event of a plugin whose trouble is new."""
    import structlog  # only trouble pays for it

    structlog.get_logger("leadlane.registry").warning(
        "plugin.quarantined",
        plugin=info.name,
        distribution=info.distribution,
        version=info.version,
        reason=info.trouble,
    )


def log_deprecations(info: PluginInfo, found: Iterable[str]) -> None:
    """The log events of what a plugin uses that goes."""
    for said in found:
        import structlog

        structlog.get_logger("leadlane.registry").warning(
            "plugin.deprecated",
            plugin=info.name,
            distribution=info.distribution,
            version=info.version,
            uses=said,
        )
