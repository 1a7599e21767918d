"""The rule set of this project, told: two decision tables say who jumps the queue, and who is never called."""

from leadlane.testing import lead_story


@lead_story
def test_a_student_is_held_until_she_is_none() -> None:
    """
    A flag of the first table keeps a row of the second from matching.

    rule set: ../rule-set.yaml
    lead Ana
      2026-03-02 08:00  lead.identified  occupation: student
                 09:00  call.requested
      2026-04-01 08:00  lead.identified  occupation: buyer
    ledger
      2026-03-02 09:00  call-request  +20  20
      2026-04-01 08:00  stage         prospect -> mql: fast-track:hand-raise
    proof
      2026-03-02 08:00  1.1  student     lead.occupation: student
                        1.2  hold-back   off_limits
                        =>   hold: hold-back
                 09:00  1.1  student     lead.occupation: student
                        1.2  hold-back   off_limits
                        =>   hold: hold-back
      2026-04-01 08:00  2.1  hand-raise  hand_raise: true
                        =>   promote: hand-raise
    ends: mql, 20, qualified 2026-04-01 08:00 by fast-track:hand-raise
    """


@lead_story
def test_whoever_decides_and_is_warming_up_gets_points() -> None:
    """
    The rule rests on a flag or on a number of employees: an expression, where a cell does not do.

    rule set: ../rule-set.yaml
    lead Ben
      2026-03-02 08:00  lead.identified   title: CFO
                 09:00  webinar.attended
      2026-03-04 10:00  page.viewed       path: /pricing
    ledger
      2026-03-02 09:00  webinar                +15  15
      2026-03-04 10:00  pricing                +15  30
                        fast-track:warming-up  +50  80
    ends: prospect, 80
    """


@lead_story
def test_a_competitor_gets_nothing_for_the_same() -> None:
    """
    rule set: ../rule-set.yaml
    lead Cleo
      2026-03-02 08:00  lead.identified   title: CFO, competitor: true
                 09:00  webinar.attended
      2026-03-04 10:00  page.viewed       path: /pricing
    ledger
      2026-03-02 09:00  webinar  +15  15
      2026-03-04 10:00  pricing  +15  30
    ends: prospect, 30, never qualified
    """
