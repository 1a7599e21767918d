"""Fast-tracks people who used your product in their last job."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leadlane import AllOf, Count, EventTypes, Period, Qualifier, Signal, Test, Trigger, hookimpl

A_MONTH = Period.parse("30 days")


@dataclass(frozen=True, kw_only=True)
class Champions(Qualifier):
    """Somebody who used your product in their last job comes back.

    Settings: `on`, the event types that count as coming back; `attribute`, which says that somebody was a user;
    `topics`, how many different ones, within `within`; `signal`. One visit is enough for those whose `seniority` is in
    `decision_makers`.
    """

    kind = "champions"

    on: EventTypes
    attribute: str = "former_customer"
    topics: int = 2
    within: Period = A_MONTH
    decision_makers: tuple[str, ...] = ("director", "executive")
    signal: str = "champion"

    def signals(self) -> Iterator[Signal]:
        was_a_user = Test(self.attribute, "eq", True)
        several = Count(self.topics, self.within, distinct="topic")
        yield Signal(self.signal, (Trigger(on=self.on, lead=was_a_user, count=several),))
        decides = AllOf((was_a_user, Test("seniority", "in", self.decision_makers)))
        yield Signal(self.signal, (Trigger(on=self.on, lead=decides),))


@hookimpl
def leadlane_qualifiers() -> list[type[Qualifier]]:
    return [Champions]
