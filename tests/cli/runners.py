"""A runner as a stranger writes one: it reads Parquet itself, and gives its results as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from leadlane import BeyondRunnerError, Input, Rejected, Runner, Source, Untabulated, hookimpl
from leadlane.cli.outputs.rows import Head
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.results import Scored, Tabled
from leadlane.scoring.run import Note


@dataclass
class Told:
    """What a test sets of the runner, and what the runner was asked."""

    missing: str | None = None
    beyond: str | None = None
    worth_it: int | None = None
    slow: Sequence[Untabulated] = ()
    begun: int = 0
    taken: list[str] = field(default_factory=list)
    tables: int = 0


TOLD = Told()


class ColumnRun(RoutedRun):
    """Takes Parquet as a whole, and a lead a table."""

    def takes(self, source: Source, input: Input, note: Note, advance: Callable[[int], None]) -> bool:
        if not source.columnar:
            return False
        TOLD.taken.append(input.name)
        for item in source.read(input):
            if isinstance(item, Rejected):
                note((input.name, item))
            else:
                self.add([item])  # type: ignore[list-item]
        assert input.path is not None
        advance(input.path.stat().st_size)
        return True

    def tables(self, as_of: int, advance: Callable[[int], None]) -> Iterator[Tabled] | None:
        return None if self.has_roster else self._tables(as_of, advance)

    def _tables(self, as_of: int, advance: Callable[[int], None]) -> Iterator[Tabled]:
        for scored in self.scored(as_of):
            TOLD.tables += 1
            decided = [(scored.lead, scored.decisions)] if scored.decisions and self.wants_decisions else []
            yield Tabled(self._row(scored, as_of), _entries(scored) if self._ledger else None, decided)
            advance(1)

    def _row(self, scored: Scored, as_of: int) -> Any:
        import pyarrow

        head = Head(self.plan.rule_set.identity, as_of, self.plan.dimensions)
        columns: dict[str, tuple[object, Any]] = {
            "lead": (scored.lead, pyarrow.string()),
            "rule_set": (head.rule_set, pyarrow.string()),
            "as_of": (as_of, _time()),
            "score": (scored.score, pyarrow.int64()),
            "dimensions": (
                dict(zip(head.dimensions, scored.dimensions, strict=True)),
                pyarrow.struct([(name, pyarrow.int64()) for name in head.dimensions]),
            ),
            "stage": (str(scored.stage), pyarrow.string()),
            "group": (scored.group, pyarrow.string()),
            "qualified_at": (scored.qualified_at, _time()),
            "qualified_by": (scored.qualified_by, pyarrow.string()),
            "unit": (scored.unit, pyarrow.string()),
            "team": (scored.team, pyarrow.string()),
            "owner": (scored.owner, pyarrow.string()),
            "sla_due": (scored.sla_due, _time()),
        }
        return pyarrow.table({name: pyarrow.array([value], kind) for name, (value, kind) in columns.items()})


def _time() -> Any:
    import pyarrow

    return pyarrow.timestamp("us", tz="UTC")


def _entries(scored: Scored) -> Any:
    import pyarrow

    text, number = pyarrow.string(), pyarrow.int64()
    kinds = (_time(), text, text, text, text, number, number, number, text)
    names = ("time", "event", "criterion", "tier", "dimension", "asked", "applied", "score", "note")
    columns = {name: pyarrow.array([one[at] for one in scored.entries], kinds[at]) for at, name in enumerate(names)}
    return pyarrow.table({"lead": pyarrow.array([scored.lead] * len(scored.entries), text), **columns})


@dataclass(frozen=True, kw_only=True)
class Columns(Runner):
    """Folds by columns."""

    kind = "columns"

    @classmethod
    def unavailable(cls) -> str | None:
        return TOLD.missing

    def worth(self, events: int) -> bool:
        return TOLD.worth_it is not None and events >= TOLD.worth_it

    def untabulated(self, plan: Any) -> Iterable[Untabulated] | None:
        return TOLD.slow

    def run(self, plan: Any, roster: Any, tell: Any, *, ledger: bool) -> RoutedRun:
        if TOLD.beyond is not None:
            raise BeyondRunnerError(TOLD.beyond)
        TOLD.begun += 1
        return ColumnRun(plan, roster, tell, ledger=ledger)


def plugin() -> ModuleType:
    """The plugin that offers it."""
    found = ModuleType("columns")
    found.leadlane_runners = hookimpl(lambda: [Columns])  # type: ignore[attr-defined]
    return found
