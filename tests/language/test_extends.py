"""`extends`: mappings merge by name, null removes, lists replace; named tiers, decays and qualifiers are overridden."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.cases import registry

from leadlane.language.loader import load_rule_set
from leadlane.language.problems import RuleSetError
from leadlane.language.rule_set import RuleSet

BASE = """\
rule_set: base
version: 7
about: The model that sales agreed to.
active_from: 2026-01-01T00:00:00Z
backfill: route
timezone: America/New_York
score: {floor: 0, ceiling: 200}
tiers:
  - kind: critical
    points: 25
    criteria:
      breakout-session: {on: session.attended, where: {kind: breakout}}
      investor-presentation: {on: content.viewed, where: {content: investor-presentation}}
  - kind: important
    name: second
    points: 15
    criteria:
      earnings-call: {on: earnings_call.attended, count: {at_least: 2, within: day}}
decay:
  - {kind: half_life, every: 1 month, share: 0.25}
fast_track:
  qualifiers:
    - {kind: hand_raise, criteria: [breakout-session, earnings-call]}
  rules:
    hand-raise: {if: {hand_raise: true}, then: promote}
    busy: {if: {hand_raise: true}, then: {award: 5}}
stages: {mql: {at: 100}}
groups: {hot: 100, cold: 0}
questions: {first-name: What is your first name?, budget: What can you spend?}
"""


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")


def child(folder: Path, says: str) -> RuleSet:
    """The rule set `child`, which says this beside its name, and extends `base`."""
    write(folder, base=BASE, child=f"rule_set: child\nversion: 1\nextends: base.yaml\n{says}")
    return load_rule_set(folder / "child.yaml", registry())


def problems(folder: Path, says: str) -> list[str]:
    with pytest.raises(RuleSetError) as caught:
        child(folder, says)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_saying_nothing_is_the_same_model_under_its_own_name(tmp_path: Path) -> None:
    rules = child(tmp_path, "")
    assert rules.identity == "child@1"
    assert (rules.about, rules.active_from, rules.backfill) == (None, None, False), "what identifies is not inherited"
    base = load_rule_set(tmp_path / "base.yaml", registry())
    assert rules.tiers == base.tiers
    assert (rules.timezone, rules.floor, rules.ceiling, rules.mql) == ("America/New_York", 0, 200, base.mql)


def test_mappings_merge_by_name(tmp_path: Path) -> None:
    rules = child(tmp_path, "score: {ceiling: 300}\nstages: {mql: {hand_back_margin: 5}}\n")
    assert (rules.floor, rules.ceiling) == (0, 300)
    assert (rules.mql.mql_at, rules.mql.hand_back_margin) == (100, 5)


def test_null_removes(tmp_path: Path) -> None:
    rules = child(tmp_path, "decay: null\nscore: {ceiling: }\nfast_track: {rules: {busy: null}}\n")
    assert rules.decays == ()
    assert rules.ceiling is None
    assert [rule.name for rule in rules.rules] == ["hand-raise"]


def test_questions_merge_by_name(tmp_path: Path) -> None:
    changed = "questions: {first-name: null, budget: How much?, role: {ask: Who are you?, attribute: job}}"
    rules = child(tmp_path, changed)
    assert [(one.name, one.ask, one.attribute) for one in rules.questions] == [
        ("budget", "How much?", "answers.budget"), ("role", "Who are you?", "job"),
    ]  # fmt: skip


def test_a_tier_is_overridden_by_its_name_or_kind(tmp_path: Path) -> None:
    rules = child(
        tmp_path,
        """
tiers:
  - name: second
    points: 20
    criteria: {earnings-call: {count: {at_least: 3}}, webinar: {on: webinar.attended}}
  - {kind: critical, criteria: {investor-presentation: null}}
  - {kind: influencing, points: 5, criteria: {any-webpage: {on: page.viewed}}}
