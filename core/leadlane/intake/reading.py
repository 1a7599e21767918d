"""All inputs as one stream of events, each input read by the source that recognises it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from leadlane.contract.events import Event, Rejected, Remark
from leadlane.contract.strategies import Input, RecordSource, Source
from leadlane.intake.inputs import reason_of
from leadlane.intake.json_lines import JsonLines


class UnreadableInputError(Exception):
    """An input that cannot be read as a whole; the message is `file: reason`."""


Read = Event | tuple[str, Rejected | Remark]
"""An event; or the name of an input and what it holds that is none."""


def read_events(inputs: Iterable[Input], sources: Sequence[Source]) -> Iterator[Read]:
    """Every event of every input, in order; what is no event comes with its input's name.

    Raises:
        UnreadableInputError: an input cannot be read, or no source recognises it.
    """
    whole = of_whole_inputs(sources)
    for one in inputs:
        with readable(one):
            source = source_for(one, whole)
        yield from read_with(source, one)


def read_with(source: Source, one: Input) -> Iterator[Read]:
    """One input, read by one source.

    Raises:
        UnreadableInputError: the input cannot be read.
    """
    name = one.name
    with readable(one):
        for item in source.read(one):
            yield item if type(item) is Event else (getattr(item, "file", None) or name, item)  # type: ignore[misc]
    if one.damage is not None:
        yield name, one.damage


@contextmanager
def readable(one: Input) -> Iterator[None]:
    """Inside, an input is read: what keeps it from being read as a whole is told with its name.

    Raises:
        UnreadableInputError: it cannot be read.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        raise UnreadableInputError(f"{one.name}: {reason_of(error)}") from error


def of_whole_inputs(sources: Iterable[Source]) -> Sequence[Source]:
    """The sources that read an input as a whole; those that read records share one, which gives each its own."""
    given = list(sources)
    records = [one for one in given if isinstance(one, RecordSource)]
    whole = [one for one in given if not isinstance(one, RecordSource)]
    return [*whole, JsonLines.of(records)] if records else whole


def source_for(one: Input, sources: Sequence[Source]) -> Source:
    """The first source, by kind, that recognises an input; else the one of last resort.

    Raises:
        ValueError: there is neither.
    """
    ordered = sorted(sources, key=lambda source: (source.last_resort, source.kind))
    for source in ordered:
        if source.detects(one):
            return source
    if ordered and ordered[-1].last_resort:
        return ordered[-1]
    raise ValueError(f"no source recognises it ({', '.join(source.kind for source in ordered) or 'there are none'})")
