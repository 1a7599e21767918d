"""Whatever happens to leads: who enters a step goes on or is found somewhere, and segments add up to the whole."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from tests.differential.both import plan_of, registry
from tests.differential.generators import Case, cases

from leadlane.cli.together import side_by_side
from leadlane.scoring.run import Run
from leadlane_lab.funnel.counting import Funnel
from leadlane_lab.funnel.journeys import STEPS, Journey, journey
from leadlane_lab.funnel.segments import Segments
from leadlane_lab.watching.probe import probe
from leadlane_lab.watching.seen import Seen


def journeys(case: Case) -> list[tuple[str | None, Journey]]:
    """The group and the journey of every lead and visitor."""
    plan = plan_of(case.rule_set)
    runs = [Run(probe(plan.rule_set, (), (), registry())), Run(plan)]
    for run in runs:
        run.add(case.events)
    until = runs[0].newest or 0 if case.as_of is None else case.as_of
    found = []
    for probed, scored in side_by_side([run.scored(until) for run in runs]):
        assert probed is not None  # what one of them leaves out, the other does
        assert scored is not None
        found.append((scored.group, journey(Seen.of(probed), scored)))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_nobody_is_lost(case: Case) -> None:
    found = journeys(case)
    whole, parts = Funnel(), Segments()
    for group, one in found:
        assert list(one.reached) == sorted(one.reached)
        whole.add(one)
        parts.add(group, one)
    assert whole.leads == len(found)
    for here, following in zip(whole.steps, whole.steps[1:], strict=False):
        assert here.went_on == following.entered <= here.entered
        assert len(here.days) <= here.went_on - here.skipped
        assert all(days >= 0 for days in here.days)
    segments = [funnel for _, funnel in parts.largest()]
    for place in range(len(STEPS)):
        assert sum(one.steps[place].entered for one in segments) == whole.steps[place].entered
        assert sum(len(one.steps[place].days) for one in segments) == len(whole.steps[place].days)
