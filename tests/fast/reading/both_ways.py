"""One Parquet input read both ways: row by row by its source, and as columns that become events again."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from leadlane import Event, Input, Rejected, Remark, nested
from leadlane.intake.inputs import FileInput
from leadlane_builtins.sources.parquet import Parquet
from leadlane_fast.reading.columns import Columns, NotColumnsError
from leadlane_fast.reading.names import Names
from leadlane_fast.reading.parquet import read_columns

Item = Event | Rejected | Remark


class Readers:
    """Reads as columns, and keeps the names that it meets."""

    def __init__(self, wanted: Callable[[str], bool] = lambda name: True) -> None:
        self.names, self.visitors, self.wanted = Names(), Names(), wanted

    def columns(self, input: Input) -> Generator[Columns, None, None]:
        return read_columns(input, Parquet(), self.names, self.visitors, wanted=self.wanted)

    def items(self, input: Input) -> list[Item]:
        """Every row in order, each an event again or what is odd about it."""
        numbered = [row for columns in self.columns(input) for row in self.rows(columns)]
        assert len({number for number, _ in numbered}) == len(numbered)
        return [item for _, item in sorted(numbered, key=lambda row: row[0])]

    def rows(self, columns: Columns) -> Iterator[tuple[int, Item]]:
        yield from columns.odd
        for row in range(columns.rows):
            number = columns.first + row if columns.numbers is None else int(columns.numbers[row])
            yield number, self.event(columns, row)

    def event(self, columns: Columns, row: int) -> Event:
        start, end = columns.id_ends[row], columns.id_ends[row + 1]
        lead, visitor = columns.lead[row], -1 if columns.anonymous is None else columns.anonymous[row]
        coded = columns.properties.items()
        return Event(
            id=columns.id_bytes[start:end].tobytes().decode(),
            type=columns.types[columns.type[row]],
            time=int(columns.time[row]),
            lead=None if lead < 0 else self.names.text(lead),
            anonymous=None if visitor < 0 else self.visitors.text(visitor),
            source="" if columns.source is None else columns.sources[columns.source[row]],
            properties=nested({name: one.values[one.codes[row]] for name, one in coded if one.codes[row] >= 0}),
        )


def row_by_row(path: Path) -> tuple[list[Item], str | None]:
    """What the source reads, and what it says where it cannot."""
    items: list[Item] = []
    try:
        items.extend(Parquet().read(FileInput(str(path), path)))
    except (OSError, ValueError) as error:
        return items, str(error)
    return items, None


def as_columns(path: Path) -> tuple[list[Item], str | None] | NotColumnsError:
    """What is read as columns, and what is said where it cannot be; or why there are no columns."""
    try:
        return Readers().items(FileInput(str(path), path)), None
    except NotColumnsError as error:
        return error
    except (OSError, ValueError) as error:
        return [], str(error)
