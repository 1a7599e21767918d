"""`leadlane plugins check`: examines everything that a distribution offers, and tells what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from leadlane.cli.conformance.distribution import Distribution, find_distribution
from leadlane.cli.conformance.subjects import Examinee, examinees
from leadlane.cli.guard import CommandError
from leadlane.cli.legible import legible
from leadlane.registry import Registry
from leadlane.registry.contained import speaking_aside
from leadlane.testing.conformance.conforms import Examined, examined


def check_distribution(name: str, rule_sets: Sequence[str], samples: Sequence[str], registry: Registry) -> int:
    """Prints a line for each strategy, then every breach; answers 1 where anything is wrong.

    Raises:
        CommandError: there is no such distribution, or a sample cannot be read.
        RuleSetError: a rule set that was given has mistakes.
    """
    missing = [one for one in samples if not Path(one).exists()]
    if missing:
        raise CommandError(f"{', '.join(missing)}: no such file")
    distribution = find_distribution(name, rule_sets, registry)
    with speaking_aside():
        asked = examinees(distribution, samples)
        results = iter(examined([exam for one in asked for exam in one.exams]))
        found = [(one, [next(results) for _ in one.exams]) for one in asked]
    for line in (*_trouble(distribution), *_lines(found)):
        print(legible(line))
    breaches = [str(breach) for _, several in found for one in several for breach in one.breaches]
    for breach in dict.fromkeys(breaches):
        print()
        print("\n".join(map(legible, breach.splitlines())))
    return int(bool(breaches or distribution.in_trouble or distribution.mistakes))


def _trouble(distribution: Distribution) -> Iterator[str]:
    for plugin in distribution.in_trouble:
        yield f"plugin {plugin.name}: not in use: {plugin.trouble}"
    for error in distribution.mistakes:
        yield from map(str, error.problems)


def _lines(found: Sequence[tuple[Examinee, Sequence[Examined]]]) -> Iterator[str]:
    for one, results in found:
        what = f"{one.offer.role} {one.offer.kind}"
        if one.why_not is not None:
            yield f"{what}: not checked: {one.why_not}"
            continue
        questions = sum(result.asked for result in results)
        breaches = len({str(breach) for result in results for breach in result.breaches})
        told = "no breaches" if not breaches else "1 breach" if breaches == 1 else f"{breaches} breaches"
        yield f"{what}: {told}, {questions:,} {'question' if questions == 1 else 'questions'}"
    if not found:
        yield "no strategies: nothing to ask"
