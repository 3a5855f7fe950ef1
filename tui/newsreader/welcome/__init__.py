"""The Welcome feed: five short articles that teach the program, read like any other feed."""

from importlib.resources import files


def document() -> bytes:
    """The feed as Atom 1.0 (RFC 4287), newest article first."""
    return (files("newsreader.welcome") / "welcome.atom").read_bytes()
