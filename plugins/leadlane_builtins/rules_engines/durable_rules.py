"""durable_rules behind a narrow door: the one file that knows the package, and every trap in it that we know of.

The package (2.0.28, of 2020) is a Rete engine in C. Used as its documentation shows it crashes, leaks and mixes up
leads. What is asked of it here is little, and holds: conjunctions of named properties of one flat fact, and actions
that assert the next fact. Rules are translated to that shape first:

- Each rule becomes *ways*: sets of names that make it fire. An `any` in an `all` is multiplied out while that is
  small; beyond, it gets a name of its own, derived in the engine like a flag. The engine's own `$or` is not used: an
  `all` of n true `any` of two fires 2**n times, and sixteen gates in a rule are refused.
- Equal ways are one rule of the engine with all their consequences: the 257th rule with the same condition is
  written behind the end of a list, and crashes.
- Ways are dealt into *pages* of at most 60, each with a fact of its own: a fact that reaches more than 64 conditions
  at once overruns a fixed stack (error 303).
"""

from __future__ import annotations

import importlib
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from leadlane import Atom, Gate, Program, ProgramError, Resolver, Rule, RulesEngine, hookimpl

MOST_NAMES: Final = 200
"""Propositions and flags in a program. The engine takes 254 properties of a fact, and needs some itself."""
MOST_RULES: Final = 400
"""Rules in a stratum; naive rule sets of 600 were seen to hang while loading."""
MOST_WAYS: Final = 2000
"""Rules of the engine that a stratum may become; it reserves 20 KB and more for each."""
PAGE: Final = 60
"""Ways that one fact is matched against. The engine's stack of 64 never holds more entries than that."""
PROPERTIES: Final = 240
"""Names that the ways of one page ask for, so that its fact stays below 254 properties."""
MULTIPLY_OUT: Final = 8
"""Ways that an `all` may become by multiplying out. More rules against more rounds: any small number would do."""

SID: Final = "1"
"""The one session. The 1,025th live one raises MemoryError, and two are told apart by a 32-bit hash alone."""
PAGE_KEY: Final = "k"
"""The discriminator: every rule asks for it, so that none matches the engine's own state and loops for ever."""
HOLDS: Final = "t"
"""A name holds when its property is there, always with this one string: to the engine 1, True and '1' are equal."""

Way = frozenset[str]


@dataclass(frozen=True, kw_only=True)
class DurableRules(RulesEngine):
    """Chains the rules in durable_rules, a Rete engine written in C; the default wherever it can be built.

    A program may have 200 propositions and flags together, and 400 rules in a stratum. The package comes as source
    and needs a C compiler; on Python 3.13 and later, where it does not import, the rules engine `clips` gives the
    same answers.
    """

    kind = "durable_rules"

    @classmethod
    def unavailable(cls) -> str | None:
        return why_unavailable()

    def compile(self, program: Program) -> Resolver:
        return _Resolver(program)


@dataclass
class _Consequences:
    """What follows from a way: the rules that fire, and the properties of the names that hold from then on."""

    rules: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@dataclass
class _Page:
    """Ways that are matched against one fact, and the names that they ask for."""

    key: str
    ways: list[Way]
    names: set[str]


