"""What is asked of leadlane with its built-ins and with the ejected ones: every command, on samples and on mistakes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from tests.strategies.rule_sets import SMALL, action
from tests.strategies.test_in_rule_sets import MISTAKES

from leadlane.cli.app import COMMANDS
from leadlane.cli.demo.samples import SAMPLES

from .built_in import BUILT_INS, ROOT

Question = tuple[Sequence[str], str | None]
"""The arguments, and what is typed."""

WRITTEN: Final = [
    f"--{kind}={kind}.jsonl" for kind in ("ledger", "decisions", "actions", "assignments", "rejects", "report")
]
SHIPPED: Final = sorted(path.stem for path in (ROOT / "rulesets").glob("*/*.yaml") if "." not in path.stem)

CSV: Final = "id,type,time,lead,path,pages\n1,page.viewed,2024-03-01T12:00:00Z,ana,/pricing,3\n2,no.time,,ana,,\n"
CLOUD_EVENT: Final = (
    '{"specversion":"1.0","id":"1","source":"/web","type":"com.acme.call.requested","time":"2024-03-01T12:00:00Z",'
    '"subject":"ana","data":{"path":"/pricing"}}\n{"specversion":"1.0","id":"2","source":"/web","type":"page.viewed"}\n'
)
SEGMENT: Final = (
    '{"type":"track","event":"Meeting Booked","messageId":"m1","userId":"ana","timestamp":"2024-03-01T12:00:00Z"}\n'
    '{"type":"track","event":"Email Link Clicked","messageId":"m2","userId":"ana","timestamp":"2024-03-01T13:00:00Z"}\n'
    '{"type":"track","event":"Odd","messageId":"m3","userId":"ana","timestamp":"2024-03-01T13:00:00Z"}\n'
)
NATIVE: Final = '[{"id":"1","type":"page.viewed","time":"2024-03-01T12:00:00Z","lead":"ana"},{"id":"2","type":"x"}]'
SETTINGS: Final = "cloudevents: {type_prefixes: [com.acme]}\nsegment: {names: {Meeting Booked: call.requested}}\n"
WRONG_SETTINGS: Final = "cloudevents: {type_prefix: [com.acme]}\nsegment: {source: 5}\nnatives: {}\ntables: {rows: 3}\n"
MAPPING: Final = "tables: ours\nrows:\n  calls: {id: id, lead: lead, time: at, event: {type: {by: how}}}\n"
ENGINE: Final = "extends: investor-relations\nrule_set: with-engine\nversion: 1\nfast_track: {engine: {engine}}\n"
ENGINES: Final = ("auto", "durable_rules", "clips", "reference", "durable")
STORY: Final = "2024-03-01 09:00 page.viewed path: /investor-relations\ncall.requested\n+4 months\nexplain\nrules\n"

FILES: Final = {
    "events.csv": CSV,
    "cloud.jsonl": CLOUD_EVENT,
    "segment.jsonl": SEGMENT,
    "native.json": NATIVE,
    "nobody.jsonl": '{"neither": "this"}\n["nor this"]\n',
    "no-events.csv": "id,kind\n1,page.viewed\n",
    "sources.yaml": SETTINGS,
    "wrong-sources.yaml": WRONG_SETTINGS,
    "wrong-tables.yaml": MAPPING,
    **{f"engine-{place}.yaml": ENGINE.replace("{engine}}", f"{engine}}}") for place, engine in enumerate(ENGINES)},
    **{f"mistake-{place:02}.yaml": text.replace("§", "") for place, text in enumerate(MISTAKES)},
    **{f"{name}.yaml": text for name, text in SMALL.items()},
    "many-mistakes.yaml": action("{kind: webhook, on: routed, url: 5, sent: true}").replace("fit", "fitt"),
}
"""By name; beside them the samples and a folder of tables."""


def write_files(folder: Path) -> None:
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, sample in SAMPLES.items():
        shutil.copy(sample.events, folder / f"{name}.jsonl")
        shutil.copy(sample.roster, folder / f"{name}.roster.yaml")
    shutil.copytree(ROOT / "tests" / "intake" / "leadforge-seed5", folder / "crm")


def questions() -> Iterator[Question]:
    """All of them."""
    yield from ((command, None) for command in _commands())
    yield ["try", "investor-relations"], STORY
    yield ["try", "engagement-queue", "--without", "qualifier-combination"], STORY


def _commands() -> Iterator[Sequence[str]]:
    yield from (["--help"], ["--version"], *([command, "--help"] for command in COMMANDS))
    yield from (["plugins", word, "--help"] for word in ("new", "check"))
    yield from (["schema"], ["schema", "roster"], ["plugins"])
    yield from (["show", name] for name in SHIPPED)
    yield ["check", "--strict", *SHIPPED]
    written = sorted(name for name in FILES if name.endswith(".yaml"))
    yield from (["check", *written, "--format", form] for form in ("text", "json", "github", "sarif"))
    yield from (["diff", one, other, "investor-relations.jsonl"] for one, other in pairwise(SHIPPED))
    for name in SAMPLES:
        yield from _of_a_sample(name)
    yield from _of_sources()
    for place in range(len(ENGINES)):
        yield ["score", "investor-relations.jsonl", "--rule-set", f"engine-{place}.yaml", "--format", "jsonl"]
    journey = [
        "score", "buyer-journey.jsonl", "--rule-set", "buyer-journey", "--roster", "buyer-journey.roster.yaml",
    ]  # fmt: skip
    for one in BUILT_INS:
        yield [*journey, "--without", one.name]
        yield ["check", "--without", one.name, *(f"{name}.yaml" for name in ("engine-0", *SMALL))]
    yield ["plugins", "--without", "tier-critical", "--without", "source-native"]
    yield ["plugins", "--without", "tier-critcal"]


def _of_a_sample(name: str) -> Iterator[Sequence[str]]:
    these = [f"{name}.jsonl", "--rule-set", name, "--roster", f"{name}.roster.yaml"]
    yield from (["demo", name], ["demo", name, "--events"], ["check", name, "--roster", f"{name}.roster.yaml"])
    yield ["score", *these]
    yield ["score", *these, "--format", "jsonl", *WRITTEN]
    yield ["score", *these, "--output", "rows.csv"]
    yield ["score", *these, "--output", "rows.parquet", "--ledger", "ledger.parquet"]
    yield ["queue", *these]
    yield ["explain", SAMPLES[name].explained, *these]
    yield ["explain", SAMPLES[name].explained, *these, "--format", "jsonl"]
    yield ["next-question", SAMPLES[name].explained, *these]


def _of_sources() -> Iterator[Sequence[str]]:
    for name in ("events.csv", "cloud.jsonl", "segment.jsonl", "native.json", "nobody.jsonl", "no-events.csv"):
        yield ["explain", "ana", name]
        yield ["score", name, "--rejects", "rejects.jsonl", "--sources", "sources.yaml"]
    yield ["score", "events.csv", "--sources", "wrong-sources.yaml"]
    yield ["score", "crm", "--tables", "leadforge", "--rule-set", "leadforge", *WRITTEN]
    yield ["score", "crm", "--tables", "leadforg"]
    yield ["score", "crm", "--tables", "wrong-tables.yaml"]
    yield ["score", "crm", "--tables", "leadforge", "--without", "source-tables"]
    yield ["score", "crm/leads.parquet"]
    yield ["score", "events.csv", "native.json", "--without", "source-csv", "--without", "source-native"]
