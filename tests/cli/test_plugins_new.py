"""`leadlane plugins new`: a whole project, or one clear sentence and nothing at all."""

from __future__ import annotations

import errno
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leadlane.cli.guard import CommandError
from leadlane.cli.making.making import ROLES
from leadlane.cli.making.names import LONGEST, names_of
from leadlane.cli.making.project import project, write
from leadlane.cli.making.template import Template
from leadlane.language.problems import RuleSetError
from leadlane.testing import rule_set

from .conftest import LeadLane

BEFORE = ["events.jsonl"]
"""What is in the folder of these tests before anything is made."""


def test_what_was_made_and_what_comes_next_is_told(leadlane: LeadLane) -> None:
    done = leadlane("plugins", "new", "acme-usage", "--tier")
    assert (done.status, done.err) == (0, "")
    assert (
        done.out
        == """\
acme-usage is a plugin with one tier:

  acme_usage/usage.py         the tier `usage`
  acme_usage/acme-usage.yaml  a rule set that uses it
  tests/test_story.py         what it does, told as stories
  README.md                   how to try, change and publish it

Next:
  cd acme-usage
  pip install -e ".[test]"
  pytest
"""
    )
    made = leadlane.folder / "acme-usage"
    assert {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()} == {
        ".gitignore", "README.md", "acme_usage/__init__.py", "acme_usage/acme-usage.yaml", "acme_usage/py.typed",
        "acme_usage/usage.py", "events.jsonl", "pyproject.toml", "tests/test_story.py",
    }  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_the_template_is_left(leadlane: LeadLane, role: str) -> None:
    assert leadlane("plugins", "new", "acme-usage", f"--{role}").status == 0
    for path in (leadlane.folder / "acme-usage").rglob("*"):
        text = str(path) + (path.read_text(encoding="utf-8") if path.is_file() else "")
        for word in ("new-plugin", "new_plugin", "new_kind", "NewKind", "new role", "contract-new"):
            assert word not in text, path


