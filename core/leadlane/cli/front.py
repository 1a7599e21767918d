"""The front page, `leadlane --help`. It reads metadata and imports no plugin, so that it is there at once."""

from __future__ import annotations

import os
import sys
from typing import Final

COMMANDS: Final = {
    "demo": "See it work: a bundled sample scored, one lead explained.",
    "score": "Score leads: events in; scored, staged leads out.",
    "queue": "List the leads that wait for sales, hottest first.",
    "explain": "Explain one lead: every point, every reason, what comes next.",
    "next-question": "Say what to ask a lead next: the first open question.",
    "show": "Show a rule set as a table to read aloud with sales.",
    "check": "Check rule sets: every mistake, and what looks suspicious.",
    "diff": "Compare two rule sets: what changed, who gains or loses MQL.",
    "try": "Type a lead's story, line by line; watch points and stage.",
    "schema": "Print the JSON Schema of rule sets or rosters, for your editor.",
    "plugins": "List the plugins: what each offers, what is broken and why.",
}
"""The first line of each command's docstring."""

LAB: Final = {
    "experiment": "Compare arms on leads assigned by chance; `plan`: how many.",
    "backtest": "Compare rule sets on history: precision, recall, lift, loads.",
    "feedback": "Does sales qualify hot leads? If not, which criteria look wrong.",
    "funnel": "From unknown to closed: conversion and time of each step.",
}
"""The same of the commands that plugins of leadlane's own distribution announce."""

_WIDTH: Final = max(map(len, COMMANDS))

ASKED: Final = (["--help"], ["-h"])
"""The arguments that ask for the front page and nothing else."""

_PAGE: Final = """\
*leadlane*: lead scoring that marketing and sales can read.

A rule set in YAML says what leads do or are, what that is worth, how it fades,
and what jumps the queue. leadlane turns events into scored, staged leads;
every point has its line in a ledger.

  *leadlane demo*                                  see it on a bundled sample
  *leadlane show investor-relations*               a rule set, to read aloud
  *leadlane score EVENTS --rule-set RULES.yaml*    score your own leads
  *leadlane explain LEAD EVENTS*                   why has it this score?
  *leadlane plugins new acme-usage --tier*         a plugin of your own

*Commands*
{commands}
{announced}
*leadlane COMMAND --help* shows its options, *leadlane --version* the version.

Exit status: 0 all good; 1 findings; 2 usage or rule-set error, nothing written;
3 some records rejected, the rest written.
"""


def _announced() -> str:
    from leadlane.cli.announced import announced

    ours, others = announced(COMMANDS)
    lab = "".join(f"  *{name}*{' ' * (_WIDTH - len(name))} {about}\n" for name, about in LAB.items() if name in ours)
    lines = "".join(f"  *{name}*{about.replace('*', '')}\n" for name, about in others)
    return "".join(
        f"\n*{title}*\n{listed}" for title, listed in (("The lab", lab), ("Commands of plugins", lines)) if listed
    )


def front_page() -> str:
    """The page; on a terminal, what stands between stars is bold."""
    commands = "\n".join(f"  *{name}*{' ' * (_WIDTH - len(name))} {about}" for name, about in COMMANDS.items())
    bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    first, *others = _PAGE.format(commands=commands, announced=_announced()).split("*")
    marks = ("\033[1m", "\033[0m") if bold else ("", "")
    return first + "".join(marks[place % 2] + part for place, part in enumerate(others))
