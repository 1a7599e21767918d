"""Stories: tests that are read, not deciphered. The docstring is the rule set, the events and what comes of them.

    @lead_story
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

- `rule set: NAME` is a shipped one, `rule set: rules.yaml` a file beside the test; lines under it are a patch, as by
  `extends`. `rule set` alone has its YAML below; name, version and a threshold of 100 need not be said.
- `times: ZONE` is the zone in which times are written; UTC unless said. A time may carry an offset: `09:00-05:00`.
- `lead NAME` and `visitor NAME` hold events: time, type, properties. `id`, `source` and, for a lead, `visitor` are the
  event's own fields. A line may leave out the day, or the whole time, of the line before; a day alone is its noon.
- `records` holds lines of a file as somebody's system writes it; the sources that are installed read it.
- `ledger` holds every entry: time, criterion, points, score, note. `+25` was asked and applied, `-50 of -75` was cut;
  `+20 fit` goes to dimension fit, other points to engagement. Stage, hold, ignored and repeat have a note only.
  `ledger of NAME` is for stories of several leads, `ledger (only a, b)` looks at these criteria alone.
- `ends: stage, group, score` is the row; also `fit 20`, `qualified TIME by CAUSE`, `never qualified`. With several
  leads it is a table with a line each: every row there is, or `no row`.
- `proof` holds what the fast-track rules concluded: time, stratum and depth (`2.1`, both from 1), rule, because of
  what; `=>` the claims.
- `decisions` holds what others act on: time, kind, from where to where: why; of `routed` and `sla_missed` the unit,
  team, owner and deadline. `decisions (only routed)` looks at these kinds alone.
- `roster` has the YAML of a roster below, `roster: FILE` is one beside the test. A row then `ends` with `unit X`,
  `team X`, `owner X`, `due TIME`, or with `no owner` and the like. `routing of NAME` holds how it came to that, as
  `explain` tells it.
- `messages` holds what actions made: time, action, trigger, channel and address, and the lead where there are several.
- `mails` holds what they say: time, action, which occasion it was, `of EVENT` or `of time`, and the subject; of what is
  no mail the whole body.
- `report: duplicates 1, ignored 2` is what the run counted. `rejects` holds the records that are no event, each
  `line N: reason`. `refused` holds what is wrong with the rule set.
- `as of: TIME` begins expectations as of another instant.

Whatever a story says, it is told thrice: as it stands; backwards, over the disk and with every event doubled; and
without keeping the ledger. It must end the same.
"""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import overload

from structlog.testing import capture_logs

from leadlane import ProgramError
from leadlane.language.loader import load_rule_set, rule_set_of
from leadlane.language.problems import RosterError, RuleSetError
from leadlane.language.roster.loader import load_roster
from leadlane.language.roster.roster import Roster
from leadlane.language.rule_set import RuleSet
from leadlane.registry import Registry
from leadlane.registry.steps import written
from leadlane.scoring.faults import PluginError
from leadlane.scoring.loading import EngineError
from leadlane.testing.conformance.home import steps_to
from leadlane.testing.registries import registry_of
from leadlane.testing.stories.compare import compare
from leadlane.testing.stories.script import Line, Script, StoryError, read
from leadlane.testing.stories.telling import Telling
from leadlane.testing.stories.wire import read_records

Test = Callable[[], None]
"""What pytest calls."""

_RULES, _ROSTER = "rule set", "roster"
"""What the YAML that stands in a story is called where a file would be."""


class StoryFailure(AssertionError):  # noqa: N818  It is no error, it is what tests do.
    """A story that does not hold; the message begins with its file and line."""

    leadlane_says_it_all = True


@overload
def lead_story(function: Test, /) -> Test: ...
@overload
def lead_story(*, plugins: Sequence[object]) -> Callable[[Test], Test]: ...
def lead_story(function: Test | None = None, /, *, plugins: Sequence[object] = ()) -> Test | Callable[[Test], Test]:
    """The test that a docstring tells.

    It sees every plugin that is installed. `@lead_story(plugins=[Usage])` sees those that leadlane ships and these:
    strategy classes, modules, or objects with hooks.
    """
    __tracebackhide__ = True  # pytest shows the line of the test
    if not isinstance(plugins, list | tuple):
        raise TypeError(f"plugins are a list, as in plugins=[Usage], not {plugins!r}")
    if function is None:
        return functools.partial(_story, plugins=tuple(plugins))
    return _story(function)


