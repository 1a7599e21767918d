"""The rule set told: its rules are chained by this engine, and the proof says how."""

from leadlane.testing import conforms, lead_story

from new_plugin.new_kind import NewKind


@lead_story
def test_who_asks_for_a_call_is_called() -> None:
    """
    rule set: new-plugin
    lead Ana
      2026-03-02 09:00  call.requested
    proof
      2026-03-02 09:00  2.1  asks-for-us  asks: true
                        =>   promote: asks-for-us
    ends: mql, 20, qualified 2026-03-02 09:00 by fast-track:asks-for-us
    """


@lead_story
def test_one_rule_rests_on_another() -> None:
    """
    A flag of the first rule makes the second fire, and keeps the last one from firing.

    rule set: new-plugin
    lead Ben
      2026-03-02 08:00  lead.identified  competitor: true
                 09:00  call.requested
    proof
      2026-03-02 08:00  1.1  competitor  lead.competitor: true
                        1.2  hold-back   off-limits
                        =>   hold: hold-back
                 09:00  1.1  competitor  lead.competitor: true
                        1.2  hold-back   off-limits
                        =>   hold: hold-back
    ends: prospect, 20, never qualified
    """


@lead_story
def test_what_was_held_counts_when_the_hold_ends() -> None:
    """
    rule set: new-plugin
    lead Cleo
      2026-03-02 08:00  lead.identified  occupation: student
                 09:00  call.requested
      2026-09-01 08:00  lead.identified  occupation: buyer
    ends: mql, qualified 2026-09-01 08:00 by fast-track:asks-for-us
    """


def test_it_answers_what_every_engine_answers() -> None:
    """Hundreds of generated programs, each answer held against the reference engine's."""
    conforms(NewKind())
