"""Reports of any shape, as Hypothesis makes them: no rows, nothing known, names that nobody should choose."""

from __future__ import annotations

from typing import Final, Literal, get_args

from hypothesis import strategies as st

from leadlane_lab.reports.report import Chart, Column, Kind, Mood, Report, Section, Table, Value, Verdict

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
CHARTS: Final[tuple[Literal["lines", "bars", "intervals"], ...]] = ("lines", "bars", "intervals")
MOODS: Final[tuple[Mood, ...]] = get_args(Mood)
TEXTS: Final = st.one_of(
    # XML knows everything but these; that the page is XML too is how it is read here.
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=30),
    st.sampled_from(["<script>alert(1)</script>", "\"'&amp;", "\u202eevil", "w" * 300, "a\nb\tc\x00", "שלום", "名前"]),
)
_FIGURES: Final = st.one_of(
    st.none(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-1, 1),
)
TIMES: Final = st.integers(-(10**16), 10**17)
"""From 1653 to 5138."""


def values(kind: Kind) -> st.SearchStrategy[Value]:
    """What may stand in a column of a kind."""
    if kind == "text":
        return TEXTS
    return st.one_of(st.none(), TIMES) if kind in ("time", "date") else _FIGURES


@st.composite
def tables(draw: st.DrawFn, name: str) -> Table:
    """A table whose first column is text; any other may have an interval."""
    columns = [Column("x", draw(TEXTS), draw(st.sampled_from(KINDS))), Column("by", draw(TEXTS))]
    for place in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(KINDS))
        bounds = (f"low{place}", f"high{place}") if kind != "text" and draw(st.booleans()) else None
        columns.append(Column(f"y{place}", draw(TEXTS), kind, bounds))
        columns += [Column(bound, "", kind) for bound in bounds or ()]
    rows = st.tuples(*(values(column.kind) for column in columns))
    some = tuple(draw(st.lists(rows, max_size=6)))
    return Table(name, draw(TEXTS), tuple(columns), some, draw(st.one_of(st.none(), TEXTS)))


@st.composite
def charts(draw: st.DrawFn, table: Table) -> Chart:
    """A chart of a table that `tables` made."""
    kind = draw(st.sampled_from(CHARTS))
    ys = [column.name for column in table.columns if column.name.startswith("y")]
    by = "by" if kind != "intervals" and draw(st.booleans()) else None
    y = tuple(ys) if kind != "intervals" and by is None else (ys[0],)
    at = draw(st.one_of(st.none(), st.sampled_from((0.0, 1.0))))
    return Chart(table.name, draw(TEXTS), kind, "x", y, by, at)


@st.composite
def sections(draw: st.DrawFn, name: str) -> Section:
    """A section with up to two tables and a chart or two."""
    some = [draw(tables(f"table{place}")) for place in range(draw(st.integers(0, 2)))]
    drawn = [draw(charts(table)) for table in some for _ in range(draw(st.integers(0, 2)))]
    return Section(name, draw(TEXTS), tuple(draw(st.lists(TEXTS, max_size=2))), tuple(some), tuple(drawn))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of up to five sections."""
    verdicts = st.lists(st.builds(Verdict, st.sampled_from(MOODS), TEXTS), max_size=3)
    some = [draw(sections(f"section{place}")) for place in range(draw(st.integers(0, 5)))]
    return Report(draw(TEXTS), draw(TEXTS), draw(TIMES), tuple(draw(verdicts)), tuple(some))
