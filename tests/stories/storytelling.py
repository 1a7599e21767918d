"""Stories: tests that are read, not deciphered. The docstring is the rule set, the events and what comes of them.

    @story
    def test_three_pages_in_a_day_are_worth_more_than_three_pages() -> None:
        '''
        rule set
          tiers:
            - kind: important
              points: 15
              criteria: {pages-in-a-day: {on: page.viewed, count: {at_least: 3, within: day}}}
        lead Kim
          2024-03-01 09:00  page.viewed  path: /about
                     10:00  page.viewed  path: /team
                     11:00  page.viewed  path: /prices
        ledger
          2024-03-01 11:00  pages-in-a-day  +15  15
        ends: prospect, 15
        '''

The words:

- `rule set: NAME` is a shipped one; lines under it are a patch, as by `extends`. `rule set` alone has its YAML below.
- `times: ZONE` is the zone in which times are written; UTC unless said. A time may carry an offset: `09:00-05:00`.
- `lead NAME` and `visitor NAME` hold events: time, type, properties. `id`, `source` and, for a lead, `visitor` are the
  event's own fields. A line may leave out the day, or the whole time, of the line before; a day alone is its noon.
- `ledger` holds every entry: time, criterion, points, score, note. `+25` was asked and applied, `-50 of -75` was cut;
  `+20 fit` goes to dimension fit, other points to engagement. Stage, hold, ignored and repeat have a note only.
  `ledger of NAME` is for stories of several leads, `ledger (only a, b)` looks at these criteria alone.
- `ends: stage, group, score` is the row; also `fit 20`, `qualified TIME by CAUSE`, `never qualified`. With several
  leads it is a table with a line each: every row there is, or `no row`.
- `proof` holds what the fast-track rules concluded: time, stratum and depth, rule, because of what; `=>` the claims.
- `decisions` holds what others act on: time, kind, from where to where: why.
- `report: duplicates 1, ignored 2` is what the run counted. `refused` holds what is wrong with the rule set.
- `as of: TIME` begins expectations as of another instant.

Whatever a story says, it is told thrice: as it stands; backwards and with every event doubled; and without keeping the
ledger. It must end the same.
"""

from __future__ import annotations

import ast
import functools
import inspect
import tempfile
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

import msgspec

from leadlane.contract.leads import Stage
from leadlane.contract.ledger import Entry
from leadlane.language.loader import load_rule_set
from leadlane.language.problems import RuleSetError
from leadlane.language.rule_set import RuleSet
from leadlane.registry import Registry
from leadlane.scoring.loading import choose
from leadlane.scoring.plan import Plan
from leadlane.scoring.run import Run, Scored

from .script import Clock, Line, Passage, Script, StoryError, Told, View, instant, read, told, written

ROOT: Final = Path(__file__).parents[2]
ENGINE: Final = ["auto"]
"""The rules engine that stories are told with."""


class StoryFailure(AssertionError):  # noqa: N818  It is no error, it is what tests do.
    """A story that does not hold; the message begins with its file and line."""


def story(function: Callable[[], None]) -> Callable[[], None]:
    """The test that a docstring tells."""

    @functools.wraps(function)
    def tell_it() -> None:
        try:
            tell(function.__doc__ or "")
        except StoryError as error:
            path = Path(inspect.getfile(function))
            here = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
            raise StoryFailure(
                f"{here}:{docstring_line(function) + error.line}: in {function.__name__}\n{error.message}"
            ) from None

    return tell_it


def docstring_line(function: Callable[[], None]) -> int:
    """The line of the file on which the docstring begins."""
    source, first = inspect.getsourcelines(function)
    for number in range(len(source)):
        if source[number].lstrip().startswith(("def ", "async def ")):
            body = ast.parse(inspect.cleandoc("\n" + "".join(source[number:])))
            made = body.body[0]
            assert isinstance(made, ast.FunctionDef)
            return first + number + made.body[0].lineno - 1
    return first


def tell(docstring: str) -> None:
    """Hold a story against the fold.

    Raises:
        StoryError: the story cannot be read, asserts nothing, or does not hold.
    """
    script = read(docstring)
    if not any(view.passages for view in script.views):
        raise StoryError(0, "this story asserts nothing: say how it `ends`, or what is in the `ledger`")
    try:
        rule_set = rule_set_of(script)
    except RuleSetError as error:
        _check_refused(script, error)
        return
    for view in script.views:
        Telling(script, rule_set, view).check()


@functools.cache
def _registry() -> Registry:
    return Registry.discover()


_rule_sets: dict[str, RuleSet] = {}


