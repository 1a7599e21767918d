"""Finding a rule set by name, and reading it together with what it extends."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leadlane.contract.grammar.faults import near, shown
from leadlane.language.extends import merged
from leadlane.language.nodes import Mapping, Node, Scalar
from leadlane.language.problems import Problem, RuleSetError
from leadlane.language.yaml_reader import read_yaml

if TYPE_CHECKING:
    from leadlane.registry import Registry


LONGEST: Final = 16 * 1024 * 1024


def find(name_or_path: str | Path, shipped: Map[str, Path], beside: Path | None = None, why: str = "") -> Path | str:
    """The file of a rule set: by name among those that plugins ship, then by path; or why there is none.

    `why` is what is known of that beforehand.
    """
    if isinstance(name_or_path, str) and name_or_path in shipped:
        return shipped[name_or_path]
    path = Path(name_or_path)
    if beside is not None and not path.is_absolute():
        path = beside / path
    try:
        if path.exists() and not path.is_dir():
            return path
    except (OSError, ValueError):  # too long a name, a NUL in it
        pass
    written = str(name_or_path)
    owners = sorted(name for name in shipped if name.endswith(f"/{written}"))
    if owners:
        return f"more than one plugin ships {shown(written)}: write {' or '.join(owners)}"
    hint = near(written, shipped) or (f"; there are {', '.join(shipped)}" if shipped else "")
    return f"no rule set of this name, and no file{why}{hint}"


def find_rule_set(name_or_path: str | Path, registry: Registry, beside: Path | None = None) -> Path | str:
    """The file of a rule set, or why there is none: a plugin that is not in use may have had it."""
    return find(name_or_path, registry.rule_sets(), beside, registry.why_no_rule_set(str(name_or_path)))


def read_with_bases(path: Path, registry: Registry, written: bytes | None = None) -> tuple[Node, list[Problem]]:
    """The resolved document of a rule set file and what is wrong with it so far.

    Where `written` is given it stands for what is in the file, which need not be there.

    Raises:
        RuleSetError: there is nothing that could be checked further.
    """
    problems: list[Problem] = []
    documents = [document for _, document in bases(path, registry, problems, written)]
    resolved = documents[-1]
    for child in reversed(documents[:-1]):
        if isinstance(resolved, Mapping) and isinstance(child, Mapping):  # as all are, where there is more than one
            resolved = merged(resolved, child, problems)
    return resolved, problems


def bases(
    path: Path, registry: Registry, problems: list[Problem], written: bytes | None = None
) -> Iterator[tuple[Path, Node]]:
    """A rule set file and each that it extends in turn, with the documents as they are written.

    What is wrong is added to the problems. `written` stands for what is in the first file.

    Raises:
        RuleSetError: the next one cannot be read, or there is none.
    """
    seen: list[Path] = []
    here = path
    while True:
        document = read_document(here, problems, written=None if seen else written)
        if seen and not isinstance(document, Mapping):
            message = "a rule set is a mapping: rule_set, version, tiers..."
            raise RuleSetError([*problems, Problem.at(document.at, message)])
        yield here, document
        seen.append(here.resolve())
        extended = document.get("extends") if isinstance(document, Mapping) else None
        if extended is None:
            return
        if not isinstance(extended, Scalar) or not isinstance(extended.value, str):
            problems.append(Problem.at(extended.at, "`extends` needs the name or path of one rule set"))
            return
        found = find_rule_set(extended.value, registry, beside=here.parent)
        if isinstance(found, str):
            raise RuleSetError([*problems, Problem.at(extended.at, f"extends {shown(extended.value)}: {found}")])
        if found.resolve() in seen:
            cycle = [known.name for known in [*seen[seen.index(found.resolve()) :], found]]
            message = f"these extend each other: {' -> '.join(cycle)}"
            raise RuleSetError([*problems, Problem.at(extended.at, message)])
        here = found


def read_document(path: Path, problems: list[Problem], what: str = "rule set", written: bytes | None = None) -> Node:
    """The document in a file; what is wrong with its YAML is added to the problems.

    Raises:
        RuleSetError: with them, and why the document cannot be read.
    """
    content = _read(path, problems) if written is None else written
    if len(content) > LONGEST:
        raise RuleSetError([*problems, Problem(str(path), None, None, f"no {what} is longer than 16 MiB")])
    document, found = read_yaml(content, str(path))
    problems.extend(found)
    return document


def _read(path: Path, problems: list[Problem]) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LONGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in its name
        said = getattr(error, "strerror", None) or str(error)
        raise RuleSetError([*problems, Problem(str(path), None, None, f"cannot be read: {said}")]) from None
