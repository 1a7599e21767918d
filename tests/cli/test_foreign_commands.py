"""Commands of plugins, installed as `pip install --target` would leave them: on the front page, called, broken."""

from __future__ import annotations

import os
from collections.abc import Callable
from textwrap import dedent
from typing import Any

import pytest

from .conftest import Done, LeadLane

Install = Callable[..., None]

REPORT = """
    import sys
    from typing import Annotated
    import typer
    from leadlane import hookimpl

    print("imported", file=sys.stderr)

    def report(kind: Annotated[str, typer.Argument()], times: int = 1):
        '''Say it.'''
        if kind == "exit":
            raise typer.Exit(7)
        if kind == "leave":
            sys.exit("enough")
        if kind == "three":
            sys.exit(3)
        if kind == "bad":
            raise typer.BadParameter("not this kind")
        if kind == "abort":
            raise typer.Abort
        if kind == "file":
            open("nowhere.csv")
        if kind == "text":
            return "done"
        if kind == "bug":
            raise KeyError(kind)
        if kind == "interrupt":
            raise KeyboardInterrupt
        print(*[kind] * times)
        return 1 if kind == "one" else None

    @hookimpl
    def leadlane_commands():
        return {"report": report}
"""


@pytest.fixture
def install(leadlane: LeadLane, monkeypatch: pytest.MonkeyPatch) -> Install:
    def put(source: str, command: str = "report", distribution: str = "acme-scoring", summary: str = "Usage.") -> None:
        module = f"{distribution}_{command}".replace("-", "_")
        site = leadlane.folder / "site"
        info = site / f"{distribution.replace('-', '_')}-1.2.dist-info"
        info.mkdir(parents=True)
        (site / f"{module}.py").write_text(dedent(source), encoding="utf-8")
        metadata = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.2\nSummary: {summary}\n"
        (info / "METADATA").write_text(metadata, encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[leadlane]\ncommand-{command} = {module}\n", encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")]))

    return put


def of_plugins(done: Done) -> list[str]:
    """That part of the front page."""
    return done.out.partition("Commands of plugins\n")[2].partition("\n\n")[0].splitlines()


def test_the_front_page_imports_nothing(leadlane: LeadLane, install: Install) -> None:
    install(REPORT)
    done = leadlane.run("--help")
    assert (done.status, done.err) == (0, "")
    assert of_plugins(done) == ["  report    from acme-scoring: Usage."]
    assert of_plugins(leadlane.run()) == of_plugins(done)


def test_a_strangers_line_stays_one_line(leadlane: LeadLane, install: Install) -> None:
    install(REPORT, summary="\x1b[31m*Usage* naïve " + "x" * 100)
    install(REPORT, "a-report-of-a-rather-long-name", "globex-points")
    done = leadlane.run("--help", env={"PYTHONIOENCODING": "ascii"})
    assert (done.status, done.err) == (0, "")
    lines = of_plugins(done)
    assert [line.split()[0] for line in lines] == ["a-report-of-a-rather-long-name", "report"]
    assert lines[1].split(": ")[1].startswith("[31mUsage na?ve xxx")
    assert lines[1].endswith("xxx...")
    assert max(map(len, done.out.splitlines())) <= 80


def test_the_front_page_is_there_whatever_is_installed(leadlane: LeadLane, install: Install) -> None:
    install(REPORT)
    leadlane.write("site/acme_scoring-1.2.dist-info/entry_points.txt", b"[leadlane]\nno value\n\xff")
    done = leadlane.run("--help")
    assert (done.status, done.err) == (0, "")
    assert [line.partition(":")[0] for line in of_plugins(done)] == ["  what is installed cannot be read"]


