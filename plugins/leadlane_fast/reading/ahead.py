"""Work that others do ahead, in order and never far."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def results(begun: Iterable[Future[T]], most: int) -> Iterator[T]:
    """What each comes to, in order; at most so many are begun and not yet handed over."""
    waiting: deque[Future[T]] = deque()
    for future in begun:
        waiting.append(future)
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