def rule_set_of(script: Script) -> RuleSet:
    """The checked rule set of a story."""
    if script.extends is not None and not script.rules:
        text = script.extends
        if text not in _rule_sets:
            _rule_sets[text] = load_rule_set(text, _registry())
        return _rule_sets[text]
    text = script.rule_set
    if text not in _rule_sets:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "story.yaml")
            path.write_text(text, encoding="utf-8")
            _rule_sets[text] = load_rule_set(path, _registry())
    return _rule_sets[text]


def _check_refused(script: Script, error: RuleSetError) -> None:
    found = [problem.message for problem in error.problems]
    passages = [passage for view in script.views for passage in view.passages]
    if len(passages) != 1 or passages[0].word != "refused":
        line = script.rules[0].number if script.rules else 0
        raise StoryError(line, "the rule set is refused:\n" + "\n".join(f"  {message}" for message in found))
    _compare("refused", [(line, line.text.strip()) for line in passages[0].lines], found, passages[0].line)


class Telling:
    """A story as of one instant, held against the fold."""

    def __init__(self, script: Script, rule_set: RuleSet, view: View) -> None:
        self._script, self._rule_set, self._view = script, rule_set, view
        self._plan = Plan(rule_set, choose(ENGINE[0] if rule_set.engine == "auto" else rule_set.engine, _registry()))
        self._zone = script.zone
        self._run = self._told(script)
        as_of = view.as_of if view.as_of is not None else self._run.newest
        self._as_of = 0 if as_of is None else as_of
        self._rows = {row.lead: row for row in self._run.scored(self._as_of)}

    def _told(self, script: Script, backwards: bool = False, ledger: bool = True) -> Run:
        run = Run(self._plan, ledger=ledger)
        run.add([*reversed(script.events), *script.events] if backwards else script.events)
        return run

    def check(self) -> None:
        for passage in self._view.passages:
            getattr(self, f"_{passage.word}")(passage)
        for row in self._rows.values():
            always(self._plan, row, self._script, self._view.passages[0].line if self._view.passages else 0)
        if list(self._rows) != sorted(self._rows):
            raise StoryError(0, f"rows are ordered by lead id, not {', '.join(self._rows)}")
        again = {row.lead: row for row in self._told(self._script, backwards=True).scored(self._as_of)}
        if again != self._rows:
            raise StoryError(0, "told backwards and with every event doubled, this story ends otherwise")
        without = {row.lead: row for row in self._told(self._script, ledger=False).scored(self._as_of)}
        if without != {lead: msgspec.structs.replace(row, entries=[]) for lead, row in self._rows.items()}:
            raise StoryError(0, "told without keeping the ledger, this story ends otherwise")
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
        _compare(
            f"the ledger of {row.lead}",
            [(Line(one.line, ""), self._shown(one)) for one in expected],
            [self._shown(_as_told(entry)) for entry in entries],
            passage.line,
        )

    def _shown(self, one: Told) -> str:
        time = written(one.time, self._zone).ljust(16)
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
            lead, *facts = [cell.strip() for cell in line.text.split("  ") if cell.strip()]
            if facts == ["no row"]:
                if lead in self._rows:
                    raise StoryError(line.number, f"{lead} has a row: {self._facts(self._rows[lead])}")
                continue
            if lead not in self._rows:
                raise StoryError(line.number, f"{lead} has no row; there are {', '.join(self._rows) or 'none'}")
            unseen.discard(lead)
            self._check_row(line, self._rows[lead], ", ".join(facts))
        if unseen:
            raise StoryError(passage.line, f"nothing is said of {', '.join(sorted(unseen))}")

    def _check_row(self, line: Line, row: Scored, facts: str) -> None:
        wrong = [fact for fact in map(str.strip, facts.split(",")) if not self._holds(fact, row, line)]
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
        if fact == "no group":
            return row.group is None
        return row.group == fact

    def _facts(self, row: Scored) -> str:
        facts = [row.stage, row.group or "", str(row.score)]
        facts += [f"{name} {points}" for name, points in zip(self._plan.dimensions, row.dimensions, strict=True)]
        if row.qualified_at is not None:
            facts.append(f"qualified {written(row.qualified_at, self._zone)} by {row.qualified_by}")
        return ", ".join(filter(None, facts))

    def _proof(self, passage: Passage) -> None:
        lead = self._row(passage).lead
        state = next(state for state in self._told(self._script).states(self._as_of) if state.lead == lead)
        found: list[str] = []
        for time, _, resolution in state.proofs:
            when = written(time, self._zone).ljust(16)
            found += [
                f"{when}  {step.stratum}.{step.depth}  {step.rule}  {'; '.join(step.because)}".rstrip()
                for step in resolution.proof
            ]
            claims = [f"{resolution.winner}: {resolution.by}"] if resolution.winner else []
            claims += [f"route: {resolution.route}"] if resolution.route else []
            claims += [f"award: {rule} {points:+}" for rule, points in resolution.awards]
            found.append(f"{when}  =>  {'; '.join(claims) or 'nothing'}")
        clock = Clock(self._zone)
        expected = []
        for line in passage.lines:
            time, cells = clock.split(line)
            expected.append((line, "  ".join([written(time, self._zone).ljust(16), *cells])))
        _compare(f"the proof of {lead}", expected, found, passage.line)

    def _decisions(self, passage: Passage) -> None:
        row = self._row(passage)
        clock = Clock(self._zone)
        expected = []
        for line in passage.lines:
            time, cells = clock.split(line)
            expected.append((line, "  ".join([written(time, self._zone).ljust(16), *cells])))
        found = [
            f"{written(one.time, self._zone).ljust(16)}  {one.kind}  {one.from_stage} -> {one.to_stage}: {one.by}"
            for one in row.decisions
        ]
        _compare(f"the decisions of {row.lead}", expected, found, passage.line)

    def _report(self, passage: Passage) -> None:
        counted = msgspec.structs.asdict(self._run.report)
        for fact in passage.lines[0].text.split(", "):
            name, _, number = fact.strip().rpartition(" ")
            if counted.get(name.replace(" ", "_")) != int(number):
                raise StoryError(passage.line, f"the report says {counted}, not {fact.strip()}")

    def _refused(self, passage: Passage) -> None:
        raise StoryError(passage.line, "nothing is wrong with this rule set")


