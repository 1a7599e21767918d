"""The answers to what is typed: events that happen to a lead, time that passes, commands."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from contextlib import closing
from typing import Final

from rich.text import Text

from leadlane.cli.explaining.sheet import explain_to
from leadlane.cli.guard import CommandError
from leadlane.cli.legible import legible
from leadlane.cli.paper import Paper, minutes
from leadlane.cli.showing import show_to
from leadlane.cli.trying.line import LineError, read_line
from leadlane.cli.trying.saving import save
from leadlane.cli.trying.story import Story
from leadlane.cli.trying.telling import known_types, lines_of
from leadlane.contract.events import Event, rfc3339
from leadlane.contract.wire.records import event_from
from leadlane.intake.inputs import reason_of
from leadlane.routing.one_lead import OneLead
from leadlane.scoring.plan import Plan

HELP: Final = """\
page.viewed path: /pricing           what happened, with its properties
2024-03-01 09:00 page.viewed         at a time, in UTC or with an offset
09:30 email.opened                   the same day
+3 days call.requested               some time later; else it is a minute later
+3 months                            time passes
lead.identified region: EMEA         what the lead is
explain      the lead's ledger so far, with proofs and what comes next
undo         take the last line back
new [NAME]   another lead
rules        the rule set as a table
save FILE    the events of all leads, for leadlane score and leadlane explain
quit         or Ctrl-D"""


class Dialogue:
    """Takes lines and answers on paper. `unread` counts those that could not be read; they change nothing."""

    def __init__(self, plan: Plan, rule_set: str, start: int, paper: Paper) -> None:
        """`rule_set` is the name or path as given, `start` the instant of a first line that says none."""
        self._plan, self._rule_set, self._start, self._paper = plan, rule_set, start, paper
        self._stories = [Story(plan, "lead-1")]
        self._typed = self._lines = self.unread = 0
        self.left = False
        self._commands: dict[str, Callable[[str], None]] = {
            "?": self._help, "help": self._help, "explain": self._explain, "undo": self._undo, "new": self._new,
            "rules": self._rules, "save": self._save, "quit": self._quit, "exit": self._quit,
        }  # fmt: skip

    def greet(self) -> None:
        """What this is."""
        what = f"{self._plan.rule_set.identity}: type what a lead does, a line an event; ? for help"
        self._say(what)
        self._say(f"a first line without a time is at {minutes(self._start)} UTC")

    def take(self, line: str) -> None:
        """One line.

        Raises:
            PluginError: a strategy failed, or answered what is no number of points.
        """
        self._lines += 1
        line = line.strip()
        if not line or line.startswith("#"):
            return
        word, _, rest = line.partition(" ")
        try:
            command = self._commands.get(word)
            command(rest.strip()) if command is not None else self._happen(line)
        except (LineError, CommandError) as error:
            self.refuse(str(error), counted=True)

    def refuse(self, reason: str, counted: bool = False) -> None:
        """A line that cannot be read; `counted` where it is among the lines that were taken."""
        self._lines += not counted
        self.unread += 1
        self._paper.print(Text(legible(f"line {self._lines}: {reason}"), "yellow"), wrap=False)

    @property
    def story(self) -> Story:
        """The lead that the next line is about."""
        return self._stories[-1]

    def _happen(self, line: str) -> None:
        story = self.story
        when, kind, properties = read_line(line, lambda: known_types(self._plan) | frozenset(self._commands))
        try:
            time = when(story.now, self._start, self._plan.calendar)
        except ValueError as error:
            raise LineError(str(error)) from None
        if kind is None:
            if story.is_late(time):
                raise LineError(f"time does not go back: it is {minutes(story.now or 0)} already")
            self._tell(time)
            return
        # Padded, so that what is typed later comes later where times are equal.
        identity = f"{self._typed + 1:06}"
        event = event_from(
            {"id": identity, "type": kind, "time": rfc3339(time), "lead": story.lead, "properties": properties}
        )
        if isinstance(event, str):
            raise LineError(event)
        self._typed += 1
        self._tell(event)

    def _tell(self, one: Event | int) -> None:
        story = self.story
        time = one.time if isinstance(one, Event) else one
        if story.is_late(time):
            self._say(f"earlier than {minutes(story.now or 0)}: the story is told anew")
        told = story.add(one)
        for line in lines_of(self._plan, story, one, told, self._paper.width):
            self._paper.print(line, wrap=False)

    def _help(self, rest: str) -> None:
        self._say(HELP)

    def _explain(self, rest: str) -> None:
        story = self.story
        if not story.events or story.now is None:
            raise LineError("nothing has happened yet")
        with closing(OneLead(self._plan, story.lead)) as run:
            run.add(story.events)
            found = run.look(story.now)
        if found is None:
            raise LineError(f"{self._plan.rule_set.identity} ignores everything that has happened")
        explain_to(self._paper, self._plan, found, story.now)

    def _undo(self, rest: str) -> None:
        story = self.story
        last = story.last
        if last is None:
            raise LineError("there is nothing to take back")
        what = f"{last.type} of {minutes(last.time)}" if isinstance(last, Event) else f"time until {minutes(last)}"
        self._say(f"taken back: {what}")
        told = story.undo()
        for line in lines_of(self._plan, story, None, told, self._paper.width):
            self._paper.print(line, wrap=False)

    def _new(self, rest: str) -> None:
        name = rest or f"lead-{len(self._stories) + 1}"
        if any(story.lead == name for story in self._stories):
            raise LineError(f"there is a lead {name} already")
        if self.story.last is None:  # it was only to be called so
            self._stories.pop()
        self._stories.append(Story(self._plan, name))
        self._say(f"another lead: {name}")

    def _rules(self, rest: str) -> None:
        show_to(self._plan.rule_set)

    def _save(self, rest: str) -> None:
        try:
            (file,) = shlex.split(rest)
        except ValueError:
            raise LineError("save where? give one FILE") from None
        events = [event for story in self._stories for event in story.events]
        if not events:
            raise LineError("nothing has happened yet")
        try:
            save(events, file, self._rule_set)
        except OSError as error:
            raise LineError(f"save {file}: {reason_of(error)}") from None
        story = self.story
        passed = "" if story.now is None else f" --as-of {rfc3339(story.now)}"
        self._say(f"{len(events)} event{'' if len(events) == 1 else 's'} in {file}")
        words = ["leadlane", "explain", story.lead, file, "--rule-set", self._rule_set]
        self._say(f"{shlex.join(words)}{passed}")

    def _quit(self, rest: str) -> None:
        self.left = True

    def _say(self, text: str) -> None:
        for line in text.splitlines():
            self._paper.print(Text(legible(line)), wrap=False)
