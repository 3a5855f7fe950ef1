"""A feed farm on loopback: many feeds of all dialects, each on an address of its own.

As a script it serves until Ctrl+C. As a module: `with Farm(feeds=200) as farm: …`.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

STOPPING_S = 5.0
_MARK = re.compile(r"/story/(\d+/\d+)$|\((\d+/\d+)\)$")


@dataclass(frozen=True, slots=True)
class Promised:
    """An article that a library is to hold once it has refreshed."""

    url: str
    """Of the feed."""
    mark: str
    title: str
    """Empty where the feed gives none."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the server answered."""

    requests: int
    ok: int
    not_modified: int


class Farm:
    """The server runs in a process of its own, and ends with this one however that ends."""

    def __init__(
        self,
        *,
        feeds: int = 200,
        entries: int = 50,
        latency_ms: float = 120,
        failing: bool = True,
        hanging: bool = False,
        tls: bool = False,
    ) -> None:
        """`latency_ms` is the median; the slowest of 200 answers takes about five times as long.

        Of the `failing`, or else of the `hanging` kind is one feed in twenty.
        """
        self._folder = tempfile.TemporaryDirectory(prefix="newsreader-farm-")
        self.certificate = Path(self._folder.name) / "farm.pem" if tls else None
        """With its key; nobody else has signed it, so a reader has to be told to trust it."""
        self._feeds = feeds
        self._arguments = {
            "feeds": feeds,
            "entries": entries,
            "latency_ms": latency_ms,
            "failing": failing,
            "hanging": hanging,
            "certificate": str(self.certificate or ""),
        }
        self.urls: tuple[str, ...] = ()
        self.failing: dict[str, str] = {}
        """How each URL that never answers well fails."""
        self.megabytes = 0.0
        """Of all documents together, unpacked."""

    def __enter__(self) -> Self:
        if self.certificate is not None:
            _certify(self.certificate, self._feeds)
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("server.py"), json.dumps(self._arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        hello = self._answer()
        self.urls = tuple(hello["urls"])
        self.failing = dict(hello["failing"])
        self.megabytes = float(hello["megabytes"])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(STOPPING_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._folder.cleanup()

    def add_entry(self, feed_number: int) -> None:
        """From now on the feed has one entry more, at its top."""
        self._ask("add_entry", feed_number)

    def forget_versions(self, *, yes: bool) -> None:
        """Whether it answers 200 even to those who have what there is."""
        self._ask("forget_versions", yes)

    @property
    def healthy(self) -> tuple[int, ...]:
        """Numbers of the feeds that answer well."""
        return tuple(number for number, url in enumerate(self.urls) if url not in self.failing)

    @property
    def expected_articles(self) -> frozenset[Promised]:
        return frozenset(Promised(*each) for each in self._ask("promised"))

    def take_counts(self) -> Counts:
        """What was answered since this was last asked."""
        return Counts(**self._ask("take_counts"))

    def write_feeds(self, file: Path, settings: str = 'refresh = "5m"') -> None:
        """Write a feeds.toml with every feed of the farm."""
        parts = [f"[settings]\nwelcome = false\n{settings}\n"]
        parts += [
            f'[[feeds]]\nurl = "{url}"\nfolder = "Farm/{number // 20}"\ntags = ["farm"]\n'
            for number, url in enumerate(self.urls)
        ]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(parts), "utf-8")

    def add_to(self, file: Path) -> None:
        """Subscribe to every feed of the farm in a feeds.toml that there is, to be got at once."""
        with file.open("a", encoding="utf-8") as feeds:
            feeds.writelines(
                f'\n[[feeds]]\nurl = "{url}"\nfolder = "Farm"\nrefresh = "5m"\n'
                for url in self.urls
            )

    def _ask(self, what: str, *arguments: int) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([what, *arguments]) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the farm's server has ended; what it said stands above")
        return json.loads(line)


def address(feed_number: int) -> str:
    """Each feed has one of its own, so that each has to be connected to."""
    return f"127.1.{feed_number // 250}.{feed_number % 250 + 1}"


def _certify(file: Path, feeds: int) -> None:
    names = ",".join(f"IP:{address(number)}" for number in range(feeds))
    made_by = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    subprocess.run(
        (
            *made_by,
            "-subj",
            "/CN=farm",
            "-addext",
            f"subjectAltName={names}",
            "-keyout",
            file,
            "-out",
            f"{file}.crt",
        ),
        check=True,
        stderr=subprocess.DEVNULL,
    )
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())


def mark_of(link: str | None, title: str) -> str:
    """The mark of an article of the farm, by its link or else its title; empty if it has none."""
    found = _MARK.search(link or "") or _MARK.search(title)
    return (found[1] or found[2]) if found else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=50, help="of each feed")
    parser.add_argument("--latency", type=float, default=120, metavar="MS", help="the median")
    parser.add_argument("--tls", action="store_true", help="https, with a certificate of its own")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="put a feeds.toml for this farm there"
    )
    given = parser.parse_args()
    with Farm(
        feeds=given.feeds, entries=given.entries, latency_ms=given.latency, tls=given.tls
    ) as farm:
        if farm.certificate:
            print(f"SSL_CERT_FILE={farm.certificate}")
        if given.write:
            farm.write_feeds(given.write)
            print(f"newsreader --feeds {given.write}")
        else:
            print("\n".join(farm.urls))
        print("Serving until Enter or Ctrl+C.", file=sys.stderr)
        try:
            sys.stdin.readline()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
