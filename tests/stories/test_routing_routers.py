"""Routers at work: who gets the next lead, as leads come in and as sales is done with them."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_in_turn() -> None:
    """
    Dynamics 365 manual, round robin: last assigned were Miriam 10:02, Sanjay 10:31, Susana 11:17; next is Miriam.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {susana: {}, sanjay: {}, miriam: {}}}}
    lead L-1
      2024-03-01 10:02  demo.requested
    lead L-2
      2024-03-01 10:31  demo.requested
    lead L-3
      2024-03-01 11:17  demo.requested
    lead L-4
      2024-03-01 12:00  demo.requested
    routing of L-4
      2024-03-01 12:00  unit sales
                        miriam of sales: round robin: miriam has waited longest
    ends
      L-1  mql, 100, owner miriam
      L-2  mql, 100, owner sanjay
      L-3  mql, 100, owner susana
      L-4  mql, 100, owner miriam
    """


@lead_story
def test_by_weight() -> None:
    """
    Ana has weight 2: two leads for each one of Luis, at any moment as near to that as can be.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: weighted, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {weight: 2}, luis: {}}}}
    lead L-1
      2024-03-01 09:01  demo.requested
    lead L-2
      2024-03-01 09:02  demo.requested
    lead L-3
      2024-03-01 09:03  demo.requested
    lead L-4
      2024-03-01 09:04  demo.requested
    lead L-5
      2024-03-01 09:05  demo.requested
    lead L-6
      2024-03-01 09:06  demo.requested
    ends
      L-1  mql, 100, owner ana
      L-2  mql, 100, owner luis
      L-3  mql, 100, owner ana
      L-4  mql, 100, owner ana
      L-5  mql, 100, owner luis
      L-6  mql, 100, owner ana
    """


@lead_story
def test_by_room() -> None:
    """
    Dynamics 365 manual, load balancing: free are Miriam 10, Sanjay 12, Susana 15. Susana gets three (10/12/12), the tie
    goes to Sanjay, who has waited longer (10/11/12). Miriam closes three (13): the next is hers.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: load_balancing, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {miriam: {capacity: 13}, sanjay: {capacity: 12}, susana: {capacity: 15}}}}
    lead M-1
      2024-02-01  routing.assigned  unit: sales, team: sales, owner: miriam
      2024-03-02  crm.opportunity.created
                  crm.opportunity.won
    lead M-2
      2024-02-01  routing.assigned  unit: sales, team: sales, owner: miriam
      2024-03-02  crm.lead.accepted
                  crm.lead.handed_back
    lead M-3
      2024-02-01  routing.assigned  unit: sales, team: sales, owner: miriam
      2024-03-02  crm.lead.disqualified
    lead L-1
      2024-03-01 09:01  demo.requested
    lead L-2
      2024-03-01 09:02  demo.requested
    lead L-3
      2024-03-01 09:03  demo.requested
    lead L-4
      2024-03-01 09:04  demo.requested
    lead L-5
      2024-03-02 17:00  demo.requested
    routing of L-3
      2024-03-01 09:03  unit sales
                        susana of sales: load balancing: susana has room for 13
    routing of L-5
      2024-03-02 17:00  unit sales
                        miriam of sales: load balancing: miriam has room for 13
    ends
      L-1  mql, 100, owner susana
      L-2  mql, 100, owner susana
      L-3  mql, 100, owner susana
      L-4  mql, 100, owner sanjay
      L-5  mql, 100, owner miriam
      M-1  customer, 0, owner miriam
      M-2  recycled, 0, owner miriam
      M-3  disqualified, 0, owner miriam
    """


@lead_story
def test_whose_account_it_is_comes_first() -> None:
    """
    Acme is Ana's, whoever is next. Globex is Eva's, and Eva is away: the next router is asked, and the unit whose
    condition holds stays the one that it is.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: account_owner}, {kind: round_robin, team: inside-sales}]}}
        fallback: sales-desk
    roster
      teams:
        inside-sales: {reps: {luis: {}, tom: {}}}
        key-accounts: {reps: {ana: {}, eva: {absent: [2024-03-01..2024-03-31]}}}
      accounts: {acme.com: ana, Globex: eva}
    lead Ada
      2024-03-01 09:00  lead.identified  email: ada@ACME.com
                        demo.requested
    lead Ben
      2024-03-01 09:10  lead.identified  company: globex
                        demo.requested
    lead Cy
      2024-03-01 09:20  demo.requested
    routing of Ben
      2024-03-01 09:10  unit sales
                        account_owner: passes on
                        luis of inside-sales: round robin: luis has waited longest
    ends
      Ada  mql, 100, unit sales, team key-accounts, owner ana
      Ben  mql, 100, unit sales, team inside-sales, owner luis
      Cy   mql, 100, unit sales, team inside-sales, owner tom
    """


@lead_story
def test_territories_then_one_by_name_then_a_queue() -> None:
    """
    Routers in their order: nobody's territory, then Noa, who takes one lead at most, then the queue that takes all.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: territory}, {kind: named, rep: noa}, {kind: queue, queue: night-desk}]}}
        fallback: sales-desk
    roster
      teams: {north: {reps: {ana: {}}}, odd: {reps: {noa: {capacity: 1}}}}
      territories: {by: lead.region, table: {North: north}}
    lead Ada
      2024-03-01 09:00  lead.identified  region: North
                        demo.requested
    lead Ben
      2024-03-01 09:10  lead.identified  region: South
                        demo.requested
    lead Cy
      2024-03-01 09:20  demo.requested
    routing of Cy
      2024-03-01 09:20  unit sales
                        territory: passes on
                        named: passes on
                        night-desk: queue night-desk
    ends
      Ada  mql, 100, unit sales, team north, owner ana
      Ben  mql, 100, unit sales, team odd, owner noa
      Cy   mql, 100, unit sales, team night-desk, no owner
    """


@lead_story
def test_units_share_the_reps_of_a_team() -> None:
    """
    Whom one unit gave a lead has one more for the other unit too: it is one bench.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units:
          emea:  {if: {lead.region: EMEA}, routers: [{kind: round_robin, team: sales}]}
          other: {routers: [{kind: load_balancing, team: sales}]}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 5}, ben: {capacity: 5}}}}
    lead Ada
      2024-03-01 09:00  lead.identified  region: EMEA
                        demo.requested
    lead Ben
      2024-03-01 09:10  demo.requested
    lead Cy
      2024-03-01 09:20  lead.identified  region: EMEA
                        demo.requested
    ends
      Ada  mql, 100, unit emea, owner ana
      Ben  mql, 100, unit other, owner ben
      Cy   mql, 100, unit emea, owner ana
    """


@lead_story
def test_at_one_instant_it_is_by_source_and_event_and_then_by_lead() -> None:
    """
    Zoe's event is first by its source, then Yan's by its id; which lead's name comes first has no say in that.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}, cy: {}, dee: {}}}}
    lead Ada
      2024-03-01  demo.requested  id: "9", source: web
    lead Bob
      2024-03-01  demo.requested  id: "9", source: web
    lead Yan
      2024-03-01  demo.requested  id: "1", source: web
    lead Zoe
      2024-03-01  demo.requested  id: "9", source: app
    ends
      Ada  mql, 100, owner cy
      Bob  mql, 100, owner dee
      Yan  mql, 100, owner ben
      Zoe  mql, 100, owner ana
    """
