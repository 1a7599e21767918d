"""Pages of docs/reference that are made from the code. To write them anew:

python -m tests.reference
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from leadlane import testing
from leadlane.cli.checking.mistakes import MISTAKES
from leadlane.contract import hookspecs
from leadlane.contract.strategies import Strategy
from leadlane.contract.tables import Table
from leadlane.lint import LINTS, PLUGIN_FAILED, Explanation
from leadlane.registry import Registry
from leadlane_pytest import leadlane_plugins

FOLDER: Final = Path(__file__).parents[1] / "docs" / "reference"
MADE: Final = "<!-- Made from the code by `python -m tests.reference`; change the docstrings, not this page. -->"
ROLES: Final = {
    "tier": "Tiers",
    "qualifier": "Qualifiers",
    "decay": "Decays",
    "router": "Routers",
    "action": "Actions",
    "source": "Sources",
}


def hooks() -> Iterator[str]:
    """Every hook with its exact signature."""
    yield "# Hooks"
    yield inspect.cleandoc(hookspecs.__doc__ or "")
    for name, hook in vars(hookspecs).items():
        if name.startswith("leadlane_"):
            yield f"## {name}"
            yield f"```python\n@hookimpl\ndef {name}{_signature(hook)}: ...\n```"
            yield inspect.cleandoc(hook.__doc__)


def _signature(function: Callable[..., object]) -> str:
    """Annotations are kept as they are written, as text: their quotes are none of the signature."""
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))


def strategies() -> Iterator[str]:
    """Every built-in strategy of these roles: its docstring and its settings."""
    yield "# Built-in strategies"
    registry = Registry.discover()
    for role, title in ROLES.items():
        yield f"## {title}"
        for offers in registry.kinds(role).values():
            for offer in offers:
                if offer.distribution == "leadlane":
                    yield f"### {offer.kind}"
                    yield inspect.cleandoc(offer.strategy.__doc__ or "")
                    yield from _settings(offer.strategy)


def _settings(strategy: type[Strategy]) -> Iterator[str]:
    rows = [
        f"| `{field.name}` | `{_written(field.type)}` | {_default(field)} |" for field in dataclasses.fields(strategy)
    ]
    if rows:
        yield "\n".join(["| setting | type | unless set |", "|---|---|---|", *rows])


def _written(annotation: object) -> str:
    return str(annotation).replace("|", "\\|")


def _default(field: dataclasses.Field[object]) -> str:
    default = field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
    if default is dataclasses.MISSING:
        return "required"
    if isinstance(default, Table):  # as a rule set would write it
        return f"`{{{', '.join(f'{key}: {value}' for key, value in default)}}}`"
    return "nothing" if default is None else f"`{default!r}`"


def for_tests() -> Iterator[str]:
    """What `leadlane.testing` has for the tests of plugins, and the words that a story knows."""
    yield "# Testing"
    yield inspect.cleandoc(testing.__doc__ or "")
    for name in sorted(testing.__all__, key=str.lower):
        thing = getattr(testing, name)
        yield f"## {name}"
        if not inspect.isclass(thing):
            yield f"```text\n{name}{_signature(thing)}\n```"
        yield inspect.cleandoc(thing.__doc__ or "")
    yield "## leadlane_plugins"
    yield "A fixture of pytest. " + inspect.cleandoc(inspect.unwrap(leadlane_plugins).__doc__ or "")
    yield "## The language of stories"
    yield inspect.cleandoc(importlib.import_module("leadlane.testing.stories.lead_story").__doc__ or "")


def lints() -> Iterator[str]:
    """Every code that `leadlane check` gives: of lints first, then of mistakes."""
    yield "# Lints"
    yield (
        "`leadlane check` refuses what is wrong, and says what is legal but suspicious. It says only what is certain: "
        "where it cannot tell, it is silent. A plugin adds lints of its own by the hook `leadlane_lint(plan)`."
    )
    yield _explained((*LINTS, PLUGIN_FAILED))
    yield "## Mistakes"
    yield "What is wrong has a code too, where [a format for programs](command-line.md#what-check-says) asks for one."
    yield _explained(MISTAKES)


def _explained(codes: Sequence[Explanation]) -> str:
    rows = [f"| `{one.code}` | {one.about} | {one.example} | {one.remedy} |" for one in codes]
    return "\n".join(["| code | what it means | example | what to do |", "|---|---|---|---|", *rows])


PAGES: Final[Mapping[str, Callable[[], Iterator[str]]]] = {
    "hooks.md": hooks,
    "strategies.md": strategies,
    "lints.md": lints,
    "testing.md": for_tests,
}


def page(name: str) -> str:
    """The text of one page."""
    return "\n\n".join([MADE, *PAGES[name]()]) + "\n"


if __name__ == "__main__":
    for name in PAGES:
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(page(name), encoding="utf-8")