class _Stratum:
    """One stratum as one rule set of the engine: its translation, and what its actions note during an answer."""

    def __init__(self, name: str, rules: Sequence[Rule], properties: dict[str, str]) -> None:
        self.name = name
        self.ways: dict[Way, _Consequences] = {}
        self.alternatives: dict[frozenset[Way], str] = {}
        self.guards: dict[Atom | Gate, str] = {}
        self._properties = properties
        for rule in rules:
            # The engine's negation is not safe; what `unless` asks is settled by now, so its complement is a property.
            guard = [] if rule.unless is None else [self.guards.setdefault(rule.unless, f"g{len(self.guards)}")]
            for way in self._ways_of(rule.when):
                consequences = self.ways.setdefault(way.union(guard), _Consequences())
                consequences.rules.append(rule.name)
                consequences.names.extend(properties[flag] for flag in rule.flags)
        self.pages = self._paged()
        self._begin(set())

    def _ways_of(self, formula: Atom | Gate) -> list[Way]:
        match formula:
            case Atom(name):
                return [Way((self._properties[name],))] if name in self._properties else []
            case Gate("any", parts):
                ways = list(dict.fromkeys(way for part in parts for way in self._ways_of(part)))
                return [Way()] if Way() in ways else ways
            case Gate(_, parts):
                product = [Way()]
                for part in parts:
                    ways = self._ways_of(part)
                    if len(ways) > 1 and len(product) * len(ways) > MULTIPLY_OUT:
                        ways = [Way((self._name_for(ways),))]
                    product = list(dict.fromkeys(one | other for one in product for other in ways))
                return product

    def _name_for(self, ways: list[Way]) -> str:
        alternatives = frozenset(ways)
        if alternatives not in self.alternatives:
            self.alternatives[alternatives] = name = f"a{len(self.alternatives)}"
            for way in ways:
                self.ways.setdefault(way, _Consequences()).names.append(name)
        return self.alternatives[alternatives]

    def _paged(self) -> list[_Page]:
        if len(self.ways) > MOST_WAYS:
            raise ProgramError(
                f"durable_rules takes at most {MOST_WAYS} conjunctions in a stratum; these rules make {len(self.ways)}"
            )
        pages: list[_Page] = []
        for way in self.ways:
            if len(way) > PROPERTIES:
                raise ProgramError(f"durable_rules takes at most {PROPERTIES} names in a conjunction, not {len(way)}")
            if not pages or len(pages[-1].ways) == PAGE or len(pages[-1].names | way) > PROPERTIES:
                pages.append(_Page(f"k{len(pages)}", [], set()))
            pages[-1].ways.append(way)
            pages[-1].names |= way
        return pages

    def load(self, host: Any) -> None:
        """Creates the rule set, and makes its sentinel fire.

        The engine leaves a new session half made until an action has run in it; to delete it before is a crash.
        """
        rules: dict[str, dict[str, Any]] = {}

        def add(names: dict[str, str], action: Callable[[Any], None]) -> None:
            # `pri` is unsigned 16 bit, the lowest goes first: dense ranks from 0.
            condition = [{name: value} for name, value in names.items()]
            rules[f"r{len(rules)}"] = {"all": [{"m": {"$and": condition}}], "pri": len(rules), "run": action}

        for page in self.pages:
            for way in page.ways:
                add({PAGE_KEY: page.key, **dict.fromkeys(sorted(way), HOLDS)}, self._noting(self.ways[way]))
        add({PAGE_KEY: "end"}, self._sentinel)
        host.register_rulesets({self.name: rules})
        self._begin(set())
        self._run(host, [])

    def derive(self, host: Any, known: set[str]) -> list[str]:
        """The rules of this stratum that fire when `known` holds; adds the flags they raise to `known`."""
        self._begin(known)
        true = {name for name, given in self._properties.items() if given in known}
        self._known.update(guard for unless, guard in self.guards.items() if not _holds(unless, true))
        self._run(host, self.pages)
        known.update(self._known.intersection(self._properties.values()))
        return list(self._fired)

    def _begin(self, known: set[str]) -> None:
        self._known = set(known)
        self._noted: list[_Consequences] = []
        self._fired: dict[str, None] = {}
        self._facts = 0
        self._settled = False

    def _run(self, host: Any, pages: list[_Page]) -> None:
        rule_set = host.get_ruleset(self.name)
        self._assert(rule_set, pages)
        # All actions run inside this call, those of the further rounds included.
        state = host.assert_fact(self.name, self._fact("end", ()))
        # What an action raises is swallowed by the engine, SystemExit too, and left here.
        if state and "exception" in state:
            raise RuntimeError(f"durable_rules: {state['exception']}")
        # An action that seems to take over ten seconds (one stopped in a debugger) ends the chain without a word.
        if not self._settled:
            raise RuntimeError("durable_rules stopped before its rules were settled")
        # Oldest first: in the other order its C reads behind the end of a list (deleteMessageFromFrame).
        for number in range(self._facts):
            rule_set.retract_fact({"id": str(number), "sid": SID})

    def _assert(self, rule_set: Any, pages: list[_Page]) -> None:
        """Asserts one fact for each page, without running actions; that no rule matches a fact is no error."""
        for page in pages:
            try:
                rule_set.assert_fact(self._fact(page.key, page.names & self._known))
            except _engine().MessageNotHandledException:
                pass

    def _fact(self, key: str, names: Iterable[str]) -> dict[str, str]:
        self._facts += 1
        return {"id": str(self._facts - 1), "sid": SID, PAGE_KEY: key, **dict.fromkeys(names, HOLDS)}

    def _noting(self, consequences: _Consequences) -> Callable[[Any], None]:
        return lambda closure: self._noted.append(consequences)

    def _sentinel(self, closure: Any) -> None:
        """Chains: asserts again, with the flags raised, the pages that ask for one of them.

        It has the last rank: when it fires, all that the facts so far make fire has fired.
        """
        new = {name for consequences in self._noted for name in consequences.names} - self._known
        self._known |= new
        self._fired.update((rule, None) for consequences in self._noted for rule in consequences.rules)
        self._noted.clear()
        pages = [page for page in self.pages if not page.names.isdisjoint(new)]
        self._assert(closure, pages)
        if pages:
            closure.assert_fact(self._fact("end", ()))
        else:
            self._settled = True


