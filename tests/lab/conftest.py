"""The lab's commands, in a folder of their own, as the other commands are tested."""

from tests.cli.conftest import leadlane

__all__ = ["leadlane"]
