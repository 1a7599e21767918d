"""What goes from the contract warns its users one release ahead; what is gone says what to write instead.

Nothing is deprecated today, so each test puts something into the table.
"""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

import leadlane
from leadlane import Decay, LeadlaneDeprecationWarning
from leadlane.contract.deprecations import FORMER, Former, noting
from leadlane.registry import Commands, Registry

from .plugins import OFFERED, USAGE, info, plugin
from .test_commands import announcing

GOES = Former(instead="use Lead", since="1.1", removed_in="0.3", gives="leadlane.contract.leads:Lead")
GONE = Former(instead="use Lead", since="1.1", removed_in="0.3")
PROSPECT_GOES = "leadlane.Prospect works until leadlane 0.3: use Lead (since contract 1.1)"
PROSPECT_GONE = "leadlane.Prospect was removed in leadlane 0.3: use Lead"

Enter = Callable[[str, Former], None]


@pytest.fixture
def enter(monkeypatch: pytest.MonkeyPatch) -> Enter:
    return lambda key, former: monkeypatch.setitem(FORMER, key, former)


def module(folder: Path, source: str) -> Path:
    path = folder / "acme_plugin.py"
    path.write_text(source, encoding="utf-8")
    return path


def run(path: Path) -> None:
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), {"__name__": "acme_plugin"})


@pytest.mark.parametrize("source", ["from leadlane import Prospect", "import leadlane\nleadlane.Prospect"])
def test_a_former_name_still_works_and_the_line_that_uses_it_is_warned(
    enter: Enter, tmp_path: Path, source: str
) -> None:
    enter("Prospect", GOES)
    path = module(tmp_path, source)
    with pytest.warns(LeadlaneDeprecationWarning) as told:
        run(path)
    places = {(str(one.message), one.filename, one.lineno) for one in told}
    assert places == {(PROSPECT_GOES, str(path), len(source.splitlines()))}
    with pytest.warns(LeadlaneDeprecationWarning):
        assert leadlane.Prospect is leadlane.Lead  # type: ignore[attr-defined]


@pytest.mark.parametrize("source", ["from leadlane import Prospect", "import leadlane\nleadlane.Prospect"])
def test_a_name_that_is_gone_says_what_to_write(enter: Enter, tmp_path: Path, source: str) -> None:
    enter("Prospect", GONE)
    with pytest.raises(ImportError) as told:
        run(module(tmp_path, source))
    assert (str(told.value), told.value.name) == (PROSPECT_GONE, "leadlane")
    assert info(Registry.of(plugin(source))).trouble == f"cannot be imported: ImportError: {PROSPECT_GONE}"


def test_a_name_that_never_was() -> None:
    with pytest.raises(ImportError, match="cannot import name 'Nonsense' from 'leadlane'"):
        exec("from leadlane import Nonsense")
    assert not hasattr(leadlane, "Nonsense")


def test_a_hook_that_goes(enter: Enter) -> None:
    enter("leadlane_tiers", Former(instead="use leadlane_layers", since="1.1", removed_in="0.3"))
    with pytest.warns(LeadlaneDeprecationWarning) as told:
        registry = Registry.of(plugin(USAGE + OFFERED))
    assert [(one.filename, one.lineno) for one in told] == [("usage.py", 11)]
    said = "leadlane_tiers works until leadlane 0.3: use leadlane_layers (since contract 1.1)"
    assert (info(registry).deprecations, info(registry).trouble) == ((said,), None)


def test_an_argument_of_a_hook_that_goes(enter: Enter) -> None:
    enter("leadlane_lint(plan)", Former(instead="take rule_set", since="1.1", removed_in="0.3"))
    with pytest.warns(LeadlaneDeprecationWarning):
        told = info(Registry.of(plugin("@hookimpl\ndef leadlane_lint(plan): return []"))).deprecations
    assert told == ("leadlane_lint(plan) works until leadlane 0.3: take rule_set (since contract 1.1)",)
    assert info(Registry.of(plugin("@hookimpl\ndef leadlane_lint(): return []"))).deprecations == ()


def test_a_hook_that_is_gone(enter: Enter) -> None:
    enter("leadlane_layers", Former(instead="use leadlane_tiers", since="1.1", removed_in="0.3"))
    assert info(Registry.of(plugin("@hookimpl\ndef leadlane_layers(): return []"))).trouble == (
        "leadlane_layers was removed in leadlane 0.3: use leadlane_tiers"
    )


