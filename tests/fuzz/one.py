"""One target under atheris, until the time is over or something is found.

Started by `run.py`, as a process of its own: what hangs in C code can only be killed.
"""

import importlib
import sys
from pathlib import Path

import atheris

from fuzz import mutate

SIZE_MAX = 20_000  # bytes
CASE_MAX_S = 30
"""By the clock, for traced code on a machine that has other things to do: a third of what the
program gives its own workers for two hundred times as much."""
MEMORY_MAX_MB = 1_500


def main() -> None:
    name, folder, seconds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    corpus, dictionary = folder / "corpus" / name, folder / f"{name}.words"
    # Only these count as covered ground: what is traced takes twice the time.
    with atheris.instrument_imports(include=["newsreader", "feedparser", "tomllib"]):
        target = importlib.import_module(f"fuzz.targets.{name}")
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.SEEDS):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in target.WORDS), "ascii")
    options = {
        "max_total_time": seconds,
        "timeout": CASE_MAX_S,
        "report_slow_units": CASE_MAX_S,
        "rss_limit_mb": MEMORY_MAX_MB,
        "max_len": SIZE_MAX,
        "dict": dictionary,
        "artifact_prefix": f"{folder / 'findings' / name}-",
        "print_final_stats": 1,
        "verbosity": 1,
    }
    arguments = [sys.argv[0], *(f"-{key}={value}" for key, value in options.items()), str(corpus)]
    atheris.Setup(arguments, target.check, custom_mutator=_mutated)
    atheris.Fuzz()


def _mutated(data: bytes, size: int, seed: int) -> bytes:
    if seed % 2:
        return mutate.moved(data, size, seed)
    changed: bytes = atheris.Mutate(data, size)
    return changed


def _escaped(word: str) -> str:
    """As libFuzzer reads it."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