""",
    )
    assert [(use.name, use.strategy.kind) for use in rules.tiers] == [
        ("critical", "critical"), ("second", "important"), ("influencing", "influencing"),
    ]  # fmt: skip
    assert [(one.name, one.points) for one in rules.criteria] == [
        ("breakout-session", 25), ("earnings-call", 20), ("webinar", 20), ("any-webpage", 5),
    ]  # fmt: skip
    count = rules.tiers[1].criteria[0].trigger.count
    assert count is not None
    assert (count.at_least, str(count.within)) == (3, "day")


def test_a_named_item_of_a_list_is_removed_by_name(tmp_path: Path) -> None:
    rules = child(
        tmp_path, "tiers: [second: null]\nfast_track: {qualifiers: [{kind: hand_raise, criteria: [breakout-session]}]}"
    )
    assert [use.name for use in rules.tiers] == ["critical"]
    (qualifier,) = rules.qualifiers
    assert [signal.parts for signal in qualifier.strategy.signals()] == [("breakout-session",)], "other lists replace"


def test_a_setting_of_a_decay(tmp_path: Path) -> None:
    (decay,) = child(tmp_path, "decay: [{kind: half_life, every: 2 weeks}]").decays
    assert (str(decay.strategy.every), decay.strategy.share) == ("2 weeks", 0.25)  # type: ignore[attr-defined]


def test_mistakes_stand_where_they_were_written(tmp_path: Path) -> None:
    """An inherited value that is wrong only together with the child's points into the base."""
    assert problems(
        tmp_path, "score: {ceiling: -5}\ntiers: [{kind: critical, criteria: {breakout-session: null}}]\n"
    ) == [
        "base.yaml:23:37: there is no criterion 'breakout-session'",
        "child.yaml:4:18: a lead begins at 0, so `ceiling` must be 0 or more, not -5",
    ]


def test_null_removes_only_what_is_there(tmp_path: Path) -> None:
    says = "timezon: null\ntiers: [scond: null, {kind: critical, criteria: {breakout: null}}]\n"
    assert problems(tmp_path, says) == [
        "child.yaml:4:1: null removes what is extended, and there is no timezon; did you mean timezone?",
        "child.yaml:5:9: null removes what is extended, and there is no scond; did you mean second?",
        "child.yaml:5:50: null removes what is extended, and there is no breakout; did you mean breakout-session?",
    ]


def test_a_name_and_a_version_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, base=BASE, child="extends: base.yaml\n")
    with pytest.raises(RuleSetError) as caught:
        load_rule_set(tmp_path / "child.yaml", registry())
    assert [problem.message for problem in caught.value.problems] == [
        "a rule set needs a name (it is not inherited): `rule_set: our-model`",
        "a rule set needs a `version` (it is not inherited): 1, and one more for each change",
    ]


def test_a_child_of_a_child_and_of_a_shipped_rule_set(tmp_path: Path) -> None:
    folder = tmp_path / "variants"
    folder.mkdir()
    write(tmp_path, a="rule_set: a\nversion: 1\nextends: investor-relations\nstages: {mql: {at: 80}}\n")
    write(folder, b="rule_set: b\nversion: 1\nextends: ../a.yaml\nscore: {floor: -10}\n")
    rules = load_rule_set(folder / "b.yaml", registry())
    assert (rules.identity, rules.mql.mql_at, rules.floor) == ("b@1", 80, -10)
    assert len(rules.criteria) == 18


def test_deep_is_fine(tmp_path: Path) -> None:
    write(tmp_path, r0=BASE)
    for n in range(1, 200):
        write(tmp_path, **{f"r{n}": f"rule_set: r{n}\nversion: 1\nextends: r{n - 1}.yaml\nscore: {{ceiling: {n}}}\n"})
    assert load_rule_set(tmp_path / "r199.yaml", registry()).ceiling == 199


def test_a_circle(tmp_path: Path) -> None:
    write(tmp_path, a="extends: b.yaml\n", b="extends: c.yaml\n", c="extends: ./b.yaml\n")
    with pytest.raises(RuleSetError) as caught:
        load_rule_set(tmp_path / "a.yaml", registry())
    assert str(caught.value) == f"{tmp_path}/c.yaml:1:10: these extend each other: b.yaml -> c.yaml -> b.yaml"


def test_a_base_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, a="rule_set: a\nextends: investor-relation\n")
    with pytest.raises(RuleSetError) as caught:
        load_rule_set(tmp_path / "a.yaml", registry())
    assert str(caught.value) == (
        f"{tmp_path}/a.yaml:2:10: extends 'investor-relation': no rule set of this name, and no file; "
        "did you mean investor-relations?"
    )


def test_a_base_that_is_no_rule_set(tmp_path: Path) -> None:
    write(tmp_path, a="extends: b.yaml\n", b="- x\n", c="extends: [b.yaml]\n")
    with pytest.raises(RuleSetError, match=r"b.yaml:1:1: a rule set is a mapping"):
        load_rule_set(tmp_path / "a.yaml", registry())
    with pytest.raises(RuleSetError, match=r"c.yaml:1:10: `extends` needs the name or path of one rule set"):
        load_rule_set(tmp_path / "c.yaml", registry())
