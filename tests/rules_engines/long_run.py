"""The differential test at length: `python -m tests.rules_engines.long_run --programs 20000`."""

from __future__ import annotations

import argparse
import time

from tests.rules_engines.engines import AVAILABLE, ENGINES, answers, megabytes

from leadlane.testing.conformance.drawing import Random
from leadlane.testing.conformance.programs import program, truths, wide_program


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=int, default=20_000)
    parser.add_argument("--first-seed", type=int, default=0)
    options = parser.parse_args()
    for engine in ENGINES:
        print(f"{engine.kind}: {engine.unavailable() or 'runs'}")
    began, asked, rules, fired, wide = time.monotonic(), 0, 0, 0, 0
    for done, seed in enumerate(range(options.first_seed, options.first_seed + options.programs), 1):
        draw = Random(seed)
        is_wide = seed % 50 == 0
        made = wide_program(draw) if is_wide else program(draw)
        questions = [truths(draw, made) for _ in range(4)]
        expected, *others = (answers(engine, made, questions) for engine in AVAILABLE)
        for engine, given in zip(AVAILABLE[1:], others, strict=True):
            if given != expected:
                found = f"{engine.kind} answers {given}, not {expected}"
                raise SystemExit(f"seed {seed}: {found}, to {questions} of\n{made}")
        wide += is_wide
        asked += len(questions)
        rules += len(questions) * sum(map(len, made.strata))
        fired += sum(map(len, expected))
        if done % (options.programs // 10 or 1) == 0:
            spent = f"{time.monotonic() - began:.0f} s, {megabytes():.0f} MB"
            fires = f"{fired} of {rules} rules fired"
            print(f"{done} programs ({wide} wide), {asked} questions, {fires}, all agree; {spent}", flush=True)


if __name__ == "__main__":
    main()
