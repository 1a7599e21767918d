"""A check for programs: one JSON document. Keys are always there; what there is not is null."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version

from leadlane.cli.checking.findings import Report


def json_document(report: Report) -> str:
    """The version that checked, the exit status, everything that was checked, and all that was found there."""
    return written(
        {
            "leadlane": version("leadlane"),
            "status": report.status,
            "checked": [
                {
                    "what": one.what,
                    "name": one.name,
                    "identity": one.identity,
                    "errors": one.errors,
                    "warnings": one.warnings,
                    "findings": [asdict(found) for found in one.found],
                    "tabulated": None if one.tabulated is None else [asdict(runner) for runner in one.tabulated],
                }
                for one in report.checked
            ],
        }
    )


def written(document: object) -> str:
    """A JSON document to read and to diff."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
