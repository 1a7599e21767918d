"""Names of teams, reps and queues as settings of a router, so that the core can hold them against the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class SettingName(str):
    """Text with a meaning of its own: in YAML it is a string."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Lets a strategy have a field of this type."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


class CriterionName(SettingName):
    """The name of a criterion of the same rule set; the plan checks that there is one."""

    __slots__ = ()


class TeamName(SettingName):
    """The name of a team; where a roster is given, it must have that team."""

    __slots__ = ()


class RepName(SettingName):
    """The name of a rep; where a roster is given, it must have that rep."""

    __slots__ = ()


class QueueName(SettingName):
    """The name of a queue, where leads wait for whoever comes: no team of the roster."""

    __slots__ = ()
