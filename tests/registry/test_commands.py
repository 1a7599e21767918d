"""Commands of plugins: announced without being imported, loaded when asked for, and told of when they cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from leadlane.registry import Candidate, Command, Commands, Registry, UnknownPluginError

from .plugins import OFFERED, USAGE, info, plugin

REPORT = """
def report() -> int:
    '''Say who uses what.'''
    return 0

@hookimpl
def leadlane_commands():
    return {"report": report, "usage-report": report}
"""


def never() -> object:
    raise AssertionError("nobody called it")


def announcing(source: str, command: str = "report", distribution: str = "acme-scoring") -> Candidate:
    return plugin(source, f"command-{command}", distribution)


def test_what_is_announced_is_not_imported() -> None:
    idle = Candidate("command-report", "acme-scoring", never)
    assert {name: list(there) for name, there in Commands.of(idle).announced.items()} == {"report": [idle]}
    assert Registry.of(idle).plugins == ()


def test_a_command_is_loaded_when_it_is_asked_for() -> None:
    found = Commands.of(announcing(REPORT), Candidate("command-other", "acme-scoring", never)).find("report")
    assert isinstance(found, Command)
    assert (found.name, found.function(), found.plugin.origin, found.plugin.description) == (
        "report", 0, "command-report (acme-scoring 1.2.0)", "Say who uses what.",
    )  # fmt: skip


def test_one_module_may_have_several_commands_and_strategies_beside_them() -> None:
    module = plugin(USAGE + OFFERED + REPORT).load()
    candidates = [
        Candidate(name, "acme", lambda: module) for name in ("command-report", "command-usage-report", "acme")
    ]

    commands, registry = Commands.of(*candidates), Registry.of(*candidates)
    assert [(one.commands, one.trouble) for one in commands.plugins] == [(("report",), None), (("usage-report",), None)]
    assert info(registry, "acme").trouble is None
    assert not isinstance(registry.find("tier", "usage"), str)


def test_a_command_that_nobody_announces() -> None:
    assert info(Registry.of(plugin(REPORT))).trouble == (
        "offers commands that no entry point announces: add one named command-NAME"
    )


WRONG = {
    "raise ImportError('no acme')": "cannot be imported: ImportError: no acme",
    "raise SystemExit(3)": "cannot be imported: SystemExit: 3",
    "": "offers nothing: it has no function marked with @hookimpl",
    USAGE + OFFERED: "announces a command, but has no hook leadlane_commands",
    "@hookimpl\ndef leadlane_commands(): 1 / 0": "leadlane_commands raised ZeroDivisionError: division by zero",
    "@hookimpl\ndef leadlane_commands(): ...": (
        "leadlane_commands answered nothing (does it return?), not a mapping of names to functions"
    ),
    "@hookimpl\ndef leadlane_commands(): return [print]": (
        "leadlane_commands answered list, not a mapping of names to functions"
    ),
    "@hookimpl\ndef leadlane_commands(): return {'reprot': print}": (
        "leadlane_commands has no 'report'; did you mean reprot?"
    ),
    "@hookimpl\ndef leadlane_commands(): return {'report': 7}": (
        "leadlane_commands has 'report': 7, which is no function"
    ),
}


@pytest.mark.parametrize("source", WRONG, ids=WRONG.values())
def test_a_broken_plugin_is_told_of_and_logged(source: str) -> None:
    commands = Commands.of(announcing(source))
    with capture_logs() as logs:
        found = commands.find("report")
    assert found == (f"command 'report' of plugin command-report (acme-scoring 1.2.0) is not in use: {WRONG[source]}")
    assert [(log["event"], log["plugin"], log["reason"]) for log in logs] == [
        ("plugin.quarantined", "command-report", WRONG[source])
    ]
    assert [one.trouble for one in commands.plugins] == [WRONG[source]]
    assert commands.find("report") == found, "it is not tried again"


def test_what_leadlane_has_itself_cannot_be_taken() -> None:
    commands = Commands.of(Candidate("command-score", "acme-scoring", never), taken=["score"])
    reason = "leadlane has a command score itself: rename the entry point"
    assert (dict(commands.announced), [one.trouble for one in commands.plugins]) == ({}, [reason])
    assert commands.find("acme-scoring/score") == (
        f"command 'acme-scoring/score' of plugin command-score (acme-scoring) is not in use: {reason}"
    )


@pytest.mark.parametrize("name", ["", "Report", "two words", "-x", "x-", "a/b", "naïve"])
def test_a_name_that_cannot_be_typed(name: str) -> None:
    commands = Commands.of(Candidate(f"command-{name}", "acme-scoring", never))
    assert (dict(commands.announced), [one.trouble for one in commands.plugins]) == (
        {}, [f"{name!r} is no name of a command: write lower-case words joined by -"],
    )  # fmt: skip


def test_two_distributions_may_offer_one_command() -> None:
    commands = Commands.of(announcing(REPORT), announcing(REPORT, distribution="Globex_Points"))
    assert commands.find("report") == (
        "command 'report' is offered by acme-scoring and globex-points: "
        "write acme-scoring/report or globex-points/report"
    )
    picked = commands.find("globex-points/report")
    assert isinstance(picked, Command)
    assert picked.plugin.distribution == "globex-points"
    assert [one.trouble for one in commands.plugins] == [None, None]


def test_leaving_one_out() -> None:
    candidates = [Candidate("command-report", "acme-scoring", never), plugin(USAGE + OFFERED)]
    commands = Commands.of(*candidates, without=["command-report", "usage"])
    assert dict(commands.announced) == {}
    assert commands.find("report") == (
        "command 'report' of plugin command-report (acme-scoring) is not in use: left out by --without"
    )
    assert info(Registry.of(*candidates, without=["command-report"])).trouble is None
    with pytest.raises(UnknownPluginError, match="no plugin 'command-reprot' to leave out; did you mean"):
        Commands.of(*candidates, without=["command-reprot"])


def test_a_command_that_is_not_there() -> None:
    commands = Commands.of(announcing(REPORT), taken=["score"])
    assert commands.find("reprot") == "there is no command 'reprot'; did you mean report?"
    assert commands.find("scor") == "there is no command 'scor'; did you mean score?"
    assert str(commands.find("globex/report")).startswith("there is no command 'globex/report'")


def test_what_a_command_does_when_it_is_imported_harms_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = f"import os\nprint('imported')\nos.chdir({str(tmp_path)!r})"
    before = Path.cwd()
    Commands.of(plugin(source, "command-usage-report")).find("usage-report")
    assert Path.cwd() == before
    assert capsys.readouterr().err == "imported\n"
