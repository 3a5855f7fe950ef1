"""Where a redirect may lead, and how much trust goes along."""

from http import HTTPStatus

from msgspec import Struct
from msgspec.structs import replace

from newsreader.feeds.exchange import Request, Trust
from newsreader.feeds.failures import Refused
from newsreader.feeds.target import DEFAULT_PORTS, Target, target_of
from newsreader.text import SafeUrl

PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
REDIRECTS = PERMANENT | {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT}


class Hop(Struct, frozen=True):
    """One step of an exchange: what is asked next, and how it came to that."""

    target: Target
    trust: Trust
    asked: Target
    """What the exchange began with."""
    asked_trust: Trust
    visited: frozenset[SafeUrl]
    permanent: bool = True
    """Whether every redirect so far was."""
    moved_to: SafeUrl | None = None

    @property
    def left_home(self) -> bool:
        """Whether redirects have led to another host."""
        return self.asked.host != self.target.host

    @property
    def is_home(self) -> bool:
        """Whether the person's headers and password may be sent: same origin, or its https form."""
        asked, here = self.asked, self.target
        upgraded = (
            asked.host == here.host
            and asked.port == DEFAULT_PORTS["http"]
            and here.scheme == "https"
            and here.port == DEFAULT_PORTS["https"]
        )
        return asked.origin == here.origin or upgraded


def first_hop(request: Request) -> Hop:
    """Raises Refused when the URL is none."""
    target = target_of(request.url)
    return Hop(
        target=target,
        trust=request.trust,
        asked=target,
        asked_trust=request.trust,
        visited=frozenset({target.url}),
    )


def next_hop(hop: Hop, status: int, location: str, *, answered_privately: bool) -> Hop:
    """The hop that a redirect asks for; raises Refused when it must not be made.

    A host at home may point to its neighbours, so `answered_privately` keeps the person's trust;
    a host on the internet may not.
    """
    if not location:
        raise Refused(f"the server redirects without saying where to ({status})")
    target = target_of(location, hop.target.url)
    if target.url in hop.visited:
        raise Refused("the server redirects in a circle")
    if hop.target.scheme == "https" and target.scheme == "http":
        raise Refused(f"the server redirects from https to an unprotected address at {target.host}")
    trusted = target.host == hop.asked.host or (answered_privately and hop.trust is Trust.PERSON)
    permanent = hop.permanent and status in PERMANENT
    return replace(
        hop,
        target=target,
        trust=hop.asked_trust if trusted else Trust.OUTSIDE,
        visited=hop.visited | {target.url},
        permanent=permanent,
        moved_to=target.url if permanent else hop.moved_to,
    )
