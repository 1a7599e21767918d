"""An independent reference implementation of the lead-scoring semantics: slow, literal, for differential testing."""

from .oracle import run

__all__ = ["run"]