@pytest.mark.parametrize(
    ("written", "role", "names"),
    [
        ("acme-usage", "tier", "acme-usage acme_usage usage Usage"),
        ("Acme__Usage", "tier", "acme-usage acme_usage usage Usage"),
        ("usage", "tier", "usage usage usage Usage"),
        ("acme-api-usage", "tier", "acme-api-usage acme_api_usage api_usage ApiUsage"),
        ("acme-fit", "tier", "acme-fit acme_fit acme_fit AcmeFit"),
        ("acme-fit", "decay", "acme-fit acme_fit fit Fit"),
        ("acme-tier", "tier", "acme-tier acme_tier acme_tier AcmeTier"),
        ("acme-class", "tier", "acme-class acme_class acme_class AcmeClass"),
        ("acme-2fa", "tier", "acme-2fa acme_2fa acme_2fa Acme2fa"),
        ("acme-path", "tier", "acme-path acme_path acme_path AcmePath"),
        ("acme-stage", "tier", "acme-stage acme_stage acme_stage AcmeStage"),
        ("acme-auto", "rules-engine", "acme-auto acme_auto acme_auto AcmeAuto"),
        ("acme-functions", "rules-engine", "acme-functions acme_functions acme_functions AcmeFunctions"),
    ],
)
def test_the_kind_is_the_name_without_whose_it_is_unless_that_is_taken(written: str, role: str, names: str) -> None:
    made = names_of(written, Template(role))
    assert [made.distribution, made.package, made.kind, made.strategy] == names.split()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "it is empty"),
        ("acme/usage", "it is a path; give the name alone, and the folder by --into"),
        ("..", "a name has letters from a to z, digits and `-`"),
        ("acme.usage", "a name has letters from a to z, digits and `-`"),
        ("acme usage", "a name has letters from a to z, digits and `-`"),
        ("-x", "a name has letters from a to z, digits and `-`"),
        ("5steps", "begins with a letter, as in acme-usage"),
        ("über-fit", "a name has letters from a to z"),
        ("a" * (LONGEST + 1), f"it has {LONGEST + 1} letters; {LONGEST} are the most"),
        ("leadlane-usage", "names that begin with leadlane are its own"),
        ("Leadlane", "names that begin with leadlane are its own"),
        ("class", "a keyword of Python"),
        ("json", "which Python has in its library"),
        ("tests", "as another folder of the project is"),
        ("null", "in a rule set null means something else"),
        ("command-usage", "an entry point that begins with command- announces something else"),
        ("contract-usage", "an entry point that begins with contract- announces something else"),
        ("investor-relations", "leadlane itself ships something of the name investor-relations"),
        ("tier-fit", "leadlane itself ships something of the name tier-fit"),
        ("pytest", "the package pytest is installed here, from pytest"),
        ("tier", "the word is taken already, by leadlane or by the code of the project; put one before it"),
        ("fit", "as in acme-fit"),
    ],
)
def test_a_name_that_no_plugin_can_have(leadlane: LeadLane, written: str, why: str) -> None:
    done = leadlane("plugins", "new", "--tier", "--", written)
    assert (done.status, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert line.startswith(f"leadlane: a plugin cannot be called {written!r}: ")
    assert why in line
    assert leadlane.files == BEFORE


def test_one_role_is_asked_for(leadlane: LeadLane) -> None:
    none = leadlane("plugins", "new", "acme-usage")
    assert none.status == 2
    assert none.err == f"leadlane: what shall it be? give one of {', '.join(f'--{role}' for role in ROLES)}\n"
    two = leadlane("plugins", "new", "acme-usage", "--decay", "--tier")
    assert two.status == 2
    assert two.err == "leadlane: a plugin begins with one strategy: give one of --tier, --decay; others can be added\n"
    typo = leadlane("plugins", "new", "acme-usage", "--teir")
    assert typo.status == 2
    assert "--tier" in typo.err
    assert leadlane.files == BEFORE


def test_what_is_there_is_left_alone(leadlane: LeadLane) -> None:
    leadlane.write("acme-usage", "somebody's notes")
    done = leadlane("plugins", "new", "acme-usage", "--tier")
    assert done.status == 2
    assert done.err == "leadlane: acme-usage is there already: take another name, or --into another folder\n"
    assert leadlane.read("acme-usage") == "somebody's notes"
    (leadlane.folder / "globex").symlink_to("nowhere")
    assert leadlane("plugins", "new", "globex", "--tier").status == 2
    assert leadlane.files == [*sorted(["acme-usage", *BEFORE]), "globex"]


def test_it_can_be_made_elsewhere(leadlane: LeadLane) -> None:
    folder = leadlane.folder / "my plugins"
    missing = leadlane("plugins", "new", "acme-usage", "--tier", "--into", "my plugins")
    assert missing.err == "leadlane: my plugins is no folder, so nothing can be put into it\n"
    folder.mkdir()
    done = leadlane("plugins", "new", "acme-usage", "--tier", "--into", "my plugins")
    assert f'  cd "{Path("my plugins", "acme-usage")}"\n' in done.out
    assert sorted(path.name for path in folder.iterdir()) == ["acme-usage"]


UNWRITTEN = "acme-usage cannot be written"


@pytest.mark.parametrize(
    ("trouble", "status", "why"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 2, f"{UNWRITTEN}: No space left on device"),
        (PermissionError(errno.EACCES, "Permission denied"), 2, f"{UNWRITTEN}: Permission denied"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_what_cannot_be_finished_leaves_nothing(
    leadlane: LeadLane, monkeypatch: pytest.MonkeyPatch, trouble: BaseException, status: int, why: str
) -> None:
    """The fourth file cannot be written."""
    written: list[Path] = []
    really = Path.write_text

    def fails(path: Path, *arguments: str, **options: str) -> int:
        if len(written) == 3:
            raise trouble
        written.append(path)
        return really(path, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", fails)
    done = leadlane("plugins", "new", "acme-usage", "--tier")
    assert (done.status, done.out) == (status, "")
    assert done.err == f"leadlane: {why}\n"
    assert len(written) == 3
    assert leadlane.files == BEFORE


def test_who_asks_is_told_of_every_role(leadlane: LeadLane) -> None:
    assert "  new " in leadlane("plugins", "--help").out.replace("│", " ")
    told = leadlane("plugins", "new", "--help").out
    assert [role for role in ROLES if f"--{role} " not in told] == []
    assert "plugins new" in leadlane("--help").out


def test_options_of_the_list_are_not_lost_on_another_command(leadlane: LeadLane) -> None:
    done = leadlane("plugins", "--without", "tier-fit", "new", "acme-usage", "--tier")
    assert done.status == 2
    assert "leadlane plugins new" in done.err
    assert leadlane.files == BEFORE


WORDS = sorted(
    {"acme", "x", "9", "class", "fit", "auto", "tests", "stage", "hold", "on", "no", "webinar", "compares", "path",
     "new", "plugin", "kind", "event", "lead", "tier", "score", "resolver", "null", "role", "contract"}
)  # fmt: skip


@settings(max_examples=25)
@given(
    written=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("-".join) | st.text(max_size=LONGEST + 2),
    role=st.sampled_from(ROLES),
)
@example(written="acme-new-kind", role="tier")
@example(written="acme-hold", role="tier")
@example(written="hold", role="tier")
@example(written="new-plugin", role="rules-engine")
@example(written="x-contract-new", role="decay")
@example(written="a-" + "9" * (LONGEST - 2), role="source")
def test_whatever_the_name_the_rule_set_is_without_mistakes(
    tmp_path_factory: pytest.TempPathFactory, written: str, role: str
) -> None:
    template = Template(role)
    try:
        names = names_of(written, template)
    except CommandError:
        return  # with a sentence, as above
    folder = tmp_path_factory.mktemp("made") / names.distribution
    write(project(template, names), folder)
    with imported(folder / names.package) as plugin:
        try:
            made = rule_set(folder / names.package / f"{names.distribution}.yaml", plugin)
        except RuleSetError as error:
            pytest.fail(f"{written} --{role}: {error}")
    assert made.name == names.distribution


@contextmanager
def imported(package: Path) -> Iterator[ModuleType]:
    """A package that is on no path, for as long as it is needed."""
    spec = importlib.util.spec_from_file_location(package.name, package / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = set(sys.modules)
    sys.modules[package.name] = module
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == package.name:
                del sys.modules[name]
