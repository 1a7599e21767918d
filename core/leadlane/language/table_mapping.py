"""A mapping of tables by name or path: YAML -> the configured source, or every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping as Map
from pathlib import Path
from typing import TYPE_CHECKING, cast

from leadlane.contract.grammar.faults import Faults, mapping, shown
from leadlane.contract.strategies import Source
from leadlane.language.finding import find
from leadlane.language.nodes import Positions, plain
from leadlane.language.problems import Problem, RuleSetError
from leadlane.language.settings import make
from leadlane.language.table_files import TableFiles
from leadlane.language.yaml_reader import read_yaml

if TYPE_CHECKING:
    from leadlane.registry import Registry

SUFFIX = ".tables.yaml"


def shipped_mappings(registry: Registry) -> Map[str, Path]:
    """The mappings that plugins ship, by name: `crm.tables.yaml` beside a rule set `crm.yaml`."""
    beside = {name: path.with_name(path.stem + SUFFIX) for name, path in registry.rule_sets().items()}
    return {name: path for name, path in beside.items() if path.is_file()}


def load_tables(name_or_path: str | Path, registry: Registry) -> Source:
    """The source that reads tables by a mapping, shipped under a name or in a file.

    Raises:
        RuleSetError: with every problem there is.
    """
    path = find(name_or_path, shipped_mappings(registry))
    if isinstance(path, str):
        said = path.replace("no rule set of this name", "no mapping of tables of this name")
        raise RuleSetError([Problem(str(name_or_path), None, None, said)])
    offer = registry.find("source", "tables")
    if isinstance(offer, str):
        raise RuleSetError([Problem(str(path), None, None, offer)])
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RuleSetError([Problem(str(path), None, None, error.strerror or str(error))]) from None
    document, problems = read_yaml(content, str(path))
    given = mapping(plain(document), (), Faults())
    if given is None:
        message = f"a mapping of tables has tables, keyed, rows..., it is not {shown(plain(document))}"
        raise RuleSetError([*problems, Problem.at(document.at, message)])
    faults = Faults()
    positions = Positions(document)
    made = make(offer.strategy, given, (), faults, TableFiles(positions))
    if not isinstance(given.get("tables"), str):
        faults.add(("tables",), "needs `tables`: the name of the mapping")
    problems += [
        Problem.at(positions.at(fault.path, key=fault.at_key), fault.message, offer.plugin, offer.distribution)
        for fault in faults
    ]
    if problems:
        raise RuleSetError(problems)
    return cast("Source", made)
