"""Actions are asked: every change that one is about becomes its message, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from leadlane.contract.actions import Change, Message
from leadlane.contract.criteria import Trigger
from leadlane.contract.events import rfc3339
from leadlane.contract.leads import Lead
from leadlane.language.rule_set import ActionUse, On
from leadlane.routing.asking import asked
from leadlane.routing.cases import Case
from leadlane.scoring.faults import answer_of, are_texts, wrong_answer
from leadlane.scoring.moments import Moment
from leadlane.scoring.plan import Plan


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A message that an action made. `id` is the same whenever the same is told again, so that it is sent once."""

    id: str
    time: int
    event: str | None
    lead: str
    action: str
    trigger: str
    channel: str
    to: str
    body: msgspec.Raw


class Messenger:
    """Asks the actions of one rule set. `tell` is told of every message, in the order of the second pass."""

    def __init__(self, plan: Plan, tell: Callable[[Sent], None], email: Callable[[str], str | None]) -> None:
        """`email` knows the address of a rep."""
        self._rules, self._threshold, self._acts = plan.rule_set, plan.threshold, plan.acts
        self._tell, self._email = tell, email
        self._actions = tuple((use, asked(use.when)) for use in self._rules.actions)

    def about(self, moment: Moment, case: Case) -> None:
        """Something changed, or happened."""
        assert moment.view is not None
        self._ask(
            self._change(
                case, moment.trigger, moment.time, moment.view, moment.event or None,
                was=moment.was, now=moment.now, by=moment.by, points=moment.points, properties=moment.properties,
            ),
            _occasion(moment),
        )  # fmt: skip

    def routed(self, case: Case, time: int, moment: Moment | None, was: str | None, reason: str) -> None:
        """A lead was assigned."""
        if case.seen is not None:
            event = None if moment is None else moment.event or None
            change = self._change(case, "routed", time, case.seen, event, was=was, now=case.owner, by=reason)
            self._ask(change, f"routed:{case.routed}")

    def missed(self, case: Case, due: int) -> None:
        """A deadline passed."""
        if case.seen is not None:
            change = self._change(case, "sla_missed", due, case.seen, None, was=case.owner)
            self._ask(change, f"sla_missed:{len(case.missed)}")

    def _change(self, case: Case, trigger: str, time: int, view: Lead, event: str | None, **told: Any) -> Change:
        email = None if case.owner is None else self._email(case.owner)
        return Change(
            trigger=trigger, time=time, lead=view, event=event, rule_set=self._rules.identity, unit=case.unit,
            team=case.team, owner=case.owner, owner_email=email, due=case.due, **told,
        )  # fmt: skip

    def _ask(self, change: Change, occasion: str) -> None:
        if not self._acts(change.time):
            return  # an assignment that was made, or its deadline, from before the rule set was active
        for use, holds in self._actions:
            if any(self._is_about(on, change) for on in use.on) and holds((change.lead, change.properties)):
                self._send(use, change, occasion)

    def _is_about(self, on: On, change: Change) -> bool:
        trigger, wanted = change.trigger, on.argument
        if on.kind == "event":
            return Trigger((str(wanted),)).watches(trigger)
        if on.kind != trigger:
            return False
        if trigger == "threshold":
            return change.points == (self._threshold if wanted is None else wanted)
        if trigger == "decay":
            return wanted in (None, change.by)
        return wanted in (None, change.now)

    def _send(self, use: ActionUse, change: Change, occasion: str) -> None:
        who = f"action {use.name!r}"

        def about() -> str:
            return f"{change.trigger} of lead {change.lead.id!r}"

        answer = answer_of(lambda: use.strategy.message(change), who, use.strategy, about)
        if answer is None:
            return
        if not isinstance(answer, Message) or not are_texts(answer.channel, answer.to):
            why = "an action answers a Message with channel, to and body, or None"
            raise wrong_answer(answer, who, use.strategy, about, why)
        lead = change.lead.id
        self._tell(
            Sent(
                id=f"{self._rules.name}/{_apart(lead, '/')}/{use.name}/{occasion}", time=change.time,
                event=change.event, lead=lead, action=use.name, trigger=change.trigger, channel=answer.channel,
                to=answer.to, body=_json(answer, who, use, about),
            )
        )  # fmt: skip


def _json(answer: Message, who: str, use: ActionUse, about: Callable[[], str]) -> msgspec.Raw:
    body: object = answer.body
    try:
        if not isinstance(body, Mapping):
            raise TypeError("it is no mapping")
        return msgspec.Raw(msgspec.json.encode(body, order="deterministic"))
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise wrong_answer(answer, who, use.strategy, about, f"the body must be JSON: {error}") from error


def _occasion(moment: Moment) -> str:
    """What tells one message of an action about a lead from all others (semantics 9)."""
    match moment.trigger:
        case "stage" | "group":
            return f"{moment.trigger}:{moment.now}:{moment.nth}"
        case "threshold":
            return f"threshold:{moment.points}:{moment.nth}"
        case "decay":
            return f"decay:{moment.by}:{rfc3339(moment.time)}"
        case "qualified" | "handed_back":
            return f"{moment.trigger}:{moment.nth}"
        case _:
            return f"{moment.trigger}:{_apart(moment.source, ':')}:{moment.event}"


def _apart(part: str, separator: str) -> str:
    """A part of an id that cannot be taken for two: `a:b` and `c` are not `a` and `b:c`."""
    return part.replace("%", "%25").replace(separator, f"%{ord(separator):X}")
