"""Everything that a plugin can do wrong, with the reason that its author will read. Nothing here is an exception."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from structlog.testing import capture_logs

from leadlane.registry import Candidate, Registry

from .plugins import OFFERED, USAGE, info, plugin

REASONS = {
    # import
    "import os.nothing": "cannot be imported: ModuleNotFoundError: No module named 'os.nothing'; 'os' is not a package",
    "raise SystemExit(3)": "cannot be imported: SystemExit: 3",
    "class Mute(Exception):\n    def __str__(self): raise self\nraise Mute": "cannot be imported: Mute",
    "def broken(:": "cannot be imported: SyntaxError: invalid syntax (usage.py, line 5)",
    # what it offers
    "x = 1": "offers nothing: it has no function marked with @hookimpl",
    "def leadlane_tiers(): return []": "found leadlane_tiers without @hookimpl",
    "leadlane_tiers = []": "found leadlane_tiers without @hookimpl",
    USAGE + OFFERED + "def leadlane_decays(): return []": "found leadlane_decays without @hookimpl",
    # which hook
    "@hookimpl\ndef leadlane_tier(): return []": ("leadlane_tier is no hook of leadlane; did you mean leadlane_tiers?"),
    "@hookimpl\ndef colours(): return []": "colours is no hook of leadlane",
    "@hookimpl(specname='leadlane_tiers')\ndef leadlane_mine(): return []": (
        "leadlane_mine is marked with specname: name the function leadlane_tiers instead"
    ),
    "@hookimpl\ndef leadlane_lint(plan, strict): return []": (
        "leadlane_lint asks for strict, which the hook does not give: write leadlane_lint(plan)"
    ),
    "@hookimpl(wrapper=True)\ndef leadlane_tiers(): return []": (
        "PluginValidationError: Plugin 'usage' for hook 'leadlane_tiers' hookimpl definition: leadlane_tiers() "
        "Declared as wrapper=True or hookwrapper=True but function is not a generator function"
    ),
    # what the hook answers
    "@hookimpl\ndef leadlane_tiers(): return 1 / 0": "leadlane_tiers raised ZeroDivisionError: division by zero",
    "@hookimpl\ndef leadlane_tiers(): raise SystemExit": "leadlane_tiers raised SystemExit",
    "@hookimpl\ndef leadlane_tiers(): pass": (
        "leadlane_tiers answered nothing (does it return?), not a list of Tier classes"
    ),
    USAGE + "@hookimpl\ndef leadlane_tiers(): return Usage": "leadlane_tiers answered type, not a list of Tier classes",
    "@hookimpl\ndef leadlane_tiers(): return 'Usage'": "leadlane_tiers answered str, not a list of Tier classes",
    USAGE + "@hookimpl\ndef leadlane_tiers(): return [Usage()]": (
        "leadlane_tiers offers Usage(), which is no class: offer the class itself, rule sets make the instances"
    ),
    "@hookimpl\ndef leadlane_tiers(): return [dict]": "leadlane_tiers offers dict, which is no Tier",
    USAGE + "@hookimpl\ndef leadlane_decays(): return [Usage]": (
        "leadlane_decays offers Usage, which is no Decay: offer it in leadlane_tiers"
    ),
    "@hookimpl\ndef leadlane_rule_sets(): return ['a.yaml']": (
        "leadlane_rule_sets answered list, not a mapping of names to paths"
    ),
    "@hookimpl\ndef leadlane_rule_sets(): return {'a': 'a.yaml'}": (
        "leadlane_rule_sets has 'a': 'a.yaml', not a name and a pathlib.Path"
    ),
    "@hookimpl\ndef leadlane_rule_sets(): return {'a': Path('/nowhere/a.yaml')}": (
        "leadlane_rule_sets ships 'a', but there is no file /nowhere/a.yaml"
    ),
    # the strategy
    "class Usage(Tier):\n    kind = 'usage'\n    per: int\n" + OFFERED: (
        "Usage is not decorated, so its fields would be lost: write @dataclass(frozen=True, kw_only=True) above it"
    ),
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    pass\n" + OFFERED: (
        'Usage has no kind: write kind = "...", the word that rule sets will use'
    ),
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind = 'Usage Tier'\n" + OFFERED: (
        "Usage has kind 'Usage Tier': a kind is lower-case letters, digits and _, a letter first"
    ),
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind = 5\n" + OFFERED: (
        "Usage has kind 5: a kind is lower-case letters, digits and _, a letter first"
    ),
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind: str = 'usage'\n" + OFFERED: (
        'Usage has a field kind: write kind = "..." without a type'
    ),
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind = 'usage'\n    criteria: int = 0\n" + OFFERED: (
        "Usage has a field criteria, which is the name of its method: rename the field"
    ),
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind = 'usage'\n    points: int = 0\n" + OFFERED: (
        "Usage has a field points, which the core reads itself: rename the field"
    ),
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind = 'usage'\n    name: str = 'u'\n" + OFFERED: (
        "Usage has a field name, which the core reads itself: rename the field"
    ),
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind = 'usage'\n    max_points: int = 0\n" + OFFERED: (
        "Usage has a field max_points, which the core reads itself: rename the field"
    ),
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind = 'usage'\n    sign: str = '+'\n" + OFFERED: (
        "Usage has a field sign, which Tier has for itself: rename the field"
    ),
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind = 'usage'\n    criterion_settings = dict\n" + OFFERED: (
        "Usage.criterion_settings is no dataclass"
    ),
    "@dataclass\nclass Extra:\n    per: int\n"
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind = 'usage'\n    criterion_settings = Extra\n" + OFFERED: (
        "Extra is not frozen: write @dataclass(frozen=True, kw_only=True) above it"
    ),
    "@dataclass(frozen=True)\nclass Extra:\n    every: int\n"
    "@dataclass(frozen=True)\nclass Usage(Tier):\n    kind = 'usage'\n    criterion_settings = Extra\n" + OFFERED: (
        "Extra has a field every, which the core reads itself: rename the field"
    ),
    "@dataclass(frozen=True, kw_only=True)\nclass Fade(Decay):\n    kind = 'fade'\n    debit: int = 0\n"
    "@hookimpl\ndef leadlane_decays(): return [Fade]": (
        "Fade has a field debit, which is the name of its method: rename the field"
    ),
    "@dataclass(frozen=True, kw_only=True)\nclass Fade(Decay):\n    kind = 'fade'\n"
    "@hookimpl\ndef leadlane_decays(): return [Fade]": "Fade has no method debit",
    "from leadlane import Action\n"
    "@dataclass(frozen=True, kw_only=True)\nclass Page(Action):\n    kind = 'page'\n    on: bool = True\n"
    "@hookimpl\ndef leadlane_actions(): return [Page]": (
        "Page has a field on, which the core reads itself: rename the field"
    ),
    "@dataclass\nclass Fade(Decay):\n    kind = 'fade'\n": (
        "cannot be imported: TypeError: cannot inherit non-frozen dataclass from a frozen one"
    ),
}


def test_where_it_fails_is_the_last_line_that_its_author_wrote(tmp_path: Path) -> None:
    """What raises may be Python's own code, or the core's, on behalf of a line of the plugin."""
    file = tmp_path / "usage.py"
    file.write_text(
        "import json\nfrom leadlane import hookimpl\n\n\n@hookimpl\ndef leadlane_tiers():\n    return json.loads('?')\n"
    )

    def load() -> object:
        found = ModuleType("usage")
        exec(compile(file.read_text(), str(file), "exec"), vars(found))
        return found

    said = "leadlane_tiers raised JSONDecodeError: Expecting value: line 1 column 1 (char 0)"
    assert info(Registry.of(Candidate("usage", "acme-scoring", load))).trouble == f"{said}, at {file}:7"


@pytest.mark.parametrize(("source", "reason"), REASONS.items(), ids=range(len(REASONS)))
def test_a_plugin_in_trouble_is_out_with_a_reason(source: str, reason: str) -> None:
    registry = Registry.of(plugin(source), plugin(USAGE.replace("usage", "fine") + OFFERED, name="fine"))

    assert info(registry).trouble == reason
    assert info(registry, "fine").trouble is None
    assert not isinstance(registry.find("tier", "fine"), str), "the others stay in use"


def test_a_quarantine_is_logged() -> None:
    with capture_logs() as logs:
        Registry.of(plugin("x = 1"))

    assert logs == [
        {
            "event": "plugin.quarantined",
            "log_level": "warning",
            "plugin": "usage",
            "distribution": "acme-scoring",
            "version": "1.2.0",
            "reason": "offers nothing: it has no function marked with @hookimpl",
        }
    ]


def test_ctrl_c_is_not_a_plugin_in_trouble() -> None:
    with pytest.raises(KeyboardInterrupt):
        Registry.of(plugin("raise KeyboardInterrupt"))


def test_two_distributions_call_a_plugin_the_same() -> None:
    registry = Registry.of(
        plugin(USAGE + OFFERED, distribution="acme-scoring"),
        plugin(USAGE + OFFERED, distribution="Globex_Points"),
    )

    reason = "acme-scoring and globex-points both call a plugin usage: one must rename its entry point"
    assert [one.trouble for one in registry.plugins] == [reason, reason]


def test_one_distribution_offers_a_kind_twice() -> None:
    registry = Registry.of(plugin(USAGE + OFFERED, name="usage"), plugin(USAGE + OFFERED, name="usage-old"))

    reason = "acme-scoring offers tier 'usage' twice, in usage and usage-old: one must take another name"
    assert [one.trouble for one in registry.plugins] == [reason, reason]


def test_one_distribution_ships_a_rule_set_twice(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    shipping = f"@hookimpl\ndef leadlane_rule_sets(): return {{'a': Path({str(tmp_path / 'a.yaml')!r})}}"
    registry = Registry.of(plugin(shipping, name="new"), plugin(shipping, name="old"))

    reason = "acme-scoring offers rule set 'a' twice, in new and old: one must take another name"
    assert [one.trouble for one in registry.plugins] == [reason, reason]
    assert registry.rule_sets() == {}


def test_one_object_under_two_names() -> None:
    module = plugin(USAGE + OFFERED).load()
    registry = Registry.of(
        *(plugin("", name=name).__class__(name, "acme-scoring", lambda: module) for name in ("new", "old"))
    )

    assert [one.trouble for one in registry.plugins] == ["is the same object as plugin old", None]


def test_a_lint_that_fails_is_a_finding() -> None:
    registry = Registry.of(
        plugin("@hookimpl\ndef leadlane_lint(plan):\n    yield Finding('first', (), plan)\n    1 / 0", name="a"),
        plugin("@hookimpl\ndef leadlane_lint(plan): return [Finding('second', (), plan)]", name="b"),
        plugin("@hookimpl\ndef leadlane_lint(): return ['third']", name="c"),
    )

    assert [(found.code, found.message) for found in registry.lints("a plan")] == [
        ("plugin-failed", "plugin a (acme-scoring 1.2.0): leadlane_lint raised ZeroDivisionError: division by zero"),
        ("second", "a plan"),
        ("plugin-failed", "plugin c (acme-scoring 1.2.0): leadlane_lint found 'third', which is no Finding"),
    ]
    assert [found.code for found in registry.lints("a plan")] == ["second"]


def test_the_fault_of_a_wrapper_is_not_blamed_on_the_wrapped() -> None:
    registry = Registry.of(
        plugin(USAGE + OFFERED),
        plugin("@hookimpl(wrapper=True)\ndef leadlane_tiers():\n    yield\n    1 / 0", name="raises"),
        plugin("@hookimpl(wrapper=True)\ndef leadlane_tiers():\n    yield\n    return {}", name="loses"),
        plugin("@hookimpl(wrapper=True)\ndef leadlane_tiers():\n    return (yield)", name="passes"),
    )

    assert {one.name: one.trouble for one in registry.plugins} == {
        "loses": "its wrapper of leadlane_tiers answered dict, not the list it was given",
        "passes": None,
        "raises": "leadlane_tiers raised ZeroDivisionError: division by zero",
        "usage": None,
    }


def test_what_a_plugin_prints_is_not_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    source = "print('imported')\n@hookimpl\ndef leadlane_tiers():\n    print('asked')\n    return []\n"
    source += "@hookimpl\ndef leadlane_lint(plan):\n    print('linting')\n    yield from ()"
    list(Registry.of(plugin(source)).lints(None))
    assert capsys.readouterr() == ("", "imported\nasked\nlinting\n")


def test_a_plugin_that_changes_the_folder_is_taken_back(tmp_path: Path) -> None:
    before = Path.cwd()
    Registry.of(plugin(f"import os\nos.chdir({str(tmp_path)!r})" + USAGE + OFFERED))
    assert Path.cwd() == before
