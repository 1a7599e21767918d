"""What a new plugin is called, and what it cannot be called."""

from __future__ import annotations

import builtins
import keyword
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from typing import Final

import leadlane
from leadlane.cli.guard import CommandError
from leadlane.cli.making.template import Template
from leadlane.language.desk import RESERVED
from leadlane.registry import Registry
from leadlane.registry.candidates import COMMAND, CONTRACT
from leadlane.registry.offers import normal

LONGEST: Final = 35
_FORM: Final = re.compile(r"[a-z](-?[a-z0-9])*")
_FOLDERS: Final = {"build", "dist", "tests"}
"""Folders that a project has beside its package."""
_NO_TEXT: Final = {"auto", "false", "null", "true"}
"""Words that mean something else where a rule set names its rule set or its rules engine."""


@dataclass(frozen=True, slots=True)
class Names:
    """`acme-usage`, `acme_usage`, `usage` and `Usage`: the distribution, its package, the kind, and its class."""

    distribution: str
    package: str
    kind: str
    strategy: str


def names_of(written: str, template: Template) -> Names:
    """The names of a plugin whose distribution is to be called so.

    The kind is the name without its first word, which mostly says whose it is: `kind: usage` of `acme-usage`. It is the
    whole name where there is one word only, and where the rest cannot be a kind: `kind: acme_fit`, since leadlane has a
    tier `fit`.

    Raises:
        CommandError: no plugin can be called so; the message says why.
    """
    distribution = normal(written) if "." not in written else written.lower()
    wrong = _wrong_form(written, distribution)
    if wrong:
        raise CommandError(f"a plugin cannot be called {written!r}: {wrong}")
    package = distribution.replace("-", "_")
    wrong = "; ".join(_taken(distribution, package))
    if wrong:
        raise CommandError(f"a plugin cannot be called {written!r}: {wrong}")
    taken = {*template.identifiers, *leadlane.__all__, *dir(builtins)}
    kinds = {*Registry.shipped().kinds(template.role), *template.modules, *RESERVED}
    for kind in filter(None, (package.partition("_")[2], package)):
        strategy = "".join(word.capitalize() for word in kind.split("_"))
        if _can_be(kind) and kind not in kinds and strategy not in taken:
            return Names(distribution, package, kind, strategy)
    raise CommandError(
        f"a plugin cannot be called {written!r}: the word is taken already, by leadlane or by the code of the "
        f"project; put one before it that says whose it is, as in acme-{distribution}"
    )


def _wrong_form(written: str, distribution: str) -> str | None:
    """Why it is no name."""
    if not written.strip():
        return "it is empty; a name is like acme-usage"
    if "/" in written or "\\" in written:
        return "it is a path; give the name alone, and the folder by --into"
    if not _FORM.fullmatch(distribution):
        return "a name has letters from a to z, digits and `-`, and begins with a letter, as in acme-usage"
    if len(distribution) > LONGEST:
        return f"it has {len(distribution)} letters; {LONGEST} are the most"
    return None


def _taken(distribution: str, package: str) -> Iterator[str]:
    """Whose the name is already."""
    if package.startswith("leadlane"):
        yield "names that begin with leadlane are its own"
    if distribution.startswith((COMMAND, CONTRACT)):
        yield f"an entry point that begins with {distribution.partition('-')[0]}- announces something else"
    if keyword.iskeyword(package):
        yield f"its package would be {package}, a keyword of Python"
    if package in sys.stdlib_module_names:
        yield f"its package would be {package}, which Python has in its library"
    if package in _FOLDERS:
        yield f"its package would be {package}, as another folder of the project is"
    if package in _NO_TEXT:
        yield f"in a rule set {package} means something else"
    shipped = Registry.shipped()
    if distribution in (*shipped.rule_sets(), *(plugin.name for plugin in shipped.plugins)):
        yield f"leadlane itself ships something of the name {distribution}"
    others = packages_distributions().get(package, [])
    if others and not package.startswith("leadlane"):
        yield f"the package {package} is installed here, from {others[0]}: uninstall that, or take another name"


def _can_be(kind: str) -> bool:
    return kind.isidentifier() and not keyword.iskeyword(kind) and kind not in _NO_TEXT
