"""What is legal but suspicious in a rule set: `leadlane check` says it, plugins add to it by the hook `leadlane_lint`.

for finding in lint(plan, registry):
    print(f"{where(plan, finding)}: {finding.message} [{finding.code}]")
"""

from leadlane.lint.catalogue import LINTS, PLUGIN_FAILED, Explanation, Lint
from leadlane.lint.lints import lint, where

__all__ = ["LINTS", "PLUGIN_FAILED", "Explanation", "Lint", "lint", "where"]
