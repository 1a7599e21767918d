"""The fast-track proof in sentences: which rules fired, on what, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from leadlane.contract.events import rfc3339
from leadlane.language.rule_set import Claim
from leadlane.scoring.plan import Plan
from leadlane.scoring.resolutions import Resolution

_SHOWN: Final = 3


def proofs(plan: Plan, drawn: Iterable[tuple[int, str, Resolution]]) -> Iterator[tuple[str, list[str]]]:
    """What the rules concluded, each conclusion with the occasions on which it was drawn: when, and the sentences.

    `drawn` are the conclusions of one lead, each with its time and event.
    """
    claims = {rule.name: rule.claims for rule in plan.rule_set.rules}
    several = plan.fast_track is not None and len(plan.fast_track.translation.program.strata) > 1
    for _, same in groupby(drawn, lambda proof: proof[2].proof):
        occasions = list(same)
        when = "; again ".join(f"{rfc3339(time)}, event {event}" for time, event, _ in occasions[:_SHOWN])
        rest = len(occasions) - _SHOWN
        more = "" if rest <= 0 else "; and once more" if rest == 1 else f"; and {rest} times more"
        yield when + more, list(_sentences(occasions[0][2], claims, several))


def _sentences(resolution: Resolution, claims: dict[str, tuple[Claim, ...]], several: bool) -> Iterator[str]:
    for step in resolution.proof:
        because = f", because {' and '.join(step.because)}" if step.because else ""
        stratum = f" in stratum {step.stratum + 1}" if several else ""
        yield f"{step.rule} fired{stratum}{because}; it {' and '.join(map(_does, claims[step.rule]))}"
    if len(resolution.proof) > 1 and resolution.winner is not None:
        yield f"{resolution.by} decides: {resolution.winner}"


def _does(claim: Claim) -> str:
    match claim.kind:
        case "award":
            return f"awards {claim.argument} points"
        case "route":
            return f"routes to {claim.argument}"
        case "flag":
            return f"raises the flag {claim.argument}"
        case _:
            return f"{claim.kind}s"
