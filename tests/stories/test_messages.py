"""Messages: what actions make of changes, each trigger by itself. Once for each change, and for nobody unknown."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_each_trigger_has_its_moment() -> None:
    """
    One lead's way, and everything that an action can be about.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}]
      groups: {hot: 100, cold: 0}
      decay: [{kind: linear, name: fade, every: 10 days, take: 30}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {raise: {if: {hand_raise: true}, then: promote}}
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
      actions:
        - {kind: email_alert, name: on-qualified, on: qualified, to: a@b.example}
        - {kind: email_alert, name: on-routed, on: routed, to: a@b.example}
        - {kind: email_alert, name: on-handed-back, on: handed_back, to: a@b.example}
        - {kind: email_alert, name: on-stage, on: stage, to: a@b.example}
        - {kind: email_alert, name: on-group, on: group, to: a@b.example}
        - {kind: email_alert, name: on-threshold, on: threshold, to: a@b.example}
        - {kind: email_alert, name: on-decay, on: decay, to: a@b.example}
        - {kind: email_alert, name: on-repeat, on: repeat, to: a@b.example}
        - {kind: email_alert, name: on-sla-missed, on: sla_missed, to: a@b.example}
        - {kind: email_alert, name: on-event, on: webinar.attended, to: a@b.example}
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  call.requested
      2024-03-02 09:00  call.requested
      2024-03-05 09:00  webinar.attended
                 10:00  crm.lead.handed_back
    as of: 2024-03-12 10:00
    messages
      2024-03-01 09:00  on-routed       routed            email to a@b.example
                        on-stage        stage             email to a@b.example
                        on-qualified    qualified         email to a@b.example
                        on-group        group             email to a@b.example
                        on-threshold    threshold         email to a@b.example
                 10:00  on-sla-missed   sla_missed        email to a@b.example
                        on-routed       routed            email to a@b.example
                 11:00  on-sla-missed   sla_missed        email to a@b.example
                        on-routed       routed            email to a@b.example
      2024-03-02 09:00  on-repeat       repeat            email to a@b.example
      2024-03-05 09:00  on-event        webinar.attended  email to a@b.example
                 10:00  on-stage        stage             email to a@b.example
                        on-handed-back  handed_back       email to a@b.example
                        on-group        group             email to a@b.example
      2024-03-12 09:00  on-decay        decay             email to a@b.example
    ends: recycled, cold, 50, team sales-desk
    """


@lead_story
def test_narrowed_to_the_one_that_is_meant() -> None:
    """
    A stage, a group, a number of points, a decay policy: the others of the kind make no message.

    rule set
      tiers:
        - {kind: critical, points: 40, criteria: {demo: {on: demo.requested}}}
        - {kind: fit, points: 40, criteria: {chief: {lead: {title: CEO}}}}
      groups: {hot: 100, warm: 50, cold: 0}
      decay:
        - {kind: linear, name: fade, every: 10 days, take: 10}
        - {kind: linear, name: fit-fade, every: 10 days, take: 10, dimensions: [fit]}
      actions:
        - {kind: email_alert, name: at-sal, on: {stage: sal}, to: a@b.example}
        - {kind: email_alert, name: is-warm, on: {group: warm}, to: a@b.example}
        - {kind: email_alert, name: at-70, on: {threshold: 70}, to: a@b.example}
        - {kind: email_alert, name: fit-fades, on: {decay: fit-fade}, to: a@b.example}
        - {kind: email_alert, name: any-of-them, on: [{stage: sal}, {group: hot}], to: a@b.example}
    lead Kim
      2024-03-01 09:00  demo.requested
      2024-03-02 09:00  lead.identified  title: CEO
      2024-03-03 09:00  demo.requested
      2024-03-04 09:00  crm.lead.accepted
    as of: 2024-03-14
    messages
      2024-03-02 09:00  is-warm      group      email to a@b.example
                        at-70        threshold  email to a@b.example
      2024-03-03 09:00  any-of-them  group      email to a@b.example
      2024-03-04 09:00  at-sal       stage      email to a@b.example
                        any-of-them  stage      email to a@b.example
      2024-03-13 09:00  fit-fades    decay      email to a@b.example
    """


@lead_story
def test_a_threshold_is_told_on_the_crossing_alone() -> None:
    """
    mautic PR #3854: threshold action while the score stays above. Once, on the crossing; theirs at each change. Below
    again and above again is a crossing; from 60 to 140 in one event crosses both.

    rule set
      tiers:
        - {kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}
        - {kind: important, points: 80, criteria: {call: {on: call.requested}}}
        - {kind: negative, points: -110, criteria: {bounce: {on: email.bounced}}}
      actions:
        - {kind: email_alert, name: at-the-threshold, on: threshold, to: a@b.example}
        - {kind: email_alert, name: at-120, on: {threshold: 120}, to: a@b.example}
    lead Kim
      2024-03-01 09:00  demo.requested
                 10:00  call.requested
                 11:00  demo.requested
                 12:00  email.bounced
                 13:00  demo.requested
                 14:00  demo.requested
    messages
      2024-03-01 10:00  at-the-threshold  threshold  email to a@b.example
                        at-120            threshold  email to a@b.example
                 13:00  at-the-threshold  threshold  email to a@b.example
                        at-120            threshold  email to a@b.example
    ends: mql, 210
    """


@lead_story
def test_exactly_the_points_are_reached() -> None:
    """
    99 is not 100; 100 is.

    rule set
      tiers: [{kind: critical, points: 99, criteria: {demo: {on: demo.requested}, open: {on: email.opened, points: 1}}}]
      actions: [{kind: email_alert, on: threshold, to: a@b.example}]
    lead Kim
      2024-03-01 09:00  demo.requested
                 10:00  email.opened
                 11:00  email.opened
    messages
      2024-03-01 10:00  email_alert  threshold  email to a@b.example
    """


@lead_story
def test_event_types_and_wildcards() -> None:
    """
    Of each such event one message, whatever it is worth; `page.*` means every page event, and `crm.*` all of sales'. An
    action that is about an event in two ways is about it once.

    rule set
      tiers: [{kind: critical, points: 5, criteria: {page: {on: page.viewed}}}]
      event_types: [page.shared]
      actions:
        - {kind: email_alert, name: pages, on: [page.*, page.viewed], to: a@b.example}
        - {kind: email_alert, name: sales, on: crm.*, to: a@b.example}
    lead Kim
      2024-03-01 09:00  page.viewed
                 10:00  page.shared
                 11:00  crm.call.logged
                 12:00  crm.opportunity.lost
                 13:00  email.opened
    messages
      2024-03-01 09:00  pages  page.viewed           email to a@b.example
                 10:00  pages  page.shared           email to a@b.example
                 11:00  sales  crm.call.logged       email to a@b.example
                 12:00  sales  crm.opportunity.lost  email to a@b.example
    """


@lead_story
def test_an_unsubscribe_click_is_no_click() -> None:
    """
    eloqua idea 22588: a click on the unsubscribe link is not what lures a lead into the next campaign.

    rule set
      tiers: [{kind: critical, points: 5, criteria: {click: {on: email.clicked}}}]
      actions:
        - {kind: nurture, name: follow-up, on: [email.*, link.clicked], campaign: more}
    lead Kim
      2024-03-01 09:00  email.clicked  link: /prices
                 10:00  link.clicked   link: unsubscribe
                 11:00  email.clicked  link: unsubscribe
    messages
      2024-03-01 09:00  follow-up  email.clicked  nurture to more
    ends: prospect, 5
    """


@lead_story
def test_a_condition_reads_the_lead_and_the_event() -> None:
    """
    `if` may ask for attributes, points, groups, stages and the event's properties, all as of the change.

    rule set
      tiers: [{kind: critical, points: 60, criteria: {form: {on: form.submitted}}}]
      groups: {hot: 100, cold: 0}
      actions:
        - kind: email_alert
          name: big-budgets
          on: form.submitted
          if: {lead.region: EMEA, score: {gte: 100}, group: hot, stage: mql, event.answers.budget: {gte: 1000}}
          to: a@b.example
        - {kind: email_alert, name: no-form, on: qualified, if: {event.form: contact}, to: a@b.example}
    lead Kim
      2024-03-01 09:00  lead.identified  region: EMEA
                        form.submitted   form: contact, answers: {budget: 5000}
                 10:00  form.submitted   form: contact, answers: {budget: 5000}
                 11:00  form.submitted   form: contact, answers: {budget: 500}
    lead Lee
      2024-03-01 09:00  form.submitted  answers: {budget: 5000}
                 10:00  form.submitted  answers: {budget: 5000}
    messages
      2024-03-01 10:00  big-budgets  form.submitted  email to a@b.example  Kim
    ends
      Kim  mql, hot, 180
      Lee  mql, hot, 120
    """


@lead_story
def test_nobody_unknown_gets_a_message() -> None:
    """
    As a visitor Kim crosses the threshold, clicks and fades: nothing is sent. She is known on 5 March, with 70 points:
    what she is and does from then on is told, what a group she is in has been told to nobody before.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 100, cold: 0}
      decay: [{kind: linear, every: 3 days, take: 30}]
      actions:
        - {kind: webhook, on: [qualified, stage, group, threshold, decay, demo.requested], url: "https://a.example"}
    visitor v-1
      2024-03-01  demo.requested
    visitor v-2
      2024-03-01  demo.requested
    lead Kim
      2024-03-05  lead.identified  visitor: v-1
      2024-03-07  email.opened
    messages
      2024-03-05  webhook  stage  webhook to https://a.example  Kim
                  webhook  group  webhook to https://a.example  Kim
      2024-03-07  webhook  decay  webhook to https://a.example  Kim
    ends
      Kim            prospect, cold, 40
      anonymous:v-2  suspect, cold, 40
    """


@lead_story
def test_the_unsubscribed_are_not_nurtured_and_are_sold_to() -> None:
    """
    No message into a campaign; the MQL, its rep and the alerts to the rep are what they would have been.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
      actions:
        - {kind: nurture, on: [demo.requested, qualified], campaign: welcome}
        - {kind: email_alert, on: [routed, sla_missed]}
    roster
      teams: {sales: {reps: {ana: {email: ana@example.com}}}}
    lead Kim
      2024-03-01 09:00  email.unsubscribed
                 10:00  demo.requested
    as of: 2024-03-01 12:00
    messages
      2024-03-01 10:00  email_alert  routed      email to ana@example.com
                 11:00  email_alert  sla_missed  email to ana@example.com
    ends: mql, 100, owner ana
    """


@lead_story
def test_who_has_it_by_then_is_told() -> None:
    """
    A message about a lead goes to its latest owner: to Ana while it is hers, to Ben once her deadline has passed, to
    the team where there is no rep. Who has no owner yet makes no mail.

    rule set
      tiers: [{kind: critical, points: 50, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
      actions: [{kind: email_alert, on: demo.requested}]
    roster
      teams: {sales: {reps: {ana: {email: ana@example.com}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 09:10  demo.requested
                 09:20  demo.requested
                 10:30  demo.requested
                 11:30  demo.requested
    messages
      2024-03-01 09:10  email_alert  demo.requested  email to ana@example.com
                 09:20  email_alert  demo.requested  email to ana@example.com
                 10:30  email_alert  demo.requested  email to rep:ben
                 11:30  email_alert  demo.requested  email to team:sales-desk
    ends: mql, 250, team sales-desk
    """


@lead_story
def test_messages_come_in_the_order_of_what_happened() -> None:
    """
    By time, source and event, whichever lead: a tick first of its instant, a missed deadline last.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: linear, every: 1 hour, take: 1}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
      actions: [{kind: email_alert, on: [decay, demo.requested, sla_missed], to: a@b.example}]
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Zoe
      2024-03-01 09:00  demo.requested
    lead Ada
      2024-03-01 10:00  demo.requested  source: web
    lead Bob
      2024-03-01 10:00  demo.requested  source: app
    messages
      2024-03-01 09:00  email_alert  demo.requested  email to a@b.example  Zoe
                 10:00  email_alert  decay           email to a@b.example  Zoe
                        email_alert  demo.requested  email to a@b.example  Bob
                        email_alert  demo.requested  email to a@b.example  Ada
                        email_alert  sla_missed      email to a@b.example  Zoe
    """
