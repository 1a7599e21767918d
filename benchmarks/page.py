"""The page of the documentation that holds the figures: written by the run that measured them, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from benchmarks.machine import machine
from benchmarks.processes import ROOT

PAGE: Final = ROOT / "docs" / "explanation" / "performance.md"
HEAD: Final = """\
<!-- Written by `python -m benchmarks --write`; every figure is from a run. Change the code, not this page. -->

# How fast, and how we know

The fast runner reads Parquet by columns, turns a rule set into tables of whole numbers, and folds all leads in one
compiled loop; the readable runner goes event by event and defines what is right. Both give the same bytes.

A machine's speed drifts from one minute to the next, so every figure is a ratio: two whole processes, start of Python,
reading and writing included, one after the other, in turn. Tables give the median of these pairs and, in brackets, the
least and the most. Peak memory is what the system says when a process has ended. *The limit* is a program that reads
the same columns with Polars and counts their values by lead: whoever scores has to do that much.
A load above 0.5 before a part says that others were at work on the machine: believe the ratios of such a run by half,
and no time at all.

Measured on

{machine}

To repeat it: `make bench`, or a part of it, `make bench BENCH='--only peers --events 1000000'`; `--help` says what
there is. Streams of events are made by `python -m benchmarks.streams`, the same from each seed.
"""
_SECTION: Final = re.compile(r"^## (.+)\n(?:(?!## ).*\n?)*", re.MULTILINE)


class OtherMachineError(Exception):
    """A page that was measured elsewhere gets no single part of ours."""


def page(sections: Iterable[str]) -> str:
    """The whole page."""
    return "\n".join([HEAD.format(machine="\n".join(machine())), *sections])


def renewed(text: str, sections: Mapping[str, str]) -> str:
    """A page with some sections measured anew, by their titles.

    Raises:
        OtherMachineError: the rest of the page is from another machine, or from other versions.
    """
    if not text.startswith(page(())):
        raise OtherMachineError("the page is from another machine or other versions: leave --only out")
    kept = {found[1]: found[0].rstrip("\n") + "\n" for found in _SECTION.finditer(text)}
    return page({**kept, **sections}.values())
