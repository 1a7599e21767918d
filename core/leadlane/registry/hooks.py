"""Plugins and their hooks: the one file that knows pluggy's ways."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

import pluggy

from leadlane.contract import hookspecs
from leadlane.contract.deprecations import FORMER, tell_of_hook
from leadlane.contract.grammar.faults import near
from leadlane.registry.contained import speaking_aside
from leadlane.registry.words import words_of

HOOKS: Final = {name: spec for name, spec in vars(hookspecs).items() if name.startswith("leadlane_")}
"""Every hook there is, by name."""


class HookError(Exception):
    """A plugin's hook raised or answered nonsense: `plugin` is whose it is, `reason` what happened, in one line."""

    def __init__(self, plugin: str, reason: str) -> None:
        super().__init__(reason)
        self.plugin = plugin
        self.reason = reason


def signature(hook: str) -> str:
    """`leadlane_lint(plan)`, as an implementation writes it."""
    return f"{hook}({', '.join(inspect.signature(HOOKS[hook]).parameters)})"


def said(error: BaseException) -> str:
    """An exception in one line: `ImportError: no module named acme, at acme/__init__.py:3`."""
    from leadlane.registry.steps import at_line  # only what fails pays for it

    words = words_of(error)
    return f"{type(error).__name__}{': ' + words if words else ''}{at_line(error)}"


class Hooks:
    """The hooks of the plugins that are in use, asked one plugin at a time so that each answer has its author."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager("leadlane")
        self._manager.add_hookspecs(hookspecs)

    def add(self, name: str, plugin: object) -> str | None:
        """Takes a plugin in, or says in one line why not."""
        marked = self._marked(plugin)
        trouble = _wrong(plugin, marked)
        if trouble:
            return trouble
        same = self._manager.get_name(plugin)
        if same is not None:
            return f"is the same object as plugin {same}"
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            self.remove(name)
            return said(error)
        for hook in marked:
            _tell_of_what_goes(hook, getattr(plugin, hook))
        return None

    def remove(self, name: str) -> None:
        """Forgets a plugin, if it is there."""
        if self._manager.has_plugin(name):
            self._manager.unregister(name=name)

    def implementers(self, hook: str) -> tuple[str, ...]:
        """The plugins that answer a hook, in the order in which they are asked."""
        # pluggy keeps implementations in reverse order, so that the last one registered is asked first.
        return tuple(impl.plugin_name for impl in reversed(self._impls(hook)) if not _wraps(impl))

    def ask(self, name: str, hook: str, **arguments: object) -> object:
        """One plugin's answer to a hook, through the wrappers that other plugins have put around it.

        Raises:
            HookError: with the plugin whose fault it is, which may be a wrapper's.
        """
        impls = self._impls(hook)
        others = [impl.plugin for impl in impls if not _wraps(impl) and impl.plugin_name != name]
        caller = self._manager.subset_hook_caller(hook, others)
        try:
            with speaking_aside():
                answers: object = caller(**arguments)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise HookError(_culprit(error, impls, name), f"{hook} raised {said(error)}") from error
        if not isinstance(answers, list):
            wrapper = next(impl.plugin_name for impl in reversed(impls) if _wraps(impl))
            raise HookError(
                wrapper, f"its wrapper of {hook} answered {type(answers).__name__}, not the list it was given"
            )
        return answers[0] if answers else None

    def _impls(self, hook: str) -> list[Any]:
        return cast("pluggy.HookCaller", getattr(self._manager.hook, hook)).get_hookimpls()

    def _marked(self, plugin: object) -> Mapping[str, dict[str, Any]]:
        """The functions that are marked as implementations, with what the marks say."""
        marks = ((name, self._manager.parse_hookimpl_opts(plugin, name)) for name in dir(plugin))
        return {name: dict(mark) for name, mark in marks if mark}


def _wrong(plugin: object, marked: Mapping[str, dict[str, Any]]) -> str | None:
    for name, options in marked.items():
        trouble = _wrong_implementation(name, options, getattr(plugin, name))
        if trouble:
            return trouble
    unmarked = [name for name in _named_like_hooks(plugin) if name not in marked]
    if unmarked:
        return f"found {', '.join(unmarked)} without @hookimpl"
    return None if marked else "offers nothing: it has no function marked with @hookimpl"


def _named_like_hooks(plugin: object) -> Iterable[str]:
    for name in dir(plugin):
        if name in HOOKS or (name.startswith("leadlane_") and inspect.isroutine(getattr(plugin, name))):
            yield name


def _wrong_implementation(name: str, options: dict[str, Any], function: Any) -> str | None:
    if options.get("specname"):
        return f"{name} is marked with specname: name the function {options['specname']} instead"
    if name not in HOOKS:
        if name in FORMER:
            return FORMER[name].gone(name)
        return None if options.get("optionalhook") else f"{name} is no hook of leadlane{near(name, HOOKS)}"
    known = inspect.signature(HOOKS[name]).parameters
    for parameter in inspect.signature(function).parameters.values():
        if parameter.default is parameter.empty and parameter.name not in known:
            return f"{name} asks for {parameter.name}, which the hook does not give: write {signature(name)}"
    return None


def _tell_of_what_goes(hook: str, function: Any) -> None:
    for key in (hook, *(f"{hook}({argument})" for argument in inspect.signature(function).parameters)):
        tell_of_hook(key, function)


def _wraps(impl: Any) -> bool:
    return bool(impl.wrapper or impl.hookwrapper)


def _culprit(error: BaseException, impls: Iterable[Any], asked: str) -> str:
    """Whose function the innermost frame of theirs belongs to; the plugin that was asked where it is nobody's."""
    codes = {getattr(impl.function, "__code__", None): impl.plugin_name for impl in impls}
    owners = [codes[frame.f_code] for frame, _ in traceback.walk_tb(error.__traceback__) if frame.f_code in codes]
    return owners[-1] if owners else asked
