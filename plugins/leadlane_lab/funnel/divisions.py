"""By what leads are told apart: their group, their source, an attribute, their arm."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from leadlane.cli.guard import CommandError
from leadlane.contract.grammar.faults import near
from leadlane.language.rule_set import RuleSet
from leadlane.scoring.results import Scored
from leadlane_lab.experiments.enrolment import Enrolment
from leadlane_lab.watching.probe import Ask
from leadlane_lab.watching.seen import Seen
from leadlane_lab.watching.texts import Texts

if TYPE_CHECKING:
    from leadlane_lab.experiments.loading import Trial

_PREFIX: Final = "lead."


class Division(Protocol):
    """Puts each lead into one segment. `name` is unique among those of a study; `note` says what a segment is."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def asks(self) -> Sequence[Ask]:
        """What a probe has to be asked of each lead."""
        ...

    def segment(self, seen: Seen, scored: Scored) -> str | None:
        """The segment of a lead, None where it is in none: as a probe saw it, and as the rule set scored it."""
        ...


class ByGroup:
    """By the group that the lead is in as of the report."""

    name, title = "group", "group"
    note = "The group is the one that a lead, or a visitor, is in now: decay may have taken it out of a higher one."
    asks: Sequence[Ask] = ()

    def segment(self, seen: Seen, scored: Scored) -> str | None:
        """Its group."""
        return scored.group


class BySource:
    """By the source of the event that made the lead known."""

    name, title = "source", "source"
    note = "The source is that of the event by which a lead became known; visitors have none."
    asks: Sequence[Ask] = ()

    def segment(self, seen: Seen, scored: Scored) -> str | None:
        """That event's source, as it stands there."""
        return None if seen.known_at is None else seen.moves[0].source or None


class ByAttribute:
    """By what a lead first said of itself."""

    def __init__(self, attribute: str) -> None:
        self.name: Final = f"{_PREFIX}{attribute}"
        self.title: Final = attribute
        self.note: Final = f"{attribute} is what was first known of a lead."
        self._texts = Texts(self.name, attribute)
        self.asks: Final[Sequence[Ask]] = (self._texts.ask,)

    def segment(self, seen: Seen, scored: Scored) -> str | None:
        """The value as text."""
        return self._texts.of(seen)


class ByArm:
    """By the arm of an experiment. Leads that take no part are in no segment."""

    name, title = "arm", "arm"

    def __init__(self, trial: Trial) -> None:
        self._names = [arm.name for arm in trial.arms]
        self._enrolment = Enrolment(trial)
        self.note: Final = f"Each lead is judged by the rule set of its arm of {trial.document.experiment}."
        self.asks: Final[Sequence[Ask]] = self._enrolment.asks

    def arm(self, seen: Seen) -> int | None:
        """The number of the arm, the control's being 0; None where a lead takes no part."""
        enrolled = self._enrolment.find(seen)
        return None if enrolled is None else enrolled.arm

    def segment(self, seen: Seen, scored: Scored) -> str | None:
        """The arm's name."""
        arm = self.arm(seen)
        return None if arm is None else self._names[arm]


def divisions(asked: Sequence[str], rules: RuleSet, by_arm: ByArm | None) -> list[Division]:
    """What `--by` says; else the group and the arm, where there are any, and the source.

    Raises:
        CommandError: it is none of those that there are.
    """
    known: dict[str, Division] = {BySource.name: BySource()}
    if rules.groups:
        known = {ByGroup.name: ByGroup(), **known}
    if by_arm is not None:
        known[ByArm.name] = by_arm
    return [known.get(one) or _by_attribute(one, known) for one in dict.fromkeys(asked or known)]


def _by_attribute(written: str, known: Collection[str]) -> Division:
    attribute = written.removeprefix(_PREFIX)
    if attribute not in ("", written):
        return ByAttribute(attribute)
    match written:
        case ByGroup.name:
            trouble = "the rule set has no groups"
        case ByArm.name:
            trouble = "give --experiment FILE, which says what the arms are"
        case _:
            trouble = f"is none of {', '.join(known)} and {_PREFIX}ATTRIBUTE{near(written, known)}"
    raise CommandError(f"--by {written}: {trouble}")
