"""One request to the sample newspaper, over a real socket."""

from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Message
    body: bytes


def visit(url: str, method: str = "GET", **headers: str) -> Reply:
    """Ask for `url`; an underscore in the name of a header stands for its hyphen."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, parts.path or "/", headers=named)
        answer = connection.getresponse()
        return Reply(answer.status, answer.headers, answer.read())
    finally:
        connection.close()
