"""leadlane: lead scoring, fast-tracking, decay and routing, every point explained.

The names below are the contract: all that a plugin may import, and nothing else.
"""

from typing import TYPE_CHECKING

from leadlane.contract.actions import Change, Message
from leadlane.contract.as_setting import EventTypes
from leadlane.contract.conditions import AllOf, AnyOf, Condition, Not, Scalar, Test, bind
from leadlane.contract.criteria import (
    ENGAGEMENT,
    FIT,
    AtMost,
    Caps,
    Count,
    Criterion,
    Declared,
    Fault,
    PointBands,
    PointFunction,
    Points,
    PointTable,
    Trigger,
)
from leadlane.contract.deprecations import LeadlaneDeprecationWarning, former_name
from leadlane.contract.events import Event, Rejected, Remark, microseconds, moment, rfc3339, type_pattern
from leadlane.contract.findings import Finding
from leadlane.contract.hookspecs import hookimpl
from leadlane.contract.leads import Lead, Stage
from leadlane.contract.ledger import Decision, Entry
from leadlane.contract.names import CriterionName, QueueName, RepName, TeamName
from leadlane.contract.periods import Period
from leadlane.contract.program import Atom, Gate, Program, Resolver, Rule
from leadlane.contract.routing import Assignment, Bench, Rep, Territory
from leadlane.contract.runners import BeyondRunnerError, Runner, Untabulated
from leadlane.contract.settings_error import SettingsError
from leadlane.contract.shares import share_of
from leadlane.contract.signals import NamedCriterion, Part, Signal
from leadlane.contract.strategies import (
    Action,
    Decay,
    Glance,
    Input,
    ProgramError,
    Qualifier,
    RecordSource,
    Router,
    RulesEngine,
    Since,
    Source,
    Tier,
)
from leadlane.contract.table_file import TableFile
from leadlane.contract.tables import Table
from leadlane.contract.version import CONTRACT
from leadlane.contract.wire.json_records import json_record
from leadlane.contract.wire.records import described, event_from
from leadlane.contract.wire.times import TimeReader, table_time
from leadlane.intake.inputs import FileInput
from leadlane.intake.leads import nested
from leadlane.intake.rows import Row, Rows, csv_columns, table_rows

__all__ = [
    "CONTRACT",
    "ENGAGEMENT",
    "FIT",
    "Action",
    "AllOf",
    "AnyOf",
    "Assignment",
    "AtMost",
    "Atom",
    "Bench",
    "BeyondRunnerError",
    "Caps",
    "Change",
    "Condition",
    "Count",
    "Criterion",
    "CriterionName",
    "Decay",
    "Decision",
    "Declared",
    "Entry",
    "Event",
    "EventTypes",
    "Fault",
    "FileInput",
    "Finding",
    "Gate",
    "Glance",
    "Input",
    "Lead",
    "LeadlaneDeprecationWarning",
    "Message",
    "NamedCriterion",
    "Not",
    "Part",
    "Period",
    "PointBands",
    "PointFunction",
    "PointTable",
    "Points",
    "Program",
    "ProgramError",
    "Qualifier",
    "QueueName",
    "RecordSource",
    "Rejected",
    "Remark",
    "Rep",
    "RepName",
    "Resolver",
    "Router",
    "Row",
    "Rows",
    "Rule",
    "RulesEngine",
    "Runner",
    "Scalar",
    "SettingsError",
    "Signal",
    "Since",
    "Source",
    "Stage",
    "Table",
    "TableFile",
    "TeamName",
    "Territory",
    "Test",
    "Tier",
    "TimeReader",
    "Trigger",
    "Untabulated",
    "bind",
    "csv_columns",
    "described",
    "event_from",
    "hookimpl",
    "json_record",
    "microseconds",
    "moment",
    "nested",
    "rfc3339",
    "share_of",
    "table_rows",
    "table_time",
    "type_pattern",
]

if not TYPE_CHECKING:  # to a type checker it would mean that every name is there, misspelt ones too

    def __getattr__(name: str) -> object:
        """A name that goes is there still, with a warning; one that is gone says what to write instead."""
        return former_name(name)