class _Resolver:
    """A program loaded into one engine; one answer at a time."""

    def __init__(self, program: Program) -> None:
        flags = [flag for stratum in program.strata for rule in stratum for flag in rule.flags]
        names = list(dict.fromkeys((*program.propositions, *flags)))
        if len(names) > MOST_NAMES:
            raise ProgramError(f"durable_rules takes at most {MOST_NAMES} propositions and flags, not {len(names)}")
        for number, rules in enumerate(program.strata, 1):
            if len(rules) > MOST_RULES:
                raise ProgramError(
                    f"durable_rules takes at most {MOST_RULES} rules in a stratum; stratum {number} has {len(rules)}"
                )
        self._properties = {name: f"p{number}" for number, name in enumerate(names)}
        self._propositions = frozenset(program.propositions)
        self._strata = [_Stratum(f"s{n}", rules, self._properties) for n, rules in enumerate(program.strata)]
        check_hashes(name for stratum in self._strata for page in stratum.pages for name in page.names)
        self._lock = threading.RLock()
        self._answering = False
        self._closed = False
        self._load()

    def fired(self, true: Iterable[str]) -> list[str]:
        # Before the lock: what we are given may be a generator that asks this very resolver.
        known = {self._properties[name] for name in self._propositions.intersection(true)}
        with self._lock:
            if self._closed:
                raise RuntimeError("this resolver is closed")
            if self._answering:
                raise RuntimeError("this resolver is asked again from within its own answer")
            self._answering = True
            try:
                if not self._release.alive:
                    self._load()
                return [rule for stratum in self._strata for rule in stratum.derive(self._host, known)]
            except BaseException:
                # Who knows what the engine still holds. A new one is loaded for the next answer.
                self._release()
                raise
            finally:
                self._answering = False

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._release()

    def _load(self) -> None:
        self._host = _quiet_host()()
        for stratum in self._strata:
            stratum.load(self._host)
        # Not earlier: a session that no action has run in must not be deleted. Also covers resolvers nobody closes.
        self._release = weakref.finalize(self, _delete, self._host)


def _delete(host: Any) -> None:
    """Frees what an engine holds; dropping it would not. The session goes first, the rule set does not free it."""
    native = importlib.import_module("durable_rules_engine")
    for rule_set in host._ruleset_list:
        rule_set.delete_state(SID)
        native.delete_ruleset(rule_set._handle)


@cache
def _engine() -> Any:
    engine: Any = importlib.import_module("durable.engine")
    # It measures how long by the difference of two dates, in a way of which Python 3.12 warns at every host.
    engine._unix_now = time.monotonic
    return engine


@cache
def _quiet_host() -> Any:
    """A Host without its two timer threads, which use sessions after they were deleted."""
    return type("QuietHost", (_engine().Host,), {"_run": lambda self: None})


def _holds(formula: Atom | Gate, known: set[str]) -> bool:
    if isinstance(formula, Atom):
        return formula.name in known
    return (all if formula.how == "all" else any)(_holds(part, known) for part in formula.parts)


def check_hashes(names: Iterable[str]) -> None:
    """Refuses names that the engine would take for one another: it knows a property by its 32-bit FNV-1a hash only.

    `liquid` is `costarring` to it. The short names made here do not collide; that they never will is checked, because
    a collision would be a wrong answer without a sign.
    """
    found: dict[int, str] = {}
    for name in {"id", "sid", "$s", PAGE_KEY, *names}:
        hashed = 0x811C9DC5
        for byte in name.encode():
            hashed = (hashed ^ byte) * 0x01000193 & 0xFFFFFFFF
        if found.setdefault(hashed, name) != name:
            raise ProgramError(f"durable_rules cannot tell {name!r} from {found[hashed]!r}: they have the same hash")


@cache
def why_unavailable() -> str | None:
    try:
        _engine()
    except ImportError as error:
        if sys.version_info >= (3, 13):
            return "durable_rules does not import on Python 3.13 and later; use the rules engine clips"
        return f"durable_rules cannot be imported ({error}); to install it needs a C compiler"
    chain = tuple(Rule(f"r{n}", Atom(f"f{n}"), flags=(f"f{n + 1}",)) for n in range(3))
    try:
        resolver = _Resolver(Program(("f0",), (chain,)))
        answers = resolver.fired(["f0"]), resolver.fired([])
        resolver.close()
    except Exception as error:  # noqa: BLE001  A broken build may raise anything; the caller wants a reason.
        return f"durable_rules failed its self-test: {error!r}"
    if answers != (["r0", "r1", "r2"], []):
        return f"durable_rules failed its self-test: it answered {answers}"
    return None


@hookimpl
def leadlane_rules_engines() -> Sequence[type[RulesEngine]]:
    return [DurableRules]
