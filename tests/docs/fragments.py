"""YAML in the documentation: whole rule sets, and fragments with what they leave out put around them."""

from __future__ import annotations

import re
from typing import Final

from leadlane.language.loader import KEYS

_KEY: Final = re.compile(r"([A-Za-z_]+):")

AROUND: Final = """
rule_set: around
version: 1
tiers:
  - kind: qualifier
    criteria:
      call-request:       {on: call.requested, points: 100}
      one-on-one-meeting: {on: meeting.attended, where: {format: 1-on-1}, points: 100}
  - kind: important
    points: 15
    criteria:
      webinar-recording: {on: recording.played, where: {of: webinar}}
      white-paper:       {on: media.downloaded}
  - {kind: fit, criteria: {decision-maker: {lead: {job.title: {contains: Head}}, points: 20}}}
stages:
  mql: {at: 100}
groups: {hot: 100, warm: 50, cold: 0}
"""
"""The rule set that a fragment is put into: its own sections take the place of these."""

SHORT: Final = {
    "criteria": ("tiers", "  - kind: interest\n    dimension: engagement\n    points: 5\n"),
    "qualifiers": ("fast_track", ""),
    "rules": ("fast_track", "  qualifiers:\n    - {kind: hand_raise, criteria: [call-request, one-on-one-meeting]}\n"),
}
"""Keys that are no section: the section that they belong into, and what stands before them there."""


def sections(text: str) -> dict[str, str]:
    """A rule set's text by top-level key; what stands before the first key is under ``."""
    found: dict[str, str] = {"": ""}
    key = ""
    for line in text.splitlines():
        opens = _KEY.match(line)
        if opens:
            key = opens[1]
            assert key not in found, f"{key} twice"
            found[key] = ""
        found[key] += f"{line}\n"
    return found


def put_into(text: str, fragment: str) -> str:
    """A rule set with a fragment's sections in it; those of the same key are replaced, others go last."""
    return "".join((sections(text) | sections(fragment)).values())


def tiers_of(text: str) -> dict[str, list[str]]:
    """The lines of `tiers` by kind."""
    found: dict[str, list[str]] = {}
    kind = ""
    for line in sections(text)["tiers"].splitlines()[1:]:
        if line.startswith("  - "):
            kind = line.removeprefix("  - kind: ")
            found[kind] = []
        found[kind].append(line)
    return found


def add_criteria(text: str, fragment: str) -> str:
    """A rule set with further criteria at the end of their tiers; one of a known name takes the other's place."""
    tiers = tiers_of(text)
    for kind, lines in tiers_of(fragment).items():
        if kind not in tiers:
            tiers[kind] = lines
            continue
        for line in lines[lines.index("    criteria:") + 1 :]:
            same = f"{line.partition(':')[0]}:"
            at = next((at for at, one in enumerate(tiers[kind]) if one.startswith(same)), len(tiers[kind]))
            tiers[kind][at : at + 1] = [line]
    written = "".join(f"{line}\n" for lines in tiers.values() for line in lines if line)
    return put_into(text, f"tiers:\n{written}")


def keys_of(text: str) -> set[str]:
    """The top-level keys of a block."""
    return sections(text).keys() - {""}


def is_fragment(text: str) -> bool:
    """Whether a block is a part of a rule set."""
    keys = keys_of(text)
    return bool(keys) and keys <= {*KEYS, *SHORT} and "rule_set" not in keys


def whole(fragment: str) -> str:
    """A fragment as a rule set."""
    full: dict[str, str] = {}
    for key, text in sections(fragment).items():
        if key in SHORT:
            section, before = SHORT[key]
            indent = "    " if section == "tiers" else "  "
            text = "".join(f"{indent}{line}\n" if line else "\n" for line in text.splitlines())
            full.setdefault(section, f"{section}:\n{before}")
            if key == "qualifiers" or "qualifiers" in keys_of(fragment):
                full[section] = full[section].replace(SHORT["rules"][1], "")
            full[section] += text
        else:
            full[key] = text
    return "".join((sections(AROUND) | full).values())
