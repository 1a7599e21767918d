"""Who gets whom, by the rule set, the territories and the roster of this project."""

from leadlane.testing import lead_story


@lead_story
def test_a_team_takes_turns_in_its_territory() -> None:
    """
    Austria and most of Germany are one team's. Uli has not had a lead before, and comes before Eva has another.

    rule set: ../rule-set.yaml
    roster: ../roster.yaml
    lead Ada
      2026-06-01 10:00  lead.identified  country: DE
                 10:00  demo.requested
    lead Bo
      2026-06-01 11:00  lead.identified  country: AT, region: Tirol
                 11:00  demo.requested
    lead Cy
      2026-06-01 12:00  lead.identified  country: de, postcode: 80331
                 12:00  demo.requested
    routing of Bo
      2026-06-01 11:00  unit sales
                        tom of dach: territory AT: tom has waited longest
                        to be answered by 2026-06-01 15:00
    ends
      Ada  mql, 100, team dach, owner eva
      Bo   mql, 100, team dach, owner tom
      Cy   mql, 100, team dach, owner uli
    """


@lead_story
def test_the_narrowest_territory_counts() -> None:
    """
    A region goes before its country, a postcode before both, the rest of the world comes last.

    rule set: ../rule-set.yaml
    roster: ../roster.yaml
    lead Ada
      2026-06-01 10:00  lead.identified  country: DE, region: Bayern, postcode: "80331"
                 10:00  demo.requested
    lead Bo
      2026-06-01 11:00  lead.identified  country: DE, region: Sachsen, postcode: "01069"
                 11:00  demo.requested
    lead Cy
      2026-06-01 12:00  lead.identified  country: GB, postcode: sw1a 1aa
                 12:00  demo.requested
    lead Di
      2026-06-01 13:00  lead.identified  country: JP
                 13:00  demo.requested
    routing of Cy
      2026-06-01 12:00  unit sales
                        kit of uk: territory GB SW1: it is kit's
                        to be answered by 2026-06-01 16:00
    ends
      Ada  mql, 100, team dach, owner uli
      Bo   mql, 100, team dach, owner tom
      Cy   mql, 100, team uk, owner kit
      Di   mql, 100, team overseas, owner noa
    """


@lead_story
def test_reps_who_share_a_territory_take_turns() -> None:
    """
    Bavaria is Uli's and Vera's, and nobody else's of the team. Vera takes two leads and is full.

    rule set: ../rule-set.yaml
    roster: ../roster.yaml
    lead L-1
      2026-06-01 10:01  lead.identified  country: DE, region: Bayern
                 10:01  demo.requested
    lead L-2
      2026-06-01 10:02  lead.identified  country: DE, region: bayern
                 10:02  demo.requested
    lead L-3
      2026-06-01 10:03  lead.identified  country: DE, region: Bayern
                 10:03  demo.requested
    lead L-4
      2026-06-01 10:04  lead.identified  country: DE, region: Bayern
                 10:04  demo.requested
    lead L-5
      2026-06-01 10:05  lead.identified  country: DE, region: Bayern
                 10:05  demo.requested
    lead L-6
      2026-06-01 10:06  lead.identified  country: DE, region: Bayern
                 10:06  demo.requested
    ends
      L-1  mql, 100, owner uli
      L-2  mql, 100, owner vera
      L-3  mql, 100, owner uli
      L-4  mql, 100, owner vera
      L-5  mql, 100, owner uli
      L-6  mql, 100, owner uli
    """


@lead_story
def test_it_passes_on_where_nobody_is_there() -> None:
    """
    Luc is away in June, and France has nobody else: inside sales takes turns instead.

    rule set: ../rule-set.yaml
    roster: ../roster.yaml
    lead Flo
      2026-06-01 10:00  lead.identified  country: FR
                 10:00  demo.requested
    lead Guy
      2026-07-01 10:00  lead.identified  country: FR
                 10:00  demo.requested
    routing of Flo
      2026-06-01 10:00  unit sales
                        territory_file: passes on
                        ana of inside-sales: round robin: ana has waited longest
                        to be answered by 2026-06-01 14:00
      2026-06-01 14:00  missed by ana
    ends
      Flo  mql, 100, team inside-sales, owner ana
      Guy  mql, 100, team france, owner luc
    """


@lead_story
def test_without_an_address_it_is_the_rest_of_the_world() -> None:
    """
    A lead of whom nobody knows where it is.

    rule set: ../rule-set.yaml
    roster: ../roster.yaml
    lead Nemo
      2026-06-01 10:00  demo.requested
    ends: mql, 100, team overseas, owner noa
    """


@lead_story
def test_without_such_a_row_nobody_is_asked() -> None:
    """
    A table of one country; a lead of another is for the next router, and there is none.

    rule set
      routing:
        units: {sales: {routers: [{kind: territory_file, territories: one-country.csv}]}}
        fallback: inside-sales-queue
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    roster: ../roster.yaml
    lead Ida
      2026-06-01 10:00  lead.identified  country: IT
                 10:00  demo.requested
    ends: mql, 100, team inside-sales-queue, no owner
    """
