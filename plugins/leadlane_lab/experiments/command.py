"""What `leadlane experiment` does: fold history under every arm, and report what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadlane.cli.together import Asked, side_by_side
from leadlane.scoring.calendar import Calendar, Span
from leadlane.scoring.loading import compiled
from leadlane_lab.evidence import Evidence, Read
from leadlane_lab.experiments import sections
from leadlane_lab.experiments.activity import activity
from leadlane_lab.experiments.analysis import Analysis, analysis, shares
from leadlane_lab.experiments.counting import Counting
from leadlane_lab.experiments.enrolment import Enrolment
from leadlane_lab.experiments.guarding import Guarded, guarded
from leadlane_lab.experiments.interference import interference
from leadlane_lab.experiments.loading import Trial
from leadlane_lab.experiments.measures import Measures
from leadlane_lab.experiments.observations import Observations, observe
from leadlane_lab.experiments.verdicts import verdicts
from leadlane_lab.reports.report import Report, Section
from leadlane_lab.statistics.sample_ratio import sample_ratio_p
from leadlane_lab.watching.probe import probe


def run_experiment(trial: Trial, evidence: Evidence) -> tuple[Report, int]:
    """The report of an experiment, and the exit status.

    Raises:
        UnreadableInputError: an input cannot be read to its end.
        PluginError: a strategy failed.
    """
    enrolment, measures = Enrolment(trial), Measures(trial)
    registry, control = evidence.registry, trial.control.rules
    asked = [Asked(probe(control, tuple(measures.looks), enrolment.asks, registry), ledger=True)]
    asked += [Asked(compiled(arm.rules, registry), arm.roster) for arm in trial.arms]
    if trial.document.covariate is not None:
        asked.append(Asked(probe(control, (activity(control),), (), registry)))
    with evidence.read(asked) as read:
        before = _before(trial, read)
        arms = read.together.runs[: len(trial.arms) + 1]
        leads = side_by_side([run.scored(read.until) for run in arms])
        seen = observe(trial, measures, leads, read.until, enrolment, before)
        status = read.tell()
    return _report(trial, seen), status


def _before(trial: Trial, read: Read) -> dict[str, int]:
    """How often each lead had acted before the start, as it was known then."""
    if trial.document.covariate is None:
        return {}
    # The probe's own marks are points too: what is left is a point for each act.
    return {one.lead: one.score for one in read.together.runs[-1].scored(trial.start - 1) if one.score}


def _report(trial: Trial, seen: Observations) -> Report:
    counting = Counting(seen, len(trial.arms), by_lead=trial.attribute is None)
    found = analysis(trial, seen, counting, _is_complete(trial, seen.until))
    mismatch = sample_ratio_p(counting.units(), shares(trial))
    guards = tuple(guarded(trial, seen, counting, found.tuned_for))
    shared = interference(trial)
    said = tuple(verdicts(trial, found, mismatch, guards, shared, seen.reached, seen.until))
    parts = tuple(_sections(trial, seen, counting, found, mismatch, guards))
    return Report("experiment", f"Experiment {trial.document.experiment}", seen.until, said, parts)


def _sections(
    trial: Trial,
    seen: Observations,
    counting: Counting,
    found: Analysis,
    mismatch: float | None,
    guards: Sequence[Guarded],
) -> Iterator[Section]:
    yield sections.arms(trial, seen, counting, found)
    yield sections.comparison(trial, found)
    yield sections.over_time(trial, found)
    yield sections.assignment(trial, counting, mismatch, seen)
    if guards:
        yield sections.guardrails(trial, guards)
    if trial.document.shadow:
        yield sections.shadows(trial, seen)


def _is_complete(trial: Trial, until: int) -> bool:
    """Whether the end has come, and with it every outcome that a lead may still have."""
    within = Span(trial.document.outcome.within, Calendar(trial.control.rules.timezone))
    return until >= within.due(trial.end, 1)
