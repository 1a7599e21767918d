"""Whatever a rule set says and whatever happens to leads: the ledger adds up, and every hand-over is counted once."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.differential.both import plan_of
from tests.differential.generators import Case, cases, seeded

from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.scoring.run import Run
from leadlane_lab.feedback.counts import Counts
from leadlane_lab.feedback.credits import Credits
from leadlane_lab.feedback.hand_overs import Disposition, HandOver, disposition_of, hand_overs

EVER = 1 << 62


def folded(case: Case) -> tuple[Plan, list[Scored]]:
    plan = plan_of(case.rule_set)
    run = Run(plan)
    run.add(case.events)
    return plan, list(run.scored(run.newest or 0 if case.as_of is None else case.as_of))


def test_ledgers_add_up_to_the_groups_of_the_rows() -> None:
    """With decay, fast-track awards, hand-backs, floors and withdrawals; and hand-overs of every kind among them."""
    seen = set[Disposition]()
    for seed in range(200):
        plan, leads = folded(seeded(seed))
        for scored in leads:
            seen |= {one.disposition for one in hand_overs(scored, plan, -EVER, EVER)}
            credits = Credits(plan)
            for entry in scored.entries:
                credits.add(entry)
            assert credits.group == scored.group, seed
            net, times = credits.given
            assert all(often or not points for points, often in zip(net, times, strict=True)), seed
    assert seen == set(Disposition)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_every_qualification_is_a_hand_over(case: Case) -> None:
    plan, leads = folded(case)
    for scored in leads:
        qualified = [one for one in scored.decisions if one.kind == "stage" and one.to_stage == "mql"]
        found = list(hand_overs(scored, plan, -EVER, EVER))
        assert [(one.time, one.by) for one in found] == [(one.time, one.by) for one in qualified]
        # All but the last came back to marketing, or sales would not have got the lead again.
        assert Disposition.OPEN not in [one.disposition for one in found[:-1]]


@given(st.lists(st.sampled_from(Disposition)))
def test_counts_add_up(dispositions: list[Disposition]) -> None:
    counts = Counts.of(HandOver(0, "score", None, one, (), ()) for one in dispositions)
    all_of, qualified, refused, still_open, share, low, high = counts.row
    assert all_of == len(dispositions) == qualified + refused + still_open  # type: ignore[operator]
    assert share is None if not counts.final else low <= share <= high  # type: ignore[operator]


def test_nothing_after_a_hand_over_is_open() -> None:
    assert disposition_of([]) is Disposition.OPEN
