"""Qualifier `target_account`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leadlane import EventTypes, Qualifier, Signal, Test, Trigger, hookimpl


@dataclass(frozen=True, kw_only=True)
class TargetAccount(Qualifier):
    """The lead works for a company that sales has on its list.

    Settings: `attribute`, the lead's attribute to look at, such as `company.domain`; `accounts`, the values on the
    list, written exactly as the attribute is; `signal`, how rules call it, `target_account` unless set; `on`, event
    types. With `on` the signal is stated on each such event of a listed lead; without, on the event that makes the
    lead a listed one.

    Source: account-based marketing: the list is agreed with sales, as every criterion is.
    """

    kind = "target_account"

    attribute: str
    accounts: tuple[str, ...]
    on: EventTypes = ()
    signal: str = "target_account"

    def __post_init__(self) -> None:
        if not self.accounts:
            raise ValueError("accounts: list at least one account")
        if self.attribute.startswith("lead."):
            raise ValueError(f"attribute: write {self.attribute.removeprefix('lead.')}, without `lead.`")

    def signals(self) -> Iterable[Signal]:
        listed = Test(self.attribute, "in", self.accounts)
        return [Signal(self.signal, (Trigger(on=self.on, lead=listed),))]


@hookimpl
def leadlane_qualifiers() -> Sequence[type[Qualifier]]:
    return [TargetAccount]
