"""An experiment's file -> an experiment that can be run, or every mistake in it and in what it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from leadlane.contract.criteria import Fault
from leadlane.contract.events import type_pattern
from leadlane.contract.grammar.faults import Faults, mapping
from leadlane.contract.tables import Pairs
from leadlane.contract.wire.times import parse_time
from leadlane.language.document import place, top_keys
from leadlane.language.finding import find_rule_set, read_document
from leadlane.language.loader import load_rule_set
from leadlane.language.nodes import Positions
from leadlane.language.problems import Problem, RuleSetError
from leadlane.language.roster.against import check_against
from leadlane.language.roster.loader import load_roster
from leadlane.language.roster.roster import Roster
from leadlane.language.rule_set import RuleSet
from leadlane.language.settings import make
from leadlane.language.table_files import TableFiles
from leadlane_lab.evidence import files_of
from leadlane_lab.experiments.assignment import Assignment
from leadlane_lab.experiments.document import Experiment, Guardrail, Outcome

if TYPE_CHECKING:
    from leadlane import Period
    from leadlane.registry import Registry

LEAD: Final = "lead"
_PREFIX: Final = "lead."


class ExperimentError(RuleSetError):
    """An experiment cannot be used."""

    what: ClassVar = "experiment"


@dataclass(frozen=True, slots=True)
class Treatment:
    """An arm that can be run."""

    name: str
    rules: RuleSet
    share: float
    roster: Roster | None


@dataclass(frozen=True, slots=True)
class Trial:
    """An experiment that can be run. `start` and `end` in microseconds since 1970; `files` are all that were read."""

    document: Experiment
    start: int
    end: int
    arms: tuple[Treatment, ...]
    assignment: Assignment
    files: tuple[str, ...]

    @property
    def control(self) -> Treatment:
        """What the others are compared with."""
        return self.arms[0]

    @property
    def attribute(self) -> str | None:
        """By whose values leads are assigned; None where each is by itself."""
        by = self.document.randomize_by
        return None if by == LEAD else by.removeprefix(_PREFIX)


def load_experiment(path: str, registry: Registry) -> Trial:
    """The experiment in a file, with its rule sets and rosters.

    Raises:
        ExperimentError: with every problem there is in the file; else those of what it names.
    """
    problems: list[Problem] = []
    faults = Faults()
    try:
        document = read_document(Path(path), problems, "experiment")
        keys = top_keys(document, "an experiment is a mapping: experiment, arms, salt, start...", faults, problems)
    except RuleSetError as error:
        raise ExperimentError(error.problems) from None
    positions = Positions(document)
    _by_name(keys, faults)
    made = cast("Experiment | None", make(Experiment, keys, (), faults, TableFiles(positions)))
    if made is not None:
        faults.extend(_faults(made))
        faults.extend(_unfound(made, registry, Path(path).parent))
    place(((fault, None) for fault in faults), positions, problems)
    if problems or made is None:
        raise ExperimentError(problems)
    return _trial(made, path, registry)


def _by_name(keys: dict[str, Any], faults: Faults) -> None:
    """Arms and guardrails have names: one that YAML reads as a number, `2026:`, is a fault."""
    for section in ("arms", "guardrails"):
        pairs = keys.get(section)
        if isinstance(pairs, Pairs):
            mapping(pairs, (section,), faults)
            keys[section] = {str(key): value for key, value in pairs}


def _faults(made: Experiment) -> Iterator[Fault]:
    """What no type forbids."""
    if not made.experiment:
        yield Fault(("experiment",), "an experiment needs a name")
    times: dict[str, int] = {}
    for name, written in (("start", made.start), ("end", made.end)):
        try:
            times[name] = parse_time(written)
        except ValueError as error:
            yield Fault((name,), f"{written} {error}")
    if len(times) == len(("start", "end")) and times["end"] <= times["start"]:
        yield Fault(("end",), "the end is not after the start")
    if len(made.arms) < 2:
        yield Fault(("arms",), "an experiment has two arms or more: the first is the control")
    yield from _shares(made)
    if not made.salt:
        yield Fault(("salt",), "needs a word of its own: with another one leads are assigned anew")
    by = made.randomize_by
    if by != LEAD and not by.removeprefix(_PREFIX):
        yield Fault(("randomize_by",), "is `lead`, or an attribute: lead.company")
    yield from _measured(("outcome",), made.outcome)
    for name, guardrail in made.guardrails.items():
        if not name:
            yield Fault(("guardrails", name), "a guardrail needs a name", at_key=True)
        yield from _measured(("guardrails", name), guardrail)
        if not 0 <= guardrail.no_more_than < 1:
            yield Fault(("guardrails", name, "no_more_than"), "is a share from 0 on and below 1: 0.01 is one point")
    if _is_calendar(made.outcome.within):
        yield Fault(("outcome", "within"), f"{made.outcome.within} is no length of time: write 30 days, 4 weeks...")
    if not 0.5 <= made.confidence < 1:
        yield Fault(("confidence",), "is a share from 0.5 on and below 1, as 0.95")
    if made.plan is not None:
        if made.plan.rate is not None and not 0 < made.plan.rate < 1:
            yield Fault(("plan", "rate"), "is a share above 0 and below 1")
        elif made.plan.rate is not None and not 0 < made.plan.rate + made.plan.detect < 1:
            yield Fault(("plan", "detect"), "with this difference the rate would not be between 0 and 1")
        if not 0 < abs(made.plan.detect) < 1:
            yield Fault(("plan", "detect"), "is a difference of shares: 0.02 is two points")
        if not 0.5 <= made.plan.power < 1:
            yield Fault(("plan", "power"), "is a share from 0.5 on and below 1, as 0.8")
        if made.plan.leads_a_day is not None and not made.plan.leads_a_day > 0:
            yield Fault(("plan", "leads_a_day"), "is a number above 0")


def _shares(made: Experiment) -> Iterator[Fault]:
    total = Fraction(0)
    for name, arm in made.arms.items():
        if not name:
            yield Fault(("arms", name), "an arm needs a name", at_key=True)
        if not arm.share > 0:
            yield Fault(("arms", name, "share"), "a share is above 0")
        total += Fraction(str(arm.share))
    if total > 1:
        yield Fault(("arms",), f"the shares add up to {float(total)}, more than 1")


def _is_calendar(period: Period) -> bool:
    return period.calendar is not None


def _measured(path: tuple[str, ...], measure: Outcome | Guardrail) -> Iterator[Fault]:
    if (measure.event is None) == (measure.stage is None):
        yield Fault(path, "say what counts, one of `event: TYPE` and `stage: STAGE`")
    elif measure.event is not None and type_pattern.fullmatch(measure.event) is None:
        yield Fault((*path, "event"), f"{measure.event} is no type of event: write one like crm.opportunity.created")


def _unfound(made: Experiment, registry: Registry, beside: Path) -> Iterator[Fault]:
    for name, arm in made.arms.items():
        found = find_rule_set(arm.rule_set, registry, beside)
        if isinstance(found, str):
            yield Fault(("arms", name, "rule_set"), f"{arm.rule_set}: {found}")
        if arm.roster is not None and not (beside / arm.roster).is_file():
            yield Fault(("arms", name, "roster"), f"{arm.roster}: there is no such file")


def _trial(made: Experiment, path: str, registry: Registry) -> Trial:
    beside = Path(path).parent
    problems: list[Problem] = []
    arms: list[Treatment] = []
    files = [path]
    for name, arm in made.arms.items():
        try:
            file = find_rule_set(arm.rule_set, registry, beside)
            rules = load_rule_set(file, registry)
            roster = None
            if arm.roster is not None:
                roster = load_roster(beside / arm.roster)
                files.append(str(beside / arm.roster))
                check_against(rules, roster)
            files += files_of(rules, roster)
            arms.append(Treatment(name, rules, arm.share, roster))
        except RuleSetError as error:
            problems += error.problems
    if problems:
        raise ExperimentError(problems)
    assignment = Assignment.of(made.salt, [arm.share for arm in arms])
    return Trial(
        made, parse_time(made.start), parse_time(made.end), tuple(arms), assignment, tuple(dict.fromkeys(files))
    )
