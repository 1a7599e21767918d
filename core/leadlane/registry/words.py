"""What an exception says, whoever wrote it."""

from __future__ import annotations


def words_of(error: BaseException) -> str:
    """Its message in one line; empty where it has none, or fails to tell it."""
    try:
        return " ".join(str(error).split())
    except Exception:  # noqa: BLE001 - a stranger's __str__
        return ""
