"""A check for code scanners: a log in SARIF 2.1.0, as GitHub's code scanning and editors read it.

Braces in messages are not doubled, as section 3.11.5 would have it: no reader of today takes them apart again, and
only `{0}` is a placeholder to any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final

from leadlane.cli.checking.as_json import written
from leadlane.cli.checking.findings import Found, Report, Severity
from leadlane.cli.checking.mistakes import MISTAKES
from leadlane.cli.checking.places import artifact, in_checkout
from leadlane.lint import LINTS, PLUGIN_FAILED, Explanation

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_log(report: Report) -> str:
    """One run with every finding; its rules are all the codes that there are."""
    rules = [*(_rule(one, Severity.ERROR) for one in MISTAKES)]
    found = in_checkout(report)
    rules += [_rule(one, Severity.WARNING) for one in (*LINTS, PLUGIN_FAILED, *_of_plugins(found))]
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "leadlane", "version": version("leadlane"), "rules": rules}},
        "invocations": [{"executionSuccessful": True, "exitCode": report.status}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, places) for one in found],
    }
    return written({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _of_plugins(found: Sequence[Found]) -> Sequence[Explanation]:
    """The codes of plugins' own lints, of which no more is known."""
    known = {one.code for one in (*MISTAKES, *LINTS, PLUGIN_FAILED)}
    codes = dict.fromkeys(one.code for one in found if one.code not in known)
    return [
        Explanation(code, f"The lint {code} of a plugin found something.", "", "See its message.") for code in codes
    ]


def _rule(one: Explanation, level: Severity) -> dict[str, Any]:
    example = f"\n\nExample: {one.example}" if one.example else ""
    told = f"{one.about}{example}\n\n{one.remedy}"
    return {
        "id": one.code,
        "shortDescription": {"text": one.about},
        "fullDescription": {"text": one.about},
        "help": {"text": told, "markdown": told},
        "defaultConfiguration": {"level": level},
    }


def _result(found: Found, places: Mapping[str, int]) -> dict[str, Any]:
    # GitHub takes no result without a line; what is about a file as a whole stands at its first.
    region = {"startLine": found.line or 1, **({} if found.column is None else {"startColumn": found.column})}
    place = {"artifactLocation": artifact(found.file), "region": region}
    return {
        "ruleId": found.code,
        "ruleIndex": places[found.code],
        "level": found.severity,
        "message": {"text": found.told},
        "locations": [{"physicalLocation": place}],
    }
