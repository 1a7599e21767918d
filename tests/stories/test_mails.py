"""What messages say, and which occasion each is: by that a message is known again, and is not sent twice."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_what_each_change_says_of_itself() -> None:
    """
    What it was and is, by what, how many points; which occasion of its kind; and of which event, where there was one.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}]
      groups: {hot: 100, cold: 0}
      decay: [{kind: linear, name: fade, every: 10 days, take: 30}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {raise: {if: {hand_raise: true}, then: promote}}
      routing:
        units:
          sales: {routers: [{kind: named, rep: ana}, {kind: named, rep: ben}], respond_within: 1 hour, reassign: true}
        fallback: sales-desk
      actions:
        - kind: email_alert
          name: mail
          on: [qualified, routed, handed_back, stage, group, threshold, decay, repeat, sla_missed, webinar.attended]
          to: a@b.example
          subject: "({was}) ({now}) ({by}) {points}"
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  call.requested
      2024-03-02 09:00  call.requested
      2024-03-05 09:00  webinar.attended  source: web
                 10:00  crm.lead.handed_back
    as of: 2024-03-12 10:00
    mails
      2024-03-01 09:00  mail  routed:1                         of e01   () (ana) (named: ana) 0
                        mail  stage:mql:1                      of e01   (prospect) (mql) (fast-track:raise) 0
                        mail  qualified:1                      of e01   (prospect) (mql) (fast-track:raise) 0
                        mail  group:hot:1                      of e01   () (hot) () 0
                        mail  threshold:100:1                  of e01   (0) (100) () 100
                 10:00  mail  sla_missed:1                     of time  (ana) () () 0
                        mail  routed:2                         of time  (ana) (ben) (named: ben) 0
                 11:00  mail  sla_missed:2                     of time  (ben) () () 0
                        mail  routed:3                         of time  (ben) () (nobody is left) 0
      2024-03-02 09:00  mail  repeat::e02                      of e02   (mql) (mql) (hand_raise) 0
      2024-03-05 09:00  mail  webinar.attended:web:e03         of e03   () () () 0
                 10:00  mail  stage:recycled:1                 of e04   (mql) (recycled) (crm.lead.handed_back) 0
                        mail  handed_back:1                    of e04   (mql) (recycled) (crm.lead.handed_back) 0
                        mail  group:cold:1                     of e04   (hot) (cold) () 0
      2024-03-12 09:00  mail  decay:fade:2024-03-12T09:00:00Z  of time  (80) (50) (fade) -30
    """


@lead_story
def test_the_second_time_of_each_kind_is_the_second() -> None:
    """
    Kim qualifies, is handed back, and qualifies again: each entry is counted among those of its stage, each group among
    its own, and each crossing among those of its threshold.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 100, cold: 0}
      actions:
        - kind: email_alert
          name: mail
          on: [stage, group, threshold, {threshold: 150}]
          to: a@b.example
          subject: "{now}"
    lead Kim
      2024-03-01 09:00  demo.requested
      2024-03-02 09:00  crm.lead.handed_back
      2024-03-03 09:00  demo.requested
    mails
      2024-03-01 09:00  mail  stage:mql:1       of e01  mql
                        mail  group:hot:1       of e01  hot
                        mail  threshold:100:1   of e01  100
      2024-03-02 09:00  mail  stage:recycled:1  of e02  recycled
                        mail  group:cold:1      of e02  cold
      2024-03-03 09:00  mail  stage:mql:2       of e03  mql
                        mail  group:hot:2       of e03  hot
                        mail  threshold:100:2   of e03  180
                        mail  threshold:150:1   of e03  180
    """


@lead_story
def test_a_group_that_silence_leads_to_is_told_once() -> None:
    """
    Ten quiet days take Kim from hot to warm, ten more to cold, where a page leaves her; a call makes her warm for the
    second time.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: important, points: 30, criteria: {call: {on: call.requested}}}
        - {kind: influencing, points: 1, criteria: {page: {on: page.viewed}}}
      groups: {hot: 100, warm: 50, cold: 0}
      decay: [{kind: linear, name: fade, every: 10 days, take: 40}]
      actions:
        - {kind: email_alert, name: mail, on: group, to: a@b.example, subject: "{was} > {now}, {score} points"}
    lead Kim
      2024-03-01 09:00  demo.requested
      2024-03-22 09:00  page.viewed
      2024-03-23 09:00  call.requested
    mails
      2024-03-01 09:00  mail  group:hot:1   of e01   > hot, 100 points
      2024-03-11 09:00  mail  group:warm:1  of time  hot > warm, 60 points
      2024-03-21 09:00  mail  group:cold:1  of time  warm > cold, 20 points
      2024-03-23 09:00  mail  group:warm:2  of e03   cold > warm, 51 points
    """


@lead_story
def test_of_two_stages_in_one_event_each_is_told_as_it_was() -> None:
    """
    The visitor becomes known as Kim and is an MQL at once. Sales hands her back, because she asked to be called next
    year, which is a hand raise: each mail shows her at the stage that it is about.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - kind: qualifier
          points: 0
          criteria: {later: {on: crm.lead.handed_back, where: {reason: call-next-year}}}
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [later]}]
        rules: {raise: {if: {hand_raise: true}, then: promote}}
      actions:
        - kind: email_alert
          name: mail
          on: [stage, qualified, handed_back]
          to: a@b.example
          subject: "{trigger} {was} > {now}: is {stage}"
    visitor v-1
      2024-03-01 09:00  demo.requested
    lead Kim
      2024-03-02 09:00  lead.identified       visitor: v-1
      2024-03-03 09:00  crm.lead.handed_back  reason: call-next-year
    mails
      2024-03-02 09:00  mail  stage:prospect:1  of e02  stage suspect > prospect: is prospect
                        mail  stage:mql:1       of e02  stage prospect > mql: is mql
                        mail  qualified:1       of e02  qualified prospect > mql: is mql
      2024-03-03 09:00  mail  stage:recycled:1  of e03  stage mql > recycled: is recycled
                        mail  handed_back:1     of e03  handed_back mql > recycled: is recycled
                        mail  stage:mql:2       of e03  stage recycled > mql: is mql
                        mail  qualified:2       of e03  qualified recycled > mql: is mql
    """


@lead_story
def test_an_assignment_that_was_made_is_told_too() -> None:
    """
    The CRM gave Kim to Ben, then to Zoe, whom the roster does not know. Both are told, with the one who had her before.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
      actions:
        - kind: email_alert
          name: mail
          on: [routed, page.viewed]
          to: a@b.example
          subject: "{trigger}: {was} > {now} {owner_email} by {by}, {stage}"
    roster
      teams: {sales: {reps: {ana: {}, ben: {email: ben@example.com}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 09:01  page.viewed
                 09:10  routing.assigned  unit: sales, team: sales, owner: ben, due: 2024-03-01T10:10:00Z
                 09:20  routing.assigned  unit: sales, team: sales, owner: zoe, due: 2024-03-01T10:20:00Z
    as of: 2024-03-01 10:00
    mails
      2024-03-01 09:01  mail  page.viewed::e02  of e02  page.viewed: > by , mql
                 09:10  mail  routed:1          of e03  routed: > ben ben@example.com by routing.assigned, mql
                 09:20  mail  routed:2          of e04  routed: ben > zoe by routing.assigned, mql
    """


@lead_story
def test_what_is_no_mail_has_its_fields_in_order() -> None:
    """
    The CRM's fields come sorted by name, however the rule set lists them.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      actions: [{kind: crm_fields, name: crm, on: qualified, entities: [lead], fields: {b: stage, a: score}}]
    lead Kim
      2024-03-01 09:00  demo.requested
    mails
      2024-03-01 09:00  crm  qualified:1  of e01  {"entities":["lead"],"fields":{"a":100,"b":"mql"},"lead":"Kim"}
    """
