"""Values as text: the same exactly when the values are, and never an exception."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leadlane import Lead, Message, QueueName
from leadlane.testing.conformance.spelling import shown, spelt

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON, JSON)
def test_other_values_are_other_texts(one: Any, another: Any) -> None:
    same = repr(one) == repr(another) or (one == another and _types(one) == _types(another))
    assert (spelt(one) == spelt(another)) is same


def _types(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _types(item) for key, item in value.items()}
    return [_types(item) for item in value] if isinstance(value, list) else (type(value), repr(value))


@given(st.dictionaries(st.text(), st.integers()), st.sets(st.text()))
def test_order_does_not_matter_where_there_is_none(mapping: dict[str, int], words: set[str]) -> None:
    assert spelt(mapping) == spelt(dict(reversed(mapping.items())))
    assert spelt(words) == spelt({*reversed([*words])})


def test_values_of_the_contract_are_told_by_their_fields() -> None:
    assert spelt(Message("crm", "crm", {"lead": "ada"})) == "Message(channel='crm', to='crm', body={'lead': 'ada'})"
    assert spelt(Lead(id="ada", attributes={"a": 1})).startswith("Lead(id='ada', attributes={'a': 1}, score=0")
    assert spelt(QueueName("x")) != spelt("x")
    assert spelt(True) != spelt(1) != spelt(1.0)


def test_nothing_is_too_strange() -> None:
    class Shy:
        def __repr__(self) -> str:
            raise RuntimeError("no")

    itself: list[object] = []
    itself.append(itself)
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert spelt(Shy()) == "<Shy>"
    assert spelt(object()) == "<object>"
    assert shown(itself).endswith("...")
    assert shown(deep).endswith("...")
    assert len(shown("x" * 10_000)) < 300
