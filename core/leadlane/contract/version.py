"""The version of the contract, `major.minor`.

The minor rises with a release that adds to the contract, or takes away what was deprecated in a release before it: a
plugin that was made for an older minor goes on, or is told by name what it has to write instead. The major rises when
something means something else and no name could tell: what a method is given, what its answer does, when it is asked.
"""

from __future__ import annotations

from typing import Final

CONTRACT: Final = "1.0"
"""The version of the contract that this leadlane has. Plugins announce the one that they were made for."""
