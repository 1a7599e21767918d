"""What plugins may use is frozen: a change of it is a line of a diff that a reviewer reads."""

from __future__ import annotations

import dataclasses
from importlib.metadata import version
from typing import ClassVar

import pytest

import leadlane
from leadlane import CONTRACT
from leadlane.contract.deprecations import FORMER, Former

from .kept import (
    ANEW,
    CHANGELOG,
    FILE,
    RAISE,
    TABLE,
    Kept,
    Release,
    anew,
    complaints,
    difference,
    digest,
    name,
    overdue,
    released_last,
)
from .public import described, lines


def test_the_contract_is_what_the_file_says() -> None:
    kept, now = Kept.read(FILE.read_text(encoding="utf-8")), lines()
    wrong = [*difference(kept, now), *complaints(kept, now, CONTRACT, FORMER)]
    assert not wrong, "\n".join(
        [
            "what plugins may use is no longer what tests/contract/public.txt says:",
            *wrong,
            f"Only `+`, an addition: raise the minor of {RAISE}, once in a release.",
            f"Something with `-`, a change: keep the old one beside the new, and say so in {TABLE}.",
            f"Then {ANEW}.",
        ]
    )
    assert anew(kept, now, CONTRACT, released_last(CHANGELOG.read_text(encoding="utf-8"))) == kept, (
        f"the head of tests/contract/public.txt is stale, or its lines are in another order: {ANEW}"
    )


def test_nothing_that_was_to_go_by_this_release_is_still_there() -> None:
    assert overdue(FORMER, version("leadlane")) == []
    goes = Former(instead="use Lead", since="1.1", removed_in="0.3", gives="leadlane.contract.leads:Lead")
    table = {"Prospect": goes, "Gone": dataclasses.replace(goes, gives=None)}
    assert (overdue(table, "0.2.9"), overdue(table, "0.3.0")) == ([], ["Prospect"])


def test_nothing_is_former_and_public_at_once() -> None:
    assert FORMER.keys() & set(leadlane.__all__) == set()


# --- how the lines are made -------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Shown:
    kind: ClassVar[str] = "shown"

    first: int
    words: tuple[str, ...] = ("a",)
    more: dict[str, int] = dataclasses.field(default_factory=dict, kw_only=True)
    _own: int = 0


def test_a_class_is_shown_with_all_that_its_users_see() -> None:
    assert list(described("here.Shown", Shown)) == [
        "here.Shown: frozen dataclass",
        "here.Shown.kind: ClassVar[str] = 'shown'",
        "here.Shown.first: int",
        "here.Shown.words: tuple[str, ...] = ('a',)",
        "here.Shown.more: dict[str, int] = dict()  (by name)",
    ]


def test_methods_properties_aliases_functions_and_hooks_are_shown() -> None:
    assert {
        "leadlane.Decay.debit(self, balance: int, n: int, original: int) -> int",
        "leadlane.Decay.kind: ClassVar[str]",
        "leadlane.Rep.free: int | None  (property)",
        "leadlane.Period.parse(cls, written: str) -> Period  (classmethod)",
        "leadlane.Since = Literal['activity', 'award', 'qualified']",
        "leadlane.Lead.stage: Stage = Stage.PROSPECT  (by name)",
        "leadlane.Stage.MARKETING_QUALIFIED = 'mql'",
        "leadlane.share_of(share: float, points: int) -> int",
        "hook leadlane_lint(plan: Any) -> Iterable[Finding]",
    } <= set(lines())


def test_every_public_name_has_a_line_and_none_says_where_something_lies_in_memory() -> None:
    assert {f"leadlane.{public}" for public in leadlane.__all__} <= set(map(name, lines()))
    assert [line for line in lines() if " at 0x" in line] == []


def test_what_goes_has_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMER, "Prospect", Former(instead="use Lead", since="1.1", removed_in="0.3"))
    assert lines()[-1] == "former Prospect: use Lead; until 0.3"


# --- what may be done to it -------------------------------------------------------------------------------------------

WAS = ("leadlane.Decay: frozen dataclass", "leadlane.Decay.debit(self) -> int")
ADDED = (*WAS, "leadlane.Lead: frozen struct")
RELEASED = Kept("1.0", WAS, Release("0.1.0", "1.0", digest(WAS)))


def test_before_the_first_release_everything_may_change() -> None:
    assert complaints(Kept("1.0", WAS), ADDED[2:], "1.0", ()) == []


@pytest.mark.parametrize("kept", [RELEASED, Kept("1.0", WAS)])
def test_the_file_says_what_is_kept(kept: Kept) -> None:
    assert Kept.read(kept.text) == kept
    with pytest.raises(ValueError, match="is no head"):
        Kept.read("contract\n")


def test_a_released_contract_cannot_grow_without_a_new_minor() -> None:
    told = "contract 1.0 was released with leadlane 0.1.0 and is another one now: raise CONTRACT"
    (said,) = complaints(RELEASED, ADDED, "1.0", ())
    assert said.startswith(told)
    assert complaints(RELEASED, ADDED, "1.1", ()) == []
    assert complaints(RELEASED, WAS, "1.0", ()) == []

    written = anew(RELEASED, ADDED, "1.0", "0.1.0")
    assert complaints(written, ADDED, "1.0", ())[0].startswith(told), "not even when the file was written anew"
    assert complaints(anew(RELEASED, ADDED, "1.1", "0.1.0"), (*ADDED, "hook leadlane_x()"), "1.1", ()) == []


def test_a_name_does_not_go_without_a_warning() -> None:
    (said,) = complaints(RELEASED, WAS[:1], "1.1", ())
    assert said.startswith("leadlane.Decay.debit: gone without a warning. Deprecate first")
    assert complaints(RELEASED, WAS[:1], "1.1", {"Decay.debit"}) == []
    assert complaints(RELEASED, (), "1.1", {"Decay"}) == []
    assert complaints(RELEASED, (), "2.0", ()) == [], "a new major may do what it likes"
    hook = Kept("1.0", ("hook leadlane_x()",), RELEASED.release)
    assert complaints(hook, (), "1.1", {"leadlane_x"}) == []
    assert complaints(hook, (), "1.1", {"leadlane_y"}) != []


def test_a_release_in_the_changelog_is_kept_as_what_it_had() -> None:
    assert released_last("# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n## [0.1.0]\n") == "0.2.0"
    assert released_last("## [Unreleased]\n") is None
    assert anew(Kept("1.0", WAS), WAS, "1.0", "0.1.0") == RELEASED
    assert anew(RELEASED, ADDED, "1.1", "0.1.0").release == RELEASED.release
    assert anew(RELEASED, ADDED, "1.1", "0.2.0").release == Release("0.2.0", "1.1", digest(ADDED))
