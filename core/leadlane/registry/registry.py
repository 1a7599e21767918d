"""The registry: every plugin that is in use, and every one that is not, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from leadlane.contract.deprecations import noting
from leadlane.contract.findings import Finding
from leadlane.contract.ledger import Decision
from leadlane.registry.candidates import Candidate, given, installed
from leadlane.registry.contained import contained, speaking_aside
from leadlane.registry.contracts import refusals
from leadlane.registry.hooks import HookError, Hooks, said
from leadlane.registry.offers import HOOK_OF, ROLES, Offer, PluginInfo, first_line, normal
from leadlane.registry.reasons import ambiguous, may_have_shipped, missing, parted
from leadlane.registry.strategy_checks import wrong_strategy
from leadlane.registry.trouble import BLOCKED, check_without, log_deprecations, log_quarantine

K = TypeVar("K")


class Registry:
    """What the plugins offer, but for commands: those who announce one are not imported here (see `Commands`).

    Nothing that a plugin does wrong is an exception: the plugin is quarantined, with a reason. A quarantine is also
    the log event `plugin.quarantined`, with `plugin`, `distribution`, `version` and `reason`. What it uses of the
    contract that goes is `plugin.deprecated`, with `uses`.
    """

    def __init__(self, candidates: Iterable[Candidate], without: Sequence[str] = ()) -> None:
        """Use `discover` or `of`.

        Raises:
            UnknownPluginError: `without` names a plugin that is not there.
        """
        self._everything = sorted(candidates, key=lambda one: (one.name, normal(one.distribution)))
        self._without = tuple(without)
        check_without(without, {one.name for one in self._everything if one.contract is None})
        refused = refusals(self._everything)
        plugins = [one for one in self._everything if one.command is None and one.contract is None]
        self._refused = [_refused(one, without, refused) for one in plugins if normal(one.distribution) in refused]
        self._candidates = [one for one in plugins if normal(one.distribution) not in refused]
        self._hooks = Hooks()
        self._infos = [_info(one, without) for one in self._candidates]
        self._rule_sets: dict[str, Mapping[str, Path]] = {}
        self._offers: dict[str, dict[str, tuple[Offer, ...]]] = {}
        self._refuse_shared_names()
        self._load()
        self._collect()

    @classmethod
    def discover(cls, without: Sequence[str] = ()) -> Registry:
        """Every plugin that is installed here (entry points of group `leadlane`), but those named in `without`.

        Raises:
            UnknownPluginError: `without` names a plugin that is not there.
        """
        return cls(installed(), without)

    @classmethod
    def of(cls, *plugins: object, without: Sequence[str] = ()) -> Registry:
        """Only what is given, for tests: modules, objects with hooks, strategy classes, candidates."""
        return cls(given(plugins), without)

    @classmethod
    def shipped(cls, *plugins: object) -> Registry:
        """What leadlane itself ships, and what is given: nothing else that happens to be installed."""
        return cls([*(one for one in installed() if one.distribution == "leadlane"), *given(plugins)])

    def plus(self, *plugins: object) -> Registry:
        """A registry with further plugins beside these; this one stays as it is."""
        return Registry((*self._everything, *given(plugins)), self._without)

    @property
    def plugins(self) -> Sequence[PluginInfo]:
        """Every plugin by name, those in trouble too."""
        return tuple(sorted((*self._infos, *self._refused), key=lambda one: (one.name, one.distribution)))

    def kinds(self, role: str) -> Mapping[str, tuple[Offer, ...]]:
        """The kinds of one role (`tier`, `decay`, ...), each with those who offer it, by kind and distribution."""
        return MappingProxyType(self._offers[role])

    def find(self, role: str, written: str, file: str | None = None) -> Offer | str:
        """What a rule set means by a kind (`usage`, or `acme-scoring/usage`), or why there is no such thing.

        `file` is where it is written. What a distribution ships goes on meaning its own kinds, whoever else offers one.
        """
        origin, kind = parted(written)
        offers = tuple(
            offer for offer in self._offers[role].get(kind, ()) if origin is None or offer.distribution == origin
        )
        if len(offers) > 1 and file is not None:
            own = tuple(offer for offer in offers if offer.distribution in self._ships(file))
            offers = own or offers
        if len(offers) == 1:
            return offers[0]
        return ambiguous(offers) if offers else missing(role, written, self._offers, self.plugins)

    def _ships(self, file: str) -> set[str]:
        """The distributions that ship a file as a rule set."""
        return {one.distribution for one in self._infos if Path(file) in self._rule_sets.get(one.name, {}).values()}

    def rule_sets(self) -> Mapping[str, Path]:
        """The rule sets that plugins ship, by name; `distribution/name` where two distributions ship one name."""
        owners = defaultdict[str, dict[str, Path]](dict)
        for info in self._infos:
            for name, path in self._rule_sets.get(info.name, {}).items():
                owners[name][f"{info.distribution}/{name}"] = path
        found: dict[str, Path] = {}
        for name, paths in owners.items():
            found.update(paths if len(paths) > 1 else {name: next(iter(paths.values()))})
        return dict(sorted(found.items()))

    def why_no_rule_set(self, name: str) -> str:
        """What to add where there is no rule set of a name: the plugins not in use that may have had it."""
        return may_have_shipped(name, self.plugins)

    def lints(self, plan: object) -> Iterator[Finding]:
        """What the plugins find suspicious in a plan. A lint that fails is a finding itself, and its plugin is out."""
        for name in self._hooks.implementers("leadlane_lint"):
            try:
                found = _findings(name, self._hooks.ask(name, "leadlane_lint", plan=plan))
            except HookError as failed:
                info = self._quarantine(failed.plugin, failed.reason)
                found = [Finding("plugin-failed", (), f"plugin {info.origin}: {failed.reason}")]
            yield from found

    def observers(self, hook: str) -> Sequence[str]:
        """The plugins that want to be told of decisions by this hook (`leadlane_qualified`, ...)."""
        return self._hooks.implementers(hook)

    def observe(self, hook: str, decision: Decision) -> None:
        """Tells the observers of a decision. One that fails is told of no further ones."""
        for name in self.observers(hook):
            try:
                self._hooks.ask(name, hook, decision=decision)
            except HookError as failed:
                self._quarantine(failed.plugin, failed.reason)

    # --- building ----------------------------------------------------------------------------------------------------

    def _refuse_shared_names(self) -> None:
        # Loaded one after the other, the second would silently take the place of the first.
        for name, distributions in _shared((one.name, one.distribution) for one in self._infos if not one.trouble):
            self._quarantine(
                name, f"{' and '.join(distributions)} both call a plugin {name}: one must rename its entry point"
            )

    def _load(self) -> None:
        # pluggy asks the last one first: registered backwards, plugins are asked by name.
        for candidate, info in reversed(list(zip(self._candidates, self._infos, strict=True))):
            if info.trouble:
                continue
            with noting() as notes:
                try:
                    with contained():
                        plugin = candidate.load()
                        trouble = self._hooks.add(info.name, plugin)
                except KeyboardInterrupt:
                    raise
                except BaseException as error:  # noqa: BLE001 - whatever a stranger's module does, SystemExit too
                    trouble, plugin = f"cannot be imported: {said(error)}", None
            self._update(info.name, description=first_line(plugin))
            self._note(info.name, notes)
            if trouble:
                self._quarantine(info.name, trouble)

    def _collect(self) -> None:
        for hook in ROLES:
            for name in self._hooks.implementers(hook):
                self._guarded(name, hook)
        for name in self._hooks.implementers("leadlane_rule_sets"):
            self._guarded(name, "leadlane_rule_sets")
        self._refuse_commands_that_nobody_announces()
        self._refuse_what_is_offered_twice()
        self._index()

    def _guarded(self, name: str, hook: str) -> None:
        """Asks one plugin for what it offers. A wrapper that fails is quarantined and the plugin asked again."""
        while self._info(name).trouble is None:
            try:
                with noting() as notes:
                    answer = self._hooks.ask(name, hook)
                self._note(name, notes)
                if hook in ROLES:
                    self._take_offers(name, hook, answer)
                else:
                    self._rule_sets[name] = _checked_rule_sets(name, answer)
                    self._update(name, rule_sets=tuple(self._rule_sets[name]))
            except HookError as failed:
                self._quarantine(failed.plugin, failed.reason)
            else:
                return

    def _take_offers(self, name: str, hook: str, answer: object) -> None:
        base, info = ROLES[hook], self._info(name)
        if not isinstance(answer, Sequence) or isinstance(answer, str):
            raise HookError(name, f"{hook} answered {_a(answer)}, not a list of {base.__name__} classes")
        kinds = ((strategy, getattr(strategy, "kind", None)) for strategy in answer)
        offers = [Offer(kind, base.role, one, name, info.distribution) for one, kind in kinds if isinstance(kind, str)]
        # Noted before they are checked, so that a rule set learns which plugin its kind would have come from.
        self._update(name, offers=(*info.offers, *offers))
        for strategy in answer:
            trouble = wrong_strategy(strategy, hook)
            if trouble:
                raise HookError(name, trouble)

    def _refuse_commands_that_nobody_announces(self) -> None:
        announcing = {normal(one.distribution) for one in self._everything if one.command is not None}
        for name in self._hooks.implementers("leadlane_commands"):
            if self._info(name).distribution not in announcing:
                self._quarantine(name, "offers commands that no entry point announces: add one named command-NAME")

    def _refuse_what_is_offered_twice(self) -> None:
        """One distribution, one meaning of a word: nobody could pick one of the two."""
        offered = [(role, word, info) for info in self._infos if not info.trouble for role, word in info.words]
        for (distribution, role, word), plugins in _shared(
            ((info.distribution, role, word), info.name) for role, word, info in offered
        ):
            where = " and ".join(dict.fromkeys(plugins))
            for plugin in dict.fromkeys(plugins):
                if self._info(plugin).trouble is None:
                    reason = f"{distribution} offers {role} {word!r} twice, in {where}: one must take another name"
                    self._quarantine(plugin, reason)

    def _index(self) -> None:
        self._offers = {role: {} for role in HOOK_OF}
        offers = [offer for info in self._infos if not info.trouble for offer in info.offers]
        for offer in sorted(offers, key=lambda one: (one.kind, one.distribution)):
            kinds = self._offers[offer.role]
            kinds[offer.kind] = (*kinds.get(offer.kind, ()), offer)

    # --- trouble -----------------------------------------------------------------------------------------------------

    def _info(self, name: str) -> PluginInfo:
        return next(info for info in self._infos if info.name == name)

    def _update(self, name: str, **changes: object) -> None:
        self._infos = [replace(info, **changes) if info.name == name else info for info in self._infos]  # type: ignore[arg-type]

    def _note(self, name: str, notes: Sequence[str]) -> None:
        info = self._info(name)
        new = [note for note in notes if note not in info.deprecations]
        self._update(name, deprecations=(*info.deprecations, *new))
        log_deprecations(info, new)

    def _quarantine(self, name: str, reason: str) -> PluginInfo:
        self._hooks.remove(name)
        self._rule_sets.pop(name, None)
        self._update(name, trouble=reason)
        for info in self._infos:
            if info.name == name:
                log_quarantine(info)
        if self._offers:
            self._index()
        return self._info(name)


def _info(candidate: Candidate, without: Collection[str]) -> PluginInfo:
    """What is known of a plugin before it is loaded."""
    trouble = BLOCKED if candidate.name in without else None
    return PluginInfo(candidate.name, normal(candidate.distribution), candidate.version, trouble=trouble)


def _refused(candidate: Candidate, without: Collection[str], reasons: Mapping[str, str]) -> PluginInfo:
    """What is known of a plugin that is never loaded."""
    info = _info(candidate, without)
    if not info.trouble:
        info = replace(info, trouble=reasons[info.distribution])
        log_quarantine(info)
    return info


def _shared(pairs: Iterable[tuple[K, str]]) -> Iterator[tuple[K, list[str]]]:
    """Each key with more than one value."""
    values = defaultdict[K, list[str]](list)
    for key, value in pairs:
        values[key].append(value)
    return ((key, owners) for key, owners in values.items() if len(owners) > 1)


def _a(answer: object) -> str:
    return "nothing (does it return?)" if answer is None else f"{type(answer).__name__}"


def _checked_rule_sets(name: str, answer: object) -> Mapping[str, Path]:
    if not isinstance(answer, Mapping):
        raise HookError(name, f"leadlane_rule_sets answered {_a(answer)}, not a mapping of names to paths")
    for rule_set, path in answer.items():
        if not isinstance(rule_set, str) or not isinstance(path, Path):
            raise HookError(name, f"leadlane_rule_sets has {rule_set!r}: {path!r}, not a name and a pathlib.Path")
        if not path.is_file():
            raise HookError(name, f"leadlane_rule_sets ships {rule_set!r}, but there is no file {path}")
    return dict(answer)


def _findings(name: str, answer: object) -> list[Finding]:
    """A lint may be a generator, so it can still fail here."""
    if not isinstance(answer, Iterable):
        raise HookError(name, f"leadlane_lint answered {_a(answer)}, not findings")
    try:
        with speaking_aside():
            found = list(answer)
    except (Exception, SystemExit) as error:
        raise HookError(name, f"leadlane_lint raised {said(error)}") from error
    for one in found:
        if not isinstance(one, Finding):
            raise HookError(name, f"leadlane_lint found {one!r}, which is no Finding")
    return found
