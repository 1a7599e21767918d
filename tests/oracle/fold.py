"""The fold of one lead: the steps of semantics 2, in their order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .conditions import property_of
from .decay import Decays
from .fast_track import best_promotion, new_watches, run_program, winner
from .history import Event
from .lifecycle import CAN_QUALIFY, MQL_OR_FURTHER, Move, disposition, group_of
from .model import Criterion, Rule, RuleSet
from .profile import merge
from .scoring import Award, Ledger, Scorer
from .triggers import trigger_matches
from .when import Moment, format_time, moment


class Fold:
    def __init__(self, rule_set: RuleSet, lead: str, history: list[Event], as_of: datetime) -> None:
        self.rule_set = rule_set
        self.lead = lead
        self.as_of = as_of
        self.ledger = Ledger(lead, rule_set)
        self.scorer = Scorer(rule_set, self.ledger)
        self.decays = Decays(rule_set, self.ledger, self.ticked)
        self.watches = new_watches(rule_set)
        self.attributes: dict[str, Any] = {}
        self.kept_signals: set[str] = set()
        self.qualified_at: datetime | None = None
        self.qualified_by: str | None = None
        self.awarded_since_closing = False
        # "Until its first event with `lead`, a history is stage `suspect`."
        self.stage = "prospect" if history[0].lead is not None else "suspect"
        for event in history:
            self.step(event)
        # "After the last event the fold advances to `as_of`, a tick due exactly then included."
        self.decays.advance(as_of)

    @property
    def group(self) -> str | None:
        """Ruled: "always the group of the current points (also after a hand-back); the rules read it after step 6"."""
        return group_of(self.rule_set.groups, self.ledger.score, self.ledger.balance)

    def ticked(self, due: datetime) -> None:
        """A tick is over. The second pass looks at what it left; the fold itself does not."""

    def step(self, event: Event) -> None:
        now = moment(event.time, self.rule_set.zone)
        self.decays.advance(event.time)  # 1. Advance
        merge(self.attributes, event)  # 2. Profile
        matched = [c for c in self.rule_set.criteria if trigger_matches(c.trigger, event, self.attributes)]  # 3. Match
        fired = [c for c in matched if self.scorer.states[c.name].counter.fires(event, now)]  # 4. Count
        awards = self.scorer.award_firings(fired, event, now, self.attributes)  # 5. Caps, then award
        became_true = self.scorer.attribute_criteria(event, self.attributes)  # 6. Attribute criteria
        # 7. Fast track
        names = {criterion.name for criterion in fired} | set(became_true)
        stated = {w.qualifier.signal for w in self.watches if w.states(event, now, self.attributes, names)}
        signals = stated | self.kept_signals
        rules = self.program(event, signals)
        awards += self.fast_track_awards(rules, event, now)
        for award in awards:
            self.decays.awarded(award)
            self.awarded_since_closing |= award.applied > 0
        self.stage_step(event, stated, rules, now)  # 8. Stage
        # "Signals raised while held stay in the fact until the hold ends and count then; otherwise signals and flags
        # last one event." A suspect's "signals are kept as under hold".
        winning = winner(rules)
        held = winning is not None and winning[0] == "hold"
        self.kept_signals = signals if held or self.stage == "suspect" else set()
        if self.is_activity(event, matched):
            self.decays.restart("activity", now)

    def is_activity(self, event: Event, matched: list[Criterion]) -> bool:
        """Spec: "an event that *matches* (step 3, before counts and caps) an engagement criterion which can add points
        or which a qualifier names. Unsubscribing, CRM and system events are not activity." Tier `negative` says of
        itself that a match is never activity: named by a qualifier or not.
        """
        if event.type == "email.unsubscribed" or event.type.split(".")[0] in ("crm", "lead", "routing"):
            return False
        return any(
            criterion.dimension == "engagement"
            and criterion.tier.kind != "negative"
            and (max(criterion.possible_points()) > 0 or criterion.name in self.rule_set.named_by_qualifiers)
            for criterion in matched
        )

    def program(self, event: Event, signals: set[str]) -> list[Rule]:
        """Spec: "a pure function of a flat fact: signals of this event, declared event fields, attributes,
        score, dimensions
        and group after step 6, stage before this event"
        """
        score, balance, group, stage = self.ledger.score, dict(self.ledger.balance), self.group, self.stage
        dimensions = self.rule_set.known_dimensions()
        known_signals = {qualifier.signal for qualifier in self.rule_set.qualifiers}

        def fact(name: str) -> Any:
            if name in ("score", "group", "stage"):
                return {"score": score, "group": group, "stage": stage}[name]
            if name.startswith("lead."):
                return self.attributes.get(name.removeprefix("lead."))
            if name.startswith("event."):
                return property_of(event.properties, name.removeprefix("event."))
            if name in dimensions:
                return balance.get(name, 0)
            # A signal is stated or not: `{hand_raise: false}` holds where it is not.
            return name in signals if name in known_signals else None

        return run_program(self.rule_set.rules, signals, fact)

    def fast_track_awards(self, rules: list[Rule], event: Event, now: Moment) -> list[Award]:
        """Spec: "Awards add up: entry `fast-track:<rule>`, before thresholds"; "an award of dimension engagement"."""
        awards = []
        winning = winner(rules)
        # Ruled: "fast-track awards are not given while the lead is held or suspect: signals count when the hold ends"
        if (winning is not None and winning[0] == "hold") or (self.stage == "suspect" and event.lead is None):
            return []
        for rule in rules:
            if not rule.values("award"):
                continue
            asked = sum(rule.values("award"))
            applied, notes = self.ledger.within_bounds(asked)
            self.ledger.write(
                event.time,
                event.id,
                f"fast-track:{rule.name}",
                dimension="engagement",
                asked=asked,
                applied=applied,
                note="; ".join(notes) or None,
            )
            awards.append(Award(now, "engagement", applied))
        return awards

    def stage_step(self, event: Event, stated: set[str], rules: list[Rule], now: Moment) -> None:
        """First what sales said, then a disqualify claim, then promote, then the threshold; entries in the
        order "hand-back
        debits; held, ignored, repeat; stage change".
        """
        before = self.stage
        moves: list[str] = []
        ignored: str | None = None
        self.qualified_now = False
        if self.stage == "suspect" and event.lead is not None:
            self.move(Move("prospect", "identified"), moves)
        said = disposition(event.type, self.stage)
        if isinstance(said, Move):
            if said.to == "recycled":
                self.debit_hand_back(event)
            self.move(said, moves)
        elif said is not None:
            ignored = f"ignored: {said}"
        hold = self.claims_and_threshold(event, rules, moves)
        if hold is not None:
            self.ledger.write(event.time, event.id, "hold", note=hold)
        if ignored is not None:
            self.ledger.write(event.time, event.id, "ignored", note=ignored)
        if stated and before in MQL_OR_FURTHER:
            self.ledger.write(event.time, event.id, "repeat", note=", ".join(sorted(stated)))
        for note in moves:
            self.ledger.write(event.time, event.id, "stage", note=note)
        if self.qualified_now:
            self.decays.restart("qualified", now)

    def claims_and_threshold(self, event: Event, rules: list[Rule], moves: list[str]) -> str | None:
        """The winning claim and the threshold; returns the note of a `hold` entry if there is to be one."""
        winning = winner(rules)
        disqualifying = winning is not None and winning[0] == "disqualify"
        # Ruled: "a disqualify claim has no effect on a suspect"
        if disqualifying and winning is not None and self.stage not in ("suspect", "customer", "disqualified"):
            self.move(Move("disqualified", f"fast-track:{winning[1].name}"), moves)
        promoting = best_promotion(rules)
        # A suspect would have qualified where a prospect would.
        stage = "prospect" if self.stage == "suspect" else self.stage
        promoted = promoting is not None and stage in CAN_QUALIFY and not disqualifying
        if not promoted and not self.threshold_met(stage, event):
            return None
        if winning is not None and winning[0] == "hold":
            return winning[1].name
        if self.stage == "suspect":
            return "suspect"
        # "If promote and threshold meet on one event, `qualified_by` is the promoting rule: `fast-track:<rule>`."
        by = f"fast-track:{promoting.name}" if promoted and promoting is not None else "score"
        self.move(Move("mql", by), moves)
        self.qualified_at, self.qualified_by, self.qualified_now = event.time, by, True
        return None

    def threshold_met(self, stage: str, event: Event) -> bool:
        """Spec: "score >= `at`, `require` gates met, not held, after an event | prospect; recycled or lost
        only if since then
        an event award applied > 0 | mql"
        """
        at = self.rule_set.mql_at
        return (
            at is not None
            and self.ledger.score >= at
            and (stage == "prospect" or (stage in ("recycled", "lost") and self.awarded_since_closing))
            and self.scorer.open_gates(self.rule_set.require, event, self.attributes)
        )

    def move(self, move: Move, moves: list[str]) -> None:
        moves.append(f"{self.stage} -> {move.to}: {move.reason}")
        self.stage = move.to
        if move.to in ("recycled", "lost"):
            self.awarded_since_closing = False
        if move.to in ("recycled", "disqualified", "lost", "customer"):
            # "`since: qualified` runs from each qualification to hand-back, disqualify, lost or customer."
            self.decays.stop("qualified")

    def debit_hand_back(self, event: Event) -> None:
        """Spec: "score debited to `min(score, mql at - margin)`, from engagement down to 0, then other
        dimensions by name"
        """
        if self.rule_set.mql_at is None:
            return
        to_take = self.ledger.score - min(self.ledger.score, self.rule_set.mql_at - self.rule_set.margin)
        others = sorted(name for name in self.ledger.balance if name != "engagement")
        for dimension in ["engagement", *others]:
            taken = min(to_take, max(0, self.ledger.balance.get(dimension, 0)))
            if taken == 0:
                continue
            applied, notes = self.ledger.within_bounds(-taken)
            self.ledger.write(
                event.time,
                event.id,
                "hand-back",
                dimension=dimension,
                asked=-taken,
                applied=applied,
                note="; ".join(notes) or None,
            )
            to_take -= taken

    def row(self) -> dict[str, Any]:
        """One line of `score --format jsonl`."""
        return {
            "lead": self.lead,
            "rule_set": self.rule_set.label,
            "as_of": format_time(self.as_of),
            "score": self.ledger.score,
            "dimensions": {name: self.ledger.balance.get(name, 0) for name in self.rule_set.dimensions},
            "stage": self.stage,
            "group": self.group,
            "qualified_at": format_time(self.qualified_at) if self.qualified_at else None,
            "qualified_by": self.qualified_by,
            "unit": None,
            "team": None,
            "owner": None,
            "sla_due": None,
        }
