"""Which samples there are, and what is worth a look in each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leadlane.cli.guard import CommandError
from leadlane.contract.grammar.faults import near


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample. `asked` is what its demo explains, of `explained`; `then` what to ask next, each with its command."""

    rule_set: str
    explained: str
    asked: str
    then: tuple[tuple[str, str], ...]

    @property
    def events(self) -> Path:
        return self._folder / "events.jsonl"

    @property
    def roster(self) -> Path:
        return self._folder / "roster.yaml"

    @property
    def _folder(self) -> Path:
        return Path(__file__).with_name(self.rule_set)


SAMPLES: Final = {
    sample.rule_set: sample
    for sample in (
        Sample(
            "investor-relations",
            "mara.lindqvist", "Why is mara.lindqvist first?",
            (("215 points, and held back: why?", "explain elena.rossi"),),
        ),
        Sample(
            "engagement-queue",
            "ruth.adler", "How did ruth.adler jump the queue?",
            (("sales handed it back: who has it now?", "explain dora.lang"),),
        ),
        Sample(
            "five-steps",
            "nadia.haddad", "Passed back once: what brought nadia.haddad to telemarketing again?",
            (("more than 60 points, and no MQL: why?", "explain zoe.martin"),),
        ),
        Sample(
            "scoring-groups",
            "marta.silva", "Hot on a Friday afternoon: who called marta.silva?",
            (("four downloads, and only warm: why?", "explain bill.cross"),),
        ),
        Sample(
            "buyer-journey",
            "ines.duarte", "From an unknown person to closed business: ines.duarte",
            (
                ("handed back: what is missing now?", "explain sean.byrne"),
                ("what the next form asks luca.moretti", "next-question luca.moretti"),
            ),
        ),
    )
}  # fmt: skip


def sample_of(rule_set: str) -> Sample:
    """The sample of a rule set.

    Raises:
        CommandError: it has none.
    """
    if rule_set not in SAMPLES:
        hint = near(rule_set, SAMPLES) or f"; there are {', '.join(SAMPLES)}"
        raise CommandError(f"there is no sample of {rule_set}{hint}")
    return SAMPLES[rule_set]
