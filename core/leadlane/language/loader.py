"""YAML -> a checked `RuleSet`, or every mistake in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadlane.contract.criteria import ENGAGEMENT, FIT
from leadlane.contract.grammar.faults import unknown_keys
from leadlane.language.desk import Desk
from leadlane.language.document import place, top_keys
from leadlane.language.finding import find_rule_set, read_with_bases
from leadlane.language.nodes import Node, Positions
from leadlane.language.problems import Problem, RuleSetError
from leadlane.language.rule_set import RuleSet
from leadlane.language.sections.actions import actions
from leadlane.language.sections.audience import event_types, excluded, ignored
from leadlane.language.sections.decays import decays
from leadlane.language.sections.fast_track import fast_track
from leadlane.language.sections.header import header
from leadlane.language.sections.names import Names
from leadlane.language.sections.questions import questions
from leadlane.language.sections.routing import routing
from leadlane.language.sections.stages import bounds, group_names, groups, stages
from leadlane.language.sections.tiers import tiers

if TYPE_CHECKING:
    from leadlane.registry import Registry

KEYS = (
    "rule_set", "version", "about", "extends", "timezone", "active_from", "backfill", "event_types", "ignore",
    "exclude", "score", "tiers", "decay", "fast_track", "stages", "groups", "routing", "actions", "questions",
)  # fmt: skip
"""What a rule set may say, in the order in which it is best said."""


def load_rule_set(name_or_path: str | Path, registry: Registry) -> RuleSet:
    """A rule set by the name under which a plugin ships it, or by its path.

    Raises:
        RuleSetError: with every problem there is.
    """
    path = find_rule_set(name_or_path, registry)
    if isinstance(path, str):
        raise RuleSetError([Problem(str(name_or_path), None, None, path)])
    document, problems = read_with_bases(path, registry)
    return check(document, registry, problems)


def load_rule_sets(names: Iterable[str | Path], registry: Registry) -> list[RuleSet]:
    """Every one of several rule sets.

    Raises:
        RuleSetError: with the mistakes of all of them.
    """
    made: list[RuleSet] = []
    problems: list[Problem] = []
    for name in names:
        try:
            made.append(load_rule_set(name, registry))
        except RuleSetError as error:
            problems += error.problems
    if problems:
        raise RuleSetError(problems)
    return made


def rule_set_of(written: str, registry: Registry, path: Path = Path("rule set")) -> RuleSet:
    """A rule set from its YAML, as if it stood in the file `path`, beside which the files that it names are.

    Raises:
        RuleSetError: with every problem there is.
    """
    document, problems = read_with_bases(path, registry, written.encode(errors="surrogatepass"))
    return check(document, registry, problems)


def check(document: Node, registry: Registry, problems: list[Problem]) -> RuleSet:
    """The rule set that a resolved document says; `problems` are those of its YAML.

    Raises:
        RuleSetError: with these problems and every other there is.
    """
    positions = Positions(document)
    desk = Desk(registry, positions)
    root = top_keys(document, "a rule set is a mapping: rule_set, version, tiers...", desk.faults, problems)
    if "roster" in root and "rule_set" not in root:
        message = "this is a roster, not a rule set: check it with `leadlane check --roster FILE`"
        raise RuleSetError([*problems, Problem.at(document.at, message)])
    made = _rule_set(root, desk, positions)
    place(desk.all_faults(), positions, problems)
    if problems:
        raise RuleSetError(problems, positions.files)
    return made


def _rule_set(root: dict[str, Any], desk: Desk, positions: Positions) -> RuleSet:
    unknown_keys(root, KEYS, (), desk.faults)
    head = header(root, desk.faults)
    floor, ceiling = bounds(root, desk.faults)
    layers, criteria = tiers(root, desk)
    dimensions = {ENGAGEMENT, FIT, *(one.dimension for layer in layers for one in layer.criteria)}
    tolerated = _dimensions_of_faulty_tiers(root, len(layers))
    scales = groups(root, desk.faults)
    names = Names({*dimensions, *tolerated}, group_names(scales))
    quick = fast_track(root, criteria, names, desk)
    fading = decays(root, names.dimensions, desk)
    return RuleSet(
        name=head.name,
        version=head.version,
        mql=stages(root, names.dimensions, desk.faults),
        about=head.about,
        timezone=head.timezone,
        floor=floor,
        ceiling=ceiling,
        tiers=layers,
        decays=fading,
        engine=quick.engine,
        qualifiers=quick.qualifiers,
        rules=quick.rules,
        groups=scales,
        event_types=event_types(root, desk.faults),
        ignore=ignored(root, desk.faults),
        exclude=excluded(root, names, desk.faults),
        active_from=head.active_from,
        backfill=head.backfill,
        routing=routing(root, names, desk),
        actions=actions(root, names, [use.name for use in fading], desk),
        questions=questions(root, desk.faults),
        positions=positions,
    )


def _dimensions_of_faulty_tiers(root: dict[str, Any], good: int) -> set[str]:
    """Dimensions that tiers with faults would have had: their own faults are told already."""
    sections = root.get("tiers")
    if not isinstance(sections, list) or len(sections) == good:
        return set()
    named = (section.get("dimension") for section in sections if isinstance(section, dict))
    return {name for name in named if isinstance(name, str)}
