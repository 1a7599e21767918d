"""A dict that notes which of its keys are asked for, so that a strategy can be asked about what it looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

Path = tuple[str, ...]
"""Keys that lead into nested objects: `("company", "size")`."""
ANY: Final = "\x00any"
"""Stands at the end of a path for whatever key there may be: a dict that is gone through or copied does not tell which
ones count.
"""


class Watched(dict[str, Any]):
    """A dict in every way; `seen` gets the path of each key that is asked for, there or not."""

    def __init__(self, content: Mapping[str, Any], seen: dict[Path, None], path: Path = ()) -> None:
        nested = {key: _watched(value, seen, (*path, key)) for key, value in content.items()}
        super().__init__(nested)
        self._seen, self._path = seen, path

    def _note(self, key: object) -> None:
        if isinstance(key, str):
            self._seen.setdefault((*self._path, str(key)))

    def __getitem__(self, key: str) -> Any:
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._note(key)
        return super().get(key, default)

    def pop(self, key: str, *default: Any) -> Any:
        self._note(key)
        return super().pop(key, *default)

    def __iter__(self) -> Iterator[str]:
        self._note(ANY)
        return super().__iter__()

    def __len__(self) -> int:
        self._note(ANY)
        return super().__len__()

    def keys(self) -> Any:
        self._note(ANY)
        return super().keys()

    def values(self) -> Any:
        self._note(ANY)
        return super().values()

    def items(self) -> Any:
        self._note(ANY)
        return super().items()

    def copy(self) -> dict[str, Any]:
        self._note(ANY)
        return super().copy()


def _watched(value: object, seen: dict[Path, None], path: Path) -> object:
    return Watched(value, seen, path) if isinstance(value, dict) else value
