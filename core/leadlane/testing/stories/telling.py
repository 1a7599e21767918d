"""One story as of one instant: folded, and held against what it tells."""

from __future__ import annotations

from typing import Final

import msgspec

from leadlane.contract.leads import Stage
from leadlane.contract.ledger import Decision, Entry
from leadlane.language.roster.roster import Roster
from leadlane.language.rule_set import RuleSet
from leadlane.registry import Registry
from leadlane.routing.messages import Sent
from leadlane.routing.one_lead import OneLead
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.loading import choose
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.testing.stories.always import wrong
from leadlane.testing.stories.compare import compare
from leadlane.testing.stories.script import Clock, Line, Passage, Script, StoryError, Told, View, instant, told, written

ENGINE: Final = ["auto"]
"""The rules engine that stories are told with."""
MANY: Final = 1_000
FEW: Final = 3
"""How many events are kept in memory: told backwards, a story goes over the disk."""


class Telling:
    """A story as of one instant, held against the fold."""

    def __init__(
        self, script: Script, rule_set: RuleSet, roster: Roster | None, view: View, registry: Registry
    ) -> None:
        self._script, self._rule_set, self._view = script, rule_set, view
        self._plan = Plan(rule_set, choose(ENGINE[0] if rule_set.engine == "auto" else rule_set.engine, registry))
        self._zone = script.zone
        self._roster = roster
        self._sent: list[Sent] = []
        self._run = self._told(script, self._sent)
        as_of = view.as_of if view.as_of is not None else self._run.newest
        self._as_of = 0 if as_of is None else as_of
        self._rows = self._scored(self._run)

    def _told(
        self, script: Script, sent: list[Sent] | None = None, backwards: bool = False, ledger: bool = True
    ) -> RoutedRun:
        run = RoutedRun(
            self._plan, self._roster, None if sent is None else sent.append,
            in_memory=MANY if not backwards else FEW, ledger=ledger,
        )  # fmt: skip
        run.add([*reversed(script.events), *script.events] if backwards else script.events)
        return run

    def _scored(self, run: RoutedRun) -> dict[str, Scored]:
        try:
            return {row.lead: row for row in run.scored(self._as_of)}
        finally:
            run.close()

    def check(self) -> None:
        for passage in self._view.passages:
            getattr(self, f"_{passage.word}")(passage)
        line = self._view.passages[0].line if self._view.passages else 0
        for row in self._rows.values():
            faults = list(wrong(self._plan, row, self._script.events))
            if faults:
                raise StoryError(line, f"of {row.lead}: {'; '.join(faults)}")
        if list(self._rows) != sorted(self._rows):
            raise StoryError(line, f"rows are ordered by lead id, not {', '.join(self._rows)}")
        sent: list[Sent] = []
        again = self._scored(self._told(self._script, sent, backwards=True))
        if list(again.items()) != list(self._rows.items()) or sent != self._sent:
            raise StoryError(line, "told backwards and with every event doubled, this story ends otherwise")
        without = self._scored(self._told(self._script, ledger=False))
        if without != {lead: msgspec.structs.replace(row, entries=[]) for lead, row in self._rows.items()}:
            raise StoryError(line, "told without keeping the ledger, this story ends otherwise")
        if self._scored(self._told(self._script)) != self._rows:
            raise StoryError(line, "told without asking for messages, this story ends otherwise")
        self._plan.close()

    def _row(self, passage: Passage) -> Scored:
        if passage.about is None and len(self._rows) == 1:
            return next(iter(self._rows.values()))
        if passage.about in self._rows:
            return self._rows[passage.about]
        there = ", ".join(self._rows) or "no rows at all"
        raise StoryError(passage.line, f"whose {passage.word}? there are {there}: write `{passage.word} of NAME`")

    def _ledger(self, passage: Passage) -> None:
        row = self._row(passage)
        expected = told(passage, self._zone)
        entries = [entry for entry in row.entries if not passage.only or entry.criterion in passage.only]
        compare(
            f"the ledger of {row.lead}",
            [(Line(one.line, ""), self._shown(one)) for one in expected],
            [self._shown(_as_told(entry)) for entry in entries],
            passage.line,
        )

    def _shown(self, one: Told) -> str:
        time = written(one.time, self._zone)
        if one.dimension is None:
            return f"{time}  {one.criterion}  {one.note}"
        cut = "" if one.asked == one.applied else f" of {one.asked:+}".replace("+0", "0")
        points = f"{one.applied:+}".replace("+0", "0") + cut
        where = "" if one.dimension == "engagement" else f" {one.dimension}"
        return f"{time}  {one.criterion}  {points}{where}  {one.score}" + (f"  {one.note}" if one.note else "")

    def _ends(self, passage: Passage) -> None:
        if passage.lines[0].number == passage.line:
            _, facts = passage.lines[0]
            row = self._row(passage)
            self._check_row(Line(passage.line, facts), row, facts)
            return
        unseen = set(self._rows)
        for line in passage.lines:
            lead, *said = [cell.strip() for cell in line.text.split("  ") if cell.strip()]
            if said == ["no row"]:
                if lead in self._rows:
                    raise StoryError(line.number, f"{lead} has a row: {self._facts(self._rows[lead])}")
                continue
            if lead not in self._rows:
                there = ", ".join(self._rows) or "none"
                raise StoryError(line.number, f"{lead} has no row; there are {there}{self._rejected()}")
            unseen.discard(lead)
            self._check_row(line, self._rows[lead], ", ".join(said))
        if unseen:
            raise StoryError(passage.line, f"nothing is said of {', '.join(sorted(unseen))}")

    def _check_row(self, line: Line, row: Scored, facts: str) -> None:
        try:
            wrong = [fact for fact in map(str.strip, facts.split(",")) if not self._holds(fact, row, line)]
        except (ValueError, IndexError):
            raise StoryError(line.number, f"a row does not end so: {facts}") from None
        if wrong:
            raise StoryError(line.number, f"{row.lead} does not end as {', '.join(wrong)}; it ends: {self._facts(row)}")

    def _holds(self, fact: str, row: Scored, line: Line) -> bool:
        words = fact.split()
        if fact.lstrip("-").isdigit():
            return row.score == int(fact)
        if fact in set(Stage):
            return row.stage == fact
        if fact == "never qualified":
            return row.qualified_at is None and row.qualified_by is None
        if words[0] == "qualified" and words[-2] == "by":
            day, clock = (*words[1:-2], None)[:2]
            assert day is not None
            return (row.qualified_at, row.qualified_by) == (
                instant(day, clock, None, self._zone, line.number),
                words[-1],
            )
        if len(words) == 2 and words[0] in self._plan.dimensions:
            return row.dimensions[self._plan.dimensions.index(words[0])] == int(words[1])
        if words[0] in ("unit", "team", "owner") and len(words) == 2:
            return bool(getattr(row, words[0]) == words[1])
        if words[0] == "due":
            day, clock = (*words[1:], None)[:2]
            assert day is not None
            return row.sla_due == instant(day, clock, None, self._zone, line.number)
        if fact in ("no unit", "no team", "no owner", "no due"):
            return getattr(row, "sla_due" if fact == "no due" else words[1]) is None
        if fact == "no group":
            return row.group is None
        return row.group == fact

    def _facts(self, row: Scored) -> str:
        facts = [row.stage, row.group or "", str(row.score)]
        facts += [f"{name} {points}" for name, points in zip(self._plan.dimensions, row.dimensions, strict=True)]
        if row.qualified_at is not None:
            facts.append(f"qualified {written(row.qualified_at, self._zone)} by {row.qualified_by}")
        facts += [f"{name} {value}" for name in ("unit", "team", "owner") if (value := getattr(row, name)) is not None]
        if row.sla_due is not None:
            facts.append(f"due {written(row.sla_due, self._zone)}")
        return ", ".join(filter(None, facts))

    def _proof(self, passage: Passage) -> None:
        lead = self._row(passage).lead
        state = next(state for state in self._told(self._script).states(self._as_of) if state.lead == lead)
        found: list[str] = []
        for time, _, resolution in state.proofs:
            when = written(time, self._zone)
            found += [
                f"{when}  {step.stratum + 1}.{step.depth}  {step.rule}  {'; '.join(step.because)}".rstrip()
                for step in resolution.proof
            ]
            claims = [f"{resolution.winner}: {resolution.by}"] if resolution.winner else []
            claims += [f"route: {resolution.route}"] if resolution.route else []
            claims += [f"award: {rule} {points:+}" for rule, points in resolution.awards]
            found.append(f"{when}  =>  {'; '.join(claims) or 'nothing'}")
        compare(f"the proof of {lead}", self._expected(passage), found, passage.line)

    def _decisions(self, passage: Passage) -> None:
        row = self._row(passage)
        found = [
            f"{written(one.time, self._zone)}  {one.kind}  {self._decided(one)}"
            for one in row.decisions
            if not passage.only or one.kind in passage.only
        ]
        compare(f"the decisions of {row.lead}", self._expected(passage), found, passage.line)

    def _decided(self, one: Decision) -> str:
        if one.kind not in ("routed", "sla_missed"):
            return f"{one.from_stage} -> {one.to_stage}: {one.by}"
        due = "" if one.sla_due is None else f", due {written(one.sla_due, self._zone)}"
        return f"{one.unit or 'no unit'}, {one.team}, {one.owner or 'no owner'}{due}"

    def _routing(self, passage: Passage) -> None:
        lead = self._row(passage).lead
        run = OneLead(self._plan, lead, self._roster)
        run.add(self._script.events)
        looked = run.look(self._as_of)
        assert looked is not None
        if looked.scored != self._rows[lead]:
            raise StoryError(passage.line, f"looked at alone, {lead} ends otherwise")
        found = [f"{written(time, self._zone)}  {line}" for time, lines in looked.trace.occasions for line in lines]
        compare(f"the routing of {lead}", self._expected(passage), found, passage.line)

    def _messages(self, passage: Passage) -> None:
        alone = passage.about is not None or len(self._rows) == 1
        found = [
            f"{written(one.time, self._zone)}  {one.action}  {one.trigger}  {one.channel} to {one.to}"
            + ("" if alone else f"  {one.lead}")
            for one in self._meant(passage)
        ]
        compare("the messages", self._expected(passage), found, passage.line)

    def _mails(self, passage: Passage) -> None:
        found = [
            f"{written(one.time, self._zone)}  {one.action}  {self._occasion(one)}"
            f"  of {one.event or 'time'}  {_says(one)}"
            for one in self._meant(passage)
        ]
        compare("the mails", self._expected(passage), found, passage.line)

    def _meant(self, passage: Passage) -> list[Sent]:
        about = None if passage.about is None else self._row(passage).lead
        return [
            one for one in self._sent if about in (None, one.lead) and (not passage.only or one.action in passage.only)
        ]

    def _occasion(self, one: Sent) -> str:
        return one.id.removeprefix(f"{self._rule_set.name}/{one.lead}/{one.action}/")

    def _expected(self, passage: Passage) -> list[tuple[Line, str]]:
        if [line.text.strip() for line in passage.lines] == ["nothing"]:
            return []
        clock = Clock(self._zone)
        split = [(line, *clock.split(line)) for line in passage.lines]
        return [(line, "  ".join([written(time, self._zone), *cells])) for line, time, cells in split]

    def _report(self, passage: Passage) -> None:
        counted = msgspec.structs.asdict(self._run.report) | {"rejected": len(self._script.rejected)}
        for fact in passage.lines[0].text.split(", "):
            name, _, number = fact.strip().rpartition(" ")
            if not number.isdigit() or counted.get(name.replace(" ", "_")) != int(number):
                raise StoryError(passage.line, f"the report says {counted}, not {fact.strip()}")

    def _rejected(self) -> str:
        """Why the records of somebody may have come to nothing."""
        return "".join(f"\n  rejected, line {one.line}: {one.reason}" for one in self._script.rejected)

    def _rejects(self, passage: Passage) -> None:
        found = [f"line {one.line}: {one.reason}" for one in self._script.rejected]
        told = [] if [line.text.strip() for line in passage.lines] == ["nothing"] else passage.lines
        compare("the rejects", [(line, line.text.strip()) for line in told], found, passage.line)

    def _refused(self, passage: Passage) -> None:
        raise StoryError(passage.line, "nothing is wrong with this rule set")


def _says(one: Sent) -> str:
    body = msgspec.json.decode(one.body)
    return str(body["subject"]) if "subject" in body else bytes(one.body).decode()


def _as_told(entry: Entry) -> Told:
    return Told(0, entry.time, entry.criterion, entry.asked, entry.applied, entry.dimension, entry.score, entry.note)
