"""Makes three worlds: CRMs of a company that does not exist, simulated by leadforge, each from a seed of its own.

    python worlds.py [FOLDER]

makes FOLDER/seed-7, seed-8 and seed-9, in ./worlds unless a folder is named. leadforge gets an environment of its own
there, so that it never meets leadlane's. What is there already is kept: the second time, nothing is left to do.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

LEADFORGE: Final = "leadforge==1.0.0"
SEEDS: Final = (7, 8, 9)
WORLD: Final = (
    "--recipe", "b2b_saas_procurement_v1", "--mode", "research_instructor", "--difficulty", "intermediate",
    "--n-leads", "1500",
)  # fmt: skip


def main(folder: Path) -> None:
    """Every world that is not there yet."""
    missing = [seed for seed in SEEDS if not (folder / f"seed-{seed}").is_dir()]
    if not missing:
        return
    folder.mkdir(parents=True, exist_ok=True)
    forge = leadforge(folder / "leadforge")
    for seed in missing:
        print(f"{folder / f'seed-{seed}'}: a world is made", file=sys.stderr)
        # Whole or not at all: what was interrupted is begun anew.
        begun = folder / f"seed-{seed}.begun"
        shutil.rmtree(begun, ignore_errors=True)
        run(f"seed {seed}", forge, "generate", *WORLD, "--seed", str(seed), "--out", str(begun))
        begun.rename(folder / f"seed-{seed}")


def leadforge(environment: Path) -> str:
    """The program, installed if it is not yet."""
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    if not any(scripts.glob("leadforge*")):
        print(f"{environment}: {LEADFORGE} is installed", file=sys.stderr)
        venv.create(environment, clear=True)
        # pip of the Python that runs this: it installs into the other without being there itself.
        pip = ("-m", "pip", "--disable-pip-version-check", "--quiet", "--retries", "1", "--python", str(environment))
        run(f"{LEADFORGE} is not here, and there may be no network", sys.executable, *pip, "install", LEADFORGE)
    return str(scripts / "leadforge")


def run(what: str, *command: str) -> None:
    """A command that has to end well; else this ends, with a line that says what is missing and why."""
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        sys.exit(f"no worlds: {what}: {reason}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "worlds"))
