"""What is legal but suspicious in a rule set: `leadlane check` says it, plugins add to it by the hook `leadlane_lint`.

for finding in lint(plan, registry):
    print(f"{where(plan, finding)}: {finding.message} [{finding.code}]")
"""

from leadlane.lint.lints import LINTS, Lint, lint, where

__all__ = ["LINTS", "Lint", "lint", "where"]