def _story(function: Test, plugins: Sequence[object] = ()) -> Test:
    @functools.wraps(function)
    def tell_it() -> None:
        file = inspect.getfile(function)
        try:
            with capture_logs():  # a story that fails is shown with what differs, and nothing else
                tell(function.__doc__ or "", _registry(plugins), Path(file).parent)
        except StoryError as error:
            line, told = error.line, error.message
        except (PluginError, ProgramError, EngineError) as error:
            line, told = 0, "\n".join([str(error), *steps_to(error.__cause__)])
        else:
            return
        raise StoryFailure(f"{written(file, docstring_line(function) + line)}: in {function.__name__}\n{told}")

    return tell_it


def _registry(plugins: Sequence[object]) -> Registry:
    try:
        return registry_of(plugins)
    except ValueError as error:
        raise StoryError(0, f"what plugins=[...] gives is no plugin: {error}") from None


def docstring_line(function: Test) -> int:
    """The line of the file on which the docstring begins."""
    try:
        source, first = inspect.getsourcelines(function)
    except OSError:  # typed in, or run from a string
        return function.__code__.co_firstlineno + 1
    for number in range(len(source)):
        if source[number].lstrip().startswith(("def ", "async def ")):
            # What stands inside a class is indented, and its docstring need not be.
            inside = source[number][:1].isspace()
            made = ast.parse(("if True:\n" if inside else "") + "".join(source[number:])).body[0]
            function_made = made.body[0] if isinstance(made, ast.If) else made
            assert isinstance(function_made, ast.FunctionDef | ast.AsyncFunctionDef)
            return first + number + function_made.body[0].lineno - 1 - inside
    return first


def tell(docstring: str, registry: Registry, folder: Path) -> None:
    """Hold a story against the fold; the files that it names are looked for in `folder`.

    Raises:
        StoryError: the story cannot be read, asserts nothing, or does not hold.
    """
    script = read(docstring)
    if not any(view.passages for view in script.views):
        raise StoryError(0, "this story asserts nothing: say how it `ends`, or what is in the `ledger`")
    read_records(script, registry)
    try:
        rule_set = _rule_set(script, registry, folder)
        roster = _roster(script, folder)
    except RosterError as error:
        line = _first_line(error, folder / _ROSTER, script.roster, script.sellers)
        raise StoryError(line, f"the roster is refused:\n{_listed(error)}") from None
    except RuleSetError as error:
        _check_refused(script, error, folder)
        return
    for view in script.views:
        Telling(script, rule_set, roster, view, registry).check()


def _rule_set(script: Script, registry: Registry, folder: Path) -> RuleSet:
    """The checked rule set of a story."""
    if script.extends is not None and not script.rules:
        beside = folder / script.extends
        shipped = script.extends in registry.rule_sets() or not beside.is_file()
        return _shipped(script.extends, registry) if shipped else load_rule_set(beside, registry)
    return _checked(script.rule_set, registry, folder / _RULES)


_shipped = functools.cache(load_rule_set)
_checked = functools.cache(rule_set_of)


def _roster(script: Script, folder: Path) -> Roster | None:
    if script.sellers_in is not None:
        return load_roster(folder / script.sellers_in)
    return None if script.roster is None else load_roster(folder / _ROSTER, script.roster)


def _check_refused(script: Script, error: RuleSetError, folder: Path) -> None:
    found = [problem.message for problem in error.problems]
    passages = [passage for view in script.views for passage in view.passages]
    if len(passages) != 1 or passages[0].word != "refused":
        line = _first_line(error, folder / _RULES, script.rule_set, script.rules)
        raise StoryError(line, f"the rule set is refused:\n{_listed(error)}")
    compare("refused", [(line, line.text.strip()) for line in passages[0].lines], found, passages[0].line)


def _first_line(error: RuleSetError, path: Path, written: str | None, lines: Sequence[Line]) -> int:
    """Where the first mistake stands in the docstring: of the YAML that is written there, some lines are filled in."""
    if written is None or not lines:
        return 0
    before = written[: written.index("\n".join(line.text for line in lines))].count("\n")
    found = (one.line - before - 1 for one in error.problems if one.line is not None and one.file == str(path))
    return next((lines[at].number for at in found if 0 <= at < len(lines)), lines[0].number)


def _listed(error: RuleSetError) -> str:
    return "\n".join(f"  {problem.message}" for problem in error.problems)
