"""Commands of plugins: announced by entry points, loaded when they are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leadlane.contract.deprecations import noting
from leadlane.contract.grammar.faults import near
from leadlane.registry.candidates import COMMAND, CONTRACT, Candidate, given, installed
from leadlane.registry.contained import contained
from leadlane.registry.contracts import refusals
from leadlane.registry.hooks import HookError, Hooks, said
from leadlane.registry.offers import PluginInfo, first_line, normal
from leadlane.registry.reasons import parted
from leadlane.registry.trouble import BLOCKED, check_without, log_deprecations, log_quarantine

HOOK: Final = "leadlane_commands"
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Command:
    """A plugin's command, loaded."""

    name: str
    function: Callable[..., object]
    plugin: PluginInfo


class Commands:
    """The commands that plugins announce: an entry point `command-usage-report` announces `usage-report`.

    A plugin is imported when its command is asked for. As in the registry, nothing that it does wrong is an exception.
    """

    def __init__(
        self, candidates: Iterable[Candidate], without: Sequence[str] = (), taken: Collection[str] = ()
    ) -> None:
        """`taken` are the names that leadlane has for itself. Use `discover` or `of`.

        Raises:
            UnknownPluginError: `without` names a plugin that is not there.
        """
        everything = sorted(candidates, key=lambda one: (one.name, normal(one.distribution)))
        check_without(without, {one.name for one in everything if one.contract is None})
        refused = refusals(everything)
        self._taken = tuple(taken)
        self._candidates = [one for one in everything if one.command is not None]
        self._infos = [_announcement(one, without, taken, refused) for one in self._candidates]
        self._asked_for: set[int] = set()
        self._loaded: dict[int, Command] = {}

    @classmethod
    def discover(cls, without: Sequence[str] = (), taken: Collection[str] = ()) -> Commands:
        """Every command that is announced here, but those of plugins named in `without`.

        Raises:
            UnknownPluginError: `without` names a plugin that is not there.
        """
        return cls(installed() if without else installed(COMMAND, CONTRACT), without, taken)

    @classmethod
    def of(cls, *plugins: object, without: Sequence[str] = (), taken: Collection[str] = ()) -> Commands:
        """Only what is given, for tests."""
        return cls(given(plugins), without, taken)

    @property
    def announced(self) -> Mapping[str, Sequence[Candidate]]:
        """Who announces each command, by name; nothing is imported for this."""
        found = defaultdict[str, list[Candidate]](list)
        for candidate, info in zip(self._candidates, self._infos, strict=True):
            if not info.trouble:
                found[info.commands[0]].append(candidate)
        return found

    @property
    def plugins(self) -> Sequence[PluginInfo]:
        """Every plugin that announces a command, by name, those in trouble too. All of them are imported for this."""
        for place in range(len(self._infos)):
            self._load(place)
        return tuple(self._infos)

    def find(self, written: str) -> Command | str:
        """The command that is called (`usage-report`, or `acme-scoring/usage-report`), or why there is none."""
        origin, name = parted(written)
        places = [
            place
            for place, info in enumerate(self._infos)
            if info.commands == (name,) and origin in (None, info.distribution)
        ]
        usable = [self._infos[place] for place in places if not self._infos[place].trouble]
        if len(usable) > 1:
            distributions = " and ".join(info.distribution for info in usable)
            choices = " or ".join(f"{info.distribution}/{name}" for info in usable)
            return f"command {name!r} is offered by {distributions}: write {choices}"
        for place in places:
            self._load(place)
            if place in self._loaded:
                return self._loaded[place]
        idle = [self._infos[place] for place in places]
        troubles = [f"plugin {info.origin} is not in use: {info.trouble}" for info in idle]
        if troubles:
            return f"command {written!r} of {'; '.join(troubles)}"
        return f"there is no command {written!r}{near(written, [*self._taken, *self.announced])}"

    def _load(self, place: int) -> None:
        if place in self._asked_for:
            return
        self._asked_for.add(place)
        candidate, info = self._candidates[place], self._infos[place]
        if info.trouble:
            # Not before: who only reads what is announced, the front page, has nothing to do with logs.
            if info.trouble != BLOCKED:
                log_quarantine(info)
            return
        (name,) = info.commands
        with noting() as notes:
            try:
                function = _function(name, candidate)
            except HookError as failed:
                self._infos[place] = replace(info, trouble=failed.reason)
                log_quarantine(self._infos[place])
                return
        self._infos[place] = replace(info, description=first_line(function), deprecations=tuple(notes))
        log_deprecations(self._infos[place], notes)
        self._loaded[place] = Command(name, function, self._infos[place])


def _announcement(
    candidate: Candidate, without: Collection[str], taken: Collection[str], refused: Mapping[str, str]
) -> PluginInfo:
    """What an announcement tells by itself."""
    name = candidate.command or ""
    info = PluginInfo(candidate.name, normal(candidate.distribution), candidate.version, commands=(name,))
    if candidate.name in without:
        return replace(info, trouble=BLOCKED)
    return replace(info, trouble=refused.get(info.distribution) or _wrong_name(name, taken))


def _wrong_name(name: str, taken: Collection[str]) -> str | None:
    if not _NAME.fullmatch(name):
        return f"{name!r} is no name of a command: write lower-case words joined by -"
    if name in taken:
        return f"leadlane has a command {name} itself: rename the entry point"
    return None


def _function(name: str, candidate: Candidate) -> Callable[..., object]:
    """The command of one plugin.

    Raises:
        HookError: it cannot be imported, or offers no such command.
    """
    hooks = Hooks()  # of its own: a plugin may announce several commands, and scoring strategies beside them
    try:
        with contained():
            trouble = hooks.add(candidate.name, candidate.load())
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever a stranger's module does, SystemExit too
        raise HookError(candidate.name, f"cannot be imported: {said(error)}") from error
    if trouble is None and not hooks.implementers(HOOK):
        trouble = f"announces a command, but has no hook {HOOK}"
    if trouble:
        raise HookError(candidate.name, trouble)
    answer = hooks.ask(candidate.name, HOOK)
    if not isinstance(answer, Mapping):
        what = "nothing (does it return?)" if answer is None else type(answer).__name__
        raise HookError(candidate.name, f"{HOOK} answered {what}, not a mapping of names to functions")
    if name not in answer:
        raise HookError(candidate.name, f"{HOOK} has no {name!r}{near(name, [*map(str, answer)])}")
    function: object = answer[name]
    if not callable(function):
        raise HookError(candidate.name, f"{HOOK} has {name!r}: {function!r}, which is no function")
    return function