def _as_told(entry: Entry) -> Told:
    return Told(0, entry.time, entry.criterion, entry.asked, entry.applied, entry.dimension, entry.score, entry.note)


def always(plan: Plan, row: Scored, script: Script, line: int) -> None:
    """What holds of every ledger, whatever the story."""
    tiers = {criterion.name: tier.name for tier in plan.rule_set.tiers for criterion in tier.criteria}
    decays = {use.name for use in plan.rule_set.decays}
    ids = {(event.id, event.time) for event in script.events}
    score, wrong = 0, []
    for entry in row.entries:
        score += entry.applied
        if entry.score != score:
            wrong.append(f"the sum of applied is {score}, the score after {entry.criterion} is {entry.score}")
        if entry.dimension is None and (entry.asked, entry.applied) != (0, 0):
            wrong.append(f"{entry.criterion} moves points of no dimension")
        if entry.tier != tiers.get(entry.criterion):
            wrong.append(f"{entry.criterion} is of tier {tiers.get(entry.criterion)}, not {entry.tier}")
        if entry.criterion in decays and entry.event is not None:
            wrong.append(f"a tick of {entry.criterion} has no event, but here {entry.event}")
        if entry.criterion not in decays and (entry.event, entry.time) not in ids:
            wrong.append(f"{entry.criterion} at {entry.time} is of no event: {entry.event}")
    if row.score != score or sum(row.dimensions) != score:
        wrong.append(f"the row says {row.score} = sum of {row.dimensions}, the ledger {score}")
    if [entry.time for entry in row.entries] != sorted(entry.time for entry in row.entries):
        wrong.append("the entries are not in the order of their times")
    moves = [(one.time, one.event, one.note) for one in row.entries if one.criterion == "stage"]
    made = [
        (one.time, one.event, f"{one.from_stage} -> {one.to_stage}: {one.by}")
        for one in row.decisions
        if one.kind in ("stage", "would_have_qualified")
    ]
    if made != moves:
        wrong.append(f"the decisions {made} are not the stage entries")
    for kind in ("repeat", "ignored"):
        entered = [(entry.time, entry.event) for entry in row.entries if entry.criterion == kind]
        decided = [one for one in row.decisions if one.kind == kind]
        if entered != [(one.time, one.event) for one in decided]:
            wrong.append(f"{kind}: the decisions are not the entries")
        if any(one.lead != row.lead or one.from_stage != one.to_stage for one in decided):
            wrong.append(f"{kind}: a decision that changes the stage, or of another lead")
    if wrong:
        raise StoryError(line, f"of {row.lead}: " + "; ".join(wrong))


def _compare(what: str, expected: list[tuple[Line, str]], found: list[str], line: int) -> None:
    """Both sides line by line.

    Raises:
        StoryError: they differ; at the first line that does, with all of both.
    """
    texts = [text for _, text in expected]
    if texts == found:
        return
    first, shown = None, []
    for how, a, b, c, d in SequenceMatcher(None, texts, found, autojunk=False).get_opcodes():
        if how == "equal":
            shown += [f"      {text}" for text in texts[a:b]]
            continue
        if first is None:
            first = expected[a][0].number if a < len(expected) else line
        shown += [f"    - {text}" for text in texts[a:b]] + [f"    + {text}" for text in found[c:d]]
    text = "\n".join(shown)
    raise StoryError(first if first is not None else line, f"{what}: - as told, + as folded\n{text}")
