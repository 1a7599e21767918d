"""What a strategy raises where its settings do not go together, and there is more to say than one sentence."""

from __future__ import annotations

from leadlane.contract.criteria import Fault


class SettingsError(ValueError):
    """Everything that is wrong with a strategy's settings, each at its own place: `__post_init__` raises it.

    `SettingsError(Fault(("territories", 4), "DE is there already"))` is shown at the fifth row of that table. For one
    mistake a `ValueError("share: at most 1, not 2")` does as well.
    """

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults
