"""Log events: off unless asked for, then JSON lines on stderr."""

from __future__ import annotations

import logging
import sys

from leadlane.cli.options import Log


def configure(log: Log | None) -> None:
    """How this process logs. Only the command line configures structlog; a library leaves that to its program."""
    import structlog

    if log is None:
        structlog.configure(
            wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL),  # nothing here is as bad
            logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        )
        return
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="timestamp"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
