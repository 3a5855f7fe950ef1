"""Give strangers' input in every shape to the parts of the program that read it: `make fuzz`.

Each target is fuzzed for some minutes in a process of its own. What it finds stands in the folder
`.fuzz/findings`: the input, and beside it what was said. What is learnt about which inputs lead to
new ground stays in `.fuzz/corpus`, for the next time.
"""

import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
TARGETS = sorted(file.stem for file in (HERE / "targets").glob("*.py"))
FOLDER = HERE.parents[1] / ".fuzz"
GRACE_S = 120.0
"""Over its time: for the seeds, and to end."""

_TRIED = re.compile(r"number_of_executed_units: (\d+)")
_FOUND = re.compile(r"Test unit written to (\S+)")
_COVERED = re.compile(r"cov: (\d+)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=1, help="for each target")
    parser.add_argument("--at-once", type=int, default=2, metavar="N")
    given = parser.parse_args()
    if unknown := sorted(set(given.targets) - set(TARGETS)):
        parser.error(f"there is no target {unknown[0]}; there are: {', '.join(TARGETS)}")
    (FOLDER / "findings").mkdir(parents=True, exist_ok=True)
    fuzz = partial(fuzzed, seconds=round(given.minutes * 60))
    with ThreadPoolExecutor(given.at_once) as pool:
        sound = [*pool.map(fuzz, given.targets or TARGETS)]
    raise SystemExit(not all(sound))


def fuzzed(name: str, seconds: int) -> bool:
    """Whether nothing was found."""
    command = [sys.executable, "-m", "fuzz.one", name, str(FOLDER), str(seconds)]
    try:
        run = subprocess.run(
            command,
            env=os.environ | {"PYTHONPATH": str(HERE.parent)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=seconds + GRACE_S,
            check=False,
        )
        code, said = run.returncode, run.stdout
    except subprocess.TimeoutExpired as late:
        code, said = -1, str(late.stdout or "") + "\nThe target did not end."
    tried = _TRIED.search(said)
    ground = _COVERED.findall(said)
    print(f"{name}: {int(tried[1]) if tried else 0:,} inputs, {ground[-1] if ground else 0} places")
    if code == 0:
        return True
    found = _FOUND.findall(said) or [FOLDER / "findings" / name]
    report = Path(f"{found[-1]}.txt")  # what comes before was only slow
    report.write_text(said)
    print(f"{name}: FOUND SOMETHING; see {report.relative_to(FOLDER.parent)}")
    return False


if __name__ == "__main__":
    main()
