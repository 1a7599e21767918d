"""Settings of sources: `kind: settings` in a YAML file -> the sources of a run, or every mistake in it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, cast

from leadlane.contract.criteria import Fault
from leadlane.contract.grammar.faults import Faults, mapping
from leadlane.contract.strategies import RecordSource, Source, Strategy
from leadlane.language.document import place, top_keys
from leadlane.language.finding import read_document
from leadlane.language.nodes import Positions
from leadlane.language.problems import Problem, RuleSetError, SourcesError
from leadlane.language.settings import make
from leadlane.language.table_files import TableFiles

if TYPE_CHECKING:
    from leadlane.registry import Offer, Registry


def load_sources(path: str | Path | None, registry: Registry) -> list[Source]:
    """Every source there is, with the settings that a file has for it; one that needs some and has none is left out.

    Raises:
        SourcesError: with every problem there is in the file.
    """
    made = {} if path is None else _configured(Path(path), registry)
    offers = [offer for offers in registry.kinds("source").values() for offer in offers]
    for offer in offers:
        if offer not in made and not _needs_settings(offer.strategy):
            made[offer] = cast("type[Source]", offer.strategy)()
    return [made[offer] for offer in offers if offer in made]


def _configured(path: Path, registry: Registry) -> dict[Offer, Source]:
    problems: list[Problem] = []
    faults = Faults()
    try:
        document = read_document(path, problems, "file of sources")
        sections = top_keys(document, "settings of sources are a mapping: segment, cloudevents...", faults, problems)
    except RuleSetError as error:
        raise SourcesError(error.problems) from None
    positions = Positions(document)
    tables = TableFiles(positions)
    made: dict[Offer, Source] = {}
    told: list[tuple[Fault, Offer | None]] = []
    for written, settings in sections.items():
        given = mapping(settings, (written,), faults)
        offer = registry.find("source", written)
        if isinstance(offer, str):
            faults.add((written,), offer, at_key=True)
        elif offer in made:
            faults.add((written,), f"there are settings for {offer.kind} already", at_key=True)
        elif not _reads_events(offer.strategy):
            faults.add(
                (written,), f"{written} is not asked for files of events: --{written} names its mapping", at_key=True
            )
        elif given is not None:
            about = Faults()
            source = make(offer.strategy, given, (written,), about, tables)
            told += ((fault, offer) for fault in about)
            if source is not None:
                made[offer] = cast("Source", source)
    place([*((fault, None) for fault in faults), *told], positions, problems)
    if problems:
        raise SourcesError(problems)
    return made


def _reads_events(strategy: type[Strategy]) -> bool:
    """Whether it is ever asked for an input: it recognises records, or whole inputs."""
    return issubclass(strategy, RecordSource) or (
        issubclass(strategy, Source) and strategy.detects is not Source.detects
    )


def _needs_settings(strategy: type[Strategy]) -> bool:
    missing = dataclasses.MISSING
    return any(one.default is missing and one.default_factory is missing for one in dataclasses.fields(strategy))
