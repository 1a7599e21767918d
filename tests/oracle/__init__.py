"""An independent reference implementation of the lead-scoring semantics: slow, literal, for differential testing."""

from .oracle import run
from .routing import run_routed

__all__ = ["run", "run_routed"]