@pytest.mark.parametrize(
    ("key", "body"), [("Decay.take", "def take(self): ..."), ("Strategy.takes", "takes = 1"), ("Decay.debit", "")]
)
def test_a_member_that_plugins_define(enter: Enter, tmp_path: Path, key: str, body: str) -> None:
    enter(key, Former(instead="use debit", since="1.1", removed_in="0.3"))
    source = f"from leadlane import Decay\n\nclass Fade(Decay):\n    kind = 'fade'\n    {body}\n"
    path = module(tmp_path, source)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        run(path)
    said = f"{key}, as in Fade, works until leadlane 0.3: use debit (since contract 1.1)"
    assert [(str(one.message), one.filename, one.lineno) for one in told] == ([(said, str(path), 3)] if body else [])


def test_a_class_that_is_asked_for_options_hands_them_on() -> None:
    class Marked:
        def __init_subclass__(cls, mark: str, **options: Any) -> None:
            cls.mark = mark

    class Fade(Decay, Marked, mark="ours"): ...

    assert Fade.mark == "ours"


def test_a_plugin_is_told_of_once_and_logged(enter: Enter) -> None:
    enter("Prospect", GOES)
    source = "from leadlane import Prospect\n" + USAGE + "@hookimpl\ndef leadlane_tiers():\n"
    source += "    from leadlane import Prospect\n    return [Usage]\n"
    with pytest.warns(LeadlaneDeprecationWarning), capture_logs() as logs:
        registry = Registry.of(plugin(source), plugin(USAGE.replace("usage", "fine") + OFFERED, name="fine"))
    assert info(registry).deprecations == (PROSPECT_GOES,)
    assert info(registry, "fine").deprecations == ()
    assert logs == [
        {
            "event": "plugin.deprecated", "log_level": "warning", "plugin": "usage", "distribution": "acme-scoring",
            "version": "1.2.0", "uses": PROSPECT_GOES,
        }
    ]  # fmt: skip


def test_a_command_is_told_of_when_it_is_loaded(enter: Enter) -> None:
    enter("Prospect", GOES)
    source = "from leadlane import Prospect\n@hookimpl\ndef leadlane_commands(): return {'report': print}"
    with pytest.warns(LeadlaneDeprecationWarning), capture_logs() as logs:
        (one,) = Commands.of(announcing(source)).plugins
    assert one.deprecations == (PROSPECT_GOES,)
    assert [log["event"] for log in logs] == ["plugin.deprecated"]


def test_who_makes_an_error_of_warnings_has_the_plugin_refused(enter: Enter) -> None:
    enter("Prospect", GOES)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        registry = Registry.of(plugin("from leadlane import Prospect\n" + USAGE + OFFERED))
    assert info(registry).trouble == f"cannot be imported: LeadlaneDeprecationWarning: {PROSPECT_GOES}"


def test_what_is_told_outside_is_noted_by_nobody(enter: Enter) -> None:
    enter("Prospect", GOES)
    with noting() as notes:
        pass
    with pytest.warns(LeadlaneDeprecationWarning):
        leadlane.Prospect  # type: ignore[attr-defined]  # noqa: B018 - asking for it is the point
    assert notes == []


ENTRY = """
from leadlane.contract.deprecations import FORMER, Former
FORMER["Prospect"] = Former(instead="use Lead", since="1.1", removed_in="0.3", gives="leadlane.contract.leads:Lead")
"""
TEST = "from acme_plugin import Prospect\n\ndef test_it():\n    assert Prospect\n"


def test_authors_see_it_under_pytest_and_users_of_a_program_do_not(tmp_path: Path) -> None:
    path = module(tmp_path, "from leadlane import Prospect\n")
    (tmp_path / "conftest.py").write_text(ENTRY)
    (tmp_path / "test_story.py").write_text(TEST)

    def python(*arguments: str) -> str:
        done = subprocess.run([sys.executable, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout + done.stderr

    pytest_run = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
    said = python(*pytest_run)
    assert f"{path.name}:1" in said
    assert PROSPECT_GOES in said
    (tmp_path / "pytest.ini").write_text("[pytest]\nfilterwarnings = error::leadlane.LeadlaneDeprecationWarning\n")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        python(*pytest_run)
    assert PROSPECT_GOES in failed.value.output
    assert python("-c", f"{ENTRY}\nimport acme_plugin") == ""
