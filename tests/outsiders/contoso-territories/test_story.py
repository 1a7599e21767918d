"""Five leads ask for a call: four of Contoso's territories in EMEA, one from elsewhere."""

import json
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
WHO = {
    "ada": {"region": "EMEA", "country": "DE"},
    "bo": {"region": "EMEA", "country": "AT"},
    "cy": {"region": "EMEA", "country": "DE"},
    "di": {"region": "EMEA", "country": "FR"},
    "ed": {"region": "APAC", "country": "DE"},
}


def events() -> str:
    told = [
        {
            "id": f"{lead}-{at}",
            "type": kind,
            "time": f"2026-06-0{at}T1{n}:00:00Z",
            "lead": lead,
            "properties": properties,
        }
        for n, (lead, attributes) in enumerate(WHO.items())
        for at, (kind, properties) in enumerate([("lead.identified", attributes), ("call.requested", {})], start=1)
    ]
    return "".join(f"{json.dumps(one)}\n" for one in told)


def leadlane(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    (cwd / "events.jsonl").write_text(events())
    return subprocess.run(["leadlane", *map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)


def test_a_territory_has_its_team_and_the_team_its_turns(tmp_path: Path) -> None:
    """eva and tom take turns in dach; luc of france is away, so di waits in the queue; ed is not of this unit."""
    scored = leadlane(
        "score", "events.jsonl", "--rule-set", HERE / "rule-set.yaml", "--roster", HERE / "roster.yaml",
        "--format", "jsonl", cwd=tmp_path,
    )  # fmt: skip

    assert scored.returncode == 0, scored.stderr
    leads = [json.loads(line) for line in scored.stdout.splitlines()]
    assert [(one["lead"], one["unit"], one["team"], one["owner"]) for one in leads] == [
        ("ada", "emea", "dach", "eva"),
        ("bo", "emea", "dach", "tom"),
        ("cy", "emea", "dach", "eva"),
        ("di", "emea", "inside-sales-queue", None),
        ("ed", "other", "inside-sales", "ana"),
    ]


def test_the_rule_set_is_a_variant_of_ten_lines() -> None:
    assert len((HERE / "rule-set.yaml").read_text().splitlines()) <= 10


def test_a_team_that_the_roster_does_not_have_is_told(tmp_path: Path) -> None:
    """The table's teams are held against the roster, each at its place."""
    (tmp_path / "variant.yaml").write_text((HERE / "rule-set.yaml").read_text().replace("AT: dach", "AT: dahc"))

    checked = leadlane("check", "variant.yaml", "--roster", HERE / "roster.yaml", cwd=tmp_path)

    assert checked.returncode == 2
    assert "variant.yaml:10:" in checked.stdout + checked.stderr
    assert "did you mean dach?" in checked.stdout + checked.stderr