ENDS: dict[str, tuple[int, str, str]] = {
    "fine": (0, "fine fine\n", ""),
    "one": (1, "one one\n", ""),
    "exit": (7, "", ""),
    "leave": (1, "", "leadlane: enough"),
    "three": (3, "", ""),
    "bad": (2, "", "leadlane: Invalid value: not this kind"),
    "abort": (1, "", "leadlane: aborted"),
    "file": (2, "", "leadlane: nowhere.csv: no such file or directory"),
    "interrupt": (130, "", "leadlane: interrupted"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ENDS)
def test_a_command_ends_as_ours_do(leadlane: LeadLane, install: Install, kind: str) -> None:
    install(REPORT)
    done = leadlane.run("report", kind, "--times", "2")
    status, out, err = ENDS[kind]
    assert (done.status, done.out, done.err.splitlines()) == (status, out, ["imported", *filter(None, [err])])


def test_a_bug_of_a_strangers_is_not_called_ours(leadlane: LeadLane, install: Install) -> None:
    install(REPORT)
    done = leadlane.run("report", "bug")
    said = done.err.splitlines()[-1]
    assert (done.status, done.out, "Traceback" in done.err) == (2, "", False)
    assert said.startswith("leadlane: a bug of plugin command-report (acme-scoring 1.2), site/acme_scoring_report.py:")
    assert said.endswith(": KeyError: 'bug' (LEADLANE_DEBUG=1 shows more)")
    assert "Traceback" in leadlane.run("report", "bug", env={"LEADLANE_DEBUG": "1"}).err


def test_an_answer_that_is_no_status(leadlane: LeadLane, install: Install) -> None:
    install(REPORT)
    done = leadlane.run("report", "text")
    assert done.status == 2
    assert "TypeError: it answered str, not an exit status" in done.err


def test_its_help_and_its_usage_errors(leadlane: LeadLane, install: Install) -> None:
    install(REPORT)
    done = leadlane.run("report", "--help")
    assert done.status == 0
    for said in ("Say it.", "--times", "--without", "--log"):
        assert said in done.out
    wrong = leadlane.run("report", "fine", "--times", "many")
    assert (wrong.status, wrong.out) == (2, "")
    assert "--times" in wrong.err


BROKEN = {
    "cannot be imported: ImportError: no acme": "raise ImportError('no acme')",
    "cannot be imported: SystemExit: 0": "raise SystemExit(0)",
    "has no 'report'": """
        from leadlane import hookimpl
        @hookimpl
        def leadlane_commands(): return {"other": print}
    """,
    "cannot be called: TypeError: *events: str is no parameter of a command": """
        from leadlane import hookimpl
        def report(*events: str): ...
        @hookimpl
        def leadlane_commands(): return {"report": report}
    """,
    "cannot be called: NameError": """
        from __future__ import annotations
        from leadlane import hookimpl
        def report(events: Nowhere): ...
        @hookimpl
        def leadlane_commands(): return {"report": report}
    """,
}


@pytest.mark.parametrize("said", BROKEN)
def test_a_broken_command_says_why_in_a_line(leadlane: LeadLane, install: Install, said: str) -> None:
    install(BROKEN[said])
    done = leadlane.run("report", "fine")
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "plugin command-report (acme-scoring 1.2)" in done.err
    assert said in done.err
    assert leadlane.run("score", "events.jsonl").err == "leadlane: 3 events\n", "it does no harm"


def test_a_command_of_two_distributions(leadlane: LeadLane, install: Install) -> None:
    install(REPORT)
    install(REPORT, distribution="globex-points")
    assert of_plugins(leadlane.run("--help")) == [
        "  report    from acme-scoring and globex-points: write DISTRIBUTION/report"
    ]
    done = leadlane.run("report", "fine")
    assert done.status == 2
    assert "is offered by acme-scoring and globex-points: write acme-scoring/report or" in done.err
    assert leadlane.run("globex-points/report", "fine").out == "fine\n"


def test_ours_win(leadlane: LeadLane, install: Install) -> None:
    install(REPORT, "check")
    assert of_plugins(leadlane.run("--help")) == []
    assert "investor-relations@3: no mistakes" in leadlane.run("check", "investor-relations").out
    listed = leadlane.run("plugins")
    assert listed.err == ""
    assert listed.out.splitlines()[-1] == (
        "  command-check (acme-scoring 1.2): leadlane has a command check itself: rename the entry point"
    )


@pytest.mark.parametrize("left_out", [["--without", "command-report"], ["--without=command-report"]])
def test_leaving_it_out(leadlane: LeadLane, install: Install, left_out: list[str]) -> None:
    install(REPORT)
    done = leadlane.run("report", "fine", *left_out)
    assert (done.status, done.err) == (
        2,
        "leadlane: command 'report' of plugin command-report (acme-scoring 1.2) is not in use: left out by --without\n",
    )
    assert leadlane.run("report", "fine", "--without", "tier-critical", "--log", "json").out == "fine\n"
    unknown = leadlane.run("report", "fine", "--without", "tier-critica")
    assert (unknown.status, "did you mean tier-critical?" in unknown.err) == (2, True)
    assert leadlane.run("score", "events.jsonl", *left_out).status == 0


def test_options_of_ours_that_a_command_has_itself(leadlane: LeadLane, install: Install) -> None:
    install("""
        from leadlane import hookimpl
        def report(log: str, without: list[str] = []): print(log, without)
        @hookimpl
        def leadlane_commands(): return {"report": report}
    """)
    assert leadlane.run("report", "--without", "tier-fit", "x.log").out == "x.log ['tier-fit']\n"


def test_plugins_lists_them(leadlane: LeadLane, install: Install) -> None:
    install(REPORT)
    done = leadlane.run("plugins")
    assert done.status == 0
    assert ["report", "acme-scoring", "Say", "it."] in [line.split() for line in done.out.splitlines()]
    assert "\ncommand\n" in f"\n{done.out}"


def test_the_log_tells_of_a_broken_one(leadlane: LeadLane, install: Install) -> None:
    install("raise ImportError('no acme')")
    done: Any = leadlane.run("report", "--log=json")
    assert '"event": "plugin.quarantined"' in done.err
