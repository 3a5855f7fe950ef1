"""The request for one hop: what is said to whom."""

import base64
import re
from http import HTTPStatus

import httpcore2

from newsreader.feeds.answer import validator
from newsreader.feeds.decode import ACCEPTED
from newsreader.feeds.exchange import Request
from newsreader.feeds.failures import Refused, explain_kept_back, explain_status
from newsreader.feeds.limits import Limits
from newsreader.feeds.redirects import Hop
from newsreader.feeds.target import DEFAULT_PORTS
from newsreader.text import CleanLine, one_line

_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_RESERVED = frozenset(  # what frames the message or says who is meant
    {"connection", "content-length", "expect", "host", "te", "transfer-encoding", "upgrade"}
)


def ask(request: Request, hop: Hop, user_agent: str, limits: Limits) -> httpcore2.Request:
    """Raises Refused when a header of the person's cannot be sent."""
    target = hop.target
    headers = {
        "host": target.authority,
        "user-agent": request.user_agent or user_agent,
        "accept": "*/*",
        "accept-encoding": ACCEPTED,
        "if-none-match": validator(request.etag),
        "if-modified-since": validator(request.modified),
        "authorization": credentials(request, hop),
    }
    if hop.is_home:
        headers.update(_extra(request))
    read = limits.read.total_seconds()
    return httpcore2.Request(
        "GET",
        httpcore2.URL(
            scheme=target.scheme,
            host=target.host,
            port=None if target.port == DEFAULT_PORTS[target.scheme] else target.port,
            target=target.path,
        ),
        headers=[
            (name.encode(), _encoded(name, value)) for name, value in headers.items() if value
        ],
        extensions={
            "timeout": {"connect": limits.connect.total_seconds(), "read": read, "write": read}
        },
    )


def credentials(request: Request, hop: Hop) -> str:
    """The Authorization header (RFC 7617), empty where there is none or it must not be sent."""
    pair = _name_and_password(request, hop)
    if not hop.is_home or not any(pair):
        return ""
    return "Basic " + base64.b64encode(":".join(pair).encode(errors="replace")).decode()


def explain_refusal(request: Request, hop: Hop, status: int, phrase: str) -> CleanLine:
    """What an answer without a document means, as one sentence for a person."""
    kept_back = any(_name_and_password(request, hop)) and not hop.is_home
    if kept_back and status == HTTPStatus.UNAUTHORIZED:
        return explain_kept_back(hop.asked.authority, hop.target.authority)
    return explain_status(status, phrase, had_password=bool(credentials(request, hop)))


def _name_and_password(request: Request, hop: Hop) -> tuple[str, str]:
    return request.username or hop.asked.username, request.password or hop.asked.password


def _extra(request: Request) -> dict[str, str]:
    extra = {name.strip().lower(): value.strip() for name, value in request.headers}
    for name in extra:
        if name in _RESERVED or not _HEADER_NAME.fullmatch(name):
            raise _unsendable(name)
    return extra


def _encoded(name: str, value: str) -> bytes:
    if not value.replace("\t", " ").isprintable():
        raise _unsendable(name)
    return value.encode()


def _unsendable(name: str) -> Refused:
    return Refused(f"the header “{one_line(name, 60)}” cannot be sent; check the feed's settings")
