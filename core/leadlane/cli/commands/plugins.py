"""`leadlane plugins`: what is installed."""

from __future__ import annotations

from leadlane.cli import options


def plugins(without: options.Without = None, log: options.LogOption = None) -> int:
    """List the plugins: what each offers, what is broken and why."""
    from leadlane.cli.listing import list_plugins

    return list_plugins(without or (), log)
