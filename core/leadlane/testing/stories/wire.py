"""The records of a story: read as a file with these lines would be, by the sources that are installed."""

from __future__ import annotations

from leadlane import Event, Rejected
from leadlane.intake.reading import UnreadableInputError
from leadlane.language.source_settings import load_sources
from leadlane.registry import Registry
from leadlane.testing.reading import read
from leadlane.testing.stories.script import Script, StoryError


def read_records(script: Script, registry: Registry) -> None:
    """Adds the events of a story's records to its events, and notes those that are none.

    Raises:
        StoryError: no source reads them.
    """
    if not script.records:
        return
    content = "".join(f"{line.text}\n" for line in script.records)
    try:
        found = read(content, *load_sources(None, registry), name="records")
    except UnreadableInputError as error:
        raise StoryError(script.records[0].number, str(error)) from None
    script.events += [one for one in found if isinstance(one, Event)]
    script.rejected += [one for one in found if isinstance(one, Rejected)]
