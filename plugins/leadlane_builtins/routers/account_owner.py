"""Router `account_owner`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Assignment, Bench, Lead, Router, hookimpl


@dataclass(frozen=True, kw_only=True)
class AccountOwner(Router):
    """Gives a lead to the rep whose account its company is.

    The roster says whose an account is, under `accounts`: a domain or a name. The lead's account is the first of the
    attributes `by` that the roster knows; of an address the domain counts. Upper and lower case are the same. Passes
    on where no account is known or its owner is not available.

    Setting: `by`, attributes to look at, in this order.
    """

    kind = "account_owner"

    by: tuple[str, ...] = ("account", "company", "company.name", "company.domain", "domain", "email")

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        for attribute in self.by:
            value = lead.attributes.get(attribute)
            if isinstance(value, str):
                account = value.rpartition("@")[2].strip().casefold()
                if account in bench.accounts:
                    owner = bench.rep(bench.accounts[account])
                    reason = f"account {account}: it is {bench.accounts[account]}'s"
                    return None if owner is None else Assignment(owner.team, owner.name, reason)
        return None


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [AccountOwner]
