"""What a failed exchange says about the network on this side. Pure."""

import errno
import socket
import ssl

import httpcore2

from newsreader.feeds.address import is_loopback
from newsreader.feeds.exchange import Way
from newsreader.feeds.failures import NotPublic, Refused, Unreached, causes
from newsreader.feeds.redirects import Hop

_NO_WAY = frozenset({errno.ENETUNREACH, errno.ENETDOWN})

# OpenSSL's x509_vfy.h: signed by itself or by a stranger, or made for another host.
_NOT_THEIRS = frozenset({18, 19, 20, 62, 64})


def way_of(problem: BaseException, hop: Hop) -> Way:
    if is_loopback(hop.target.host):
        return Way.UNKNOWN
    found = {_way(cause, hop) for cause in causes(problem)}
    for way in (Way.DIVERTED, Way.UNKNOWN, Way.NONE, Way.SILENT):
        if way in found:
            return way
    return Way.UNKNOWN


def _way(cause: BaseException, hop: Hop) -> Way | None:
    match cause:
        case NotPublic() if hop.left_home:  # a host out there does not send its readers home
            return Way.DIVERTED
        case Refused():
            return Way.SILENT if isinstance(cause, Unreached) else Way.UNKNOWN
        case ssl.SSLCertVerificationError():
            return Way.DIVERTED if cause.verify_code in _NOT_THEIRS else Way.UNKNOWN
        case OSError():
            return Way.NONE if _says_offline(cause) else Way.SILENT
        case httpcore2.NetworkError() | httpcore2.TimeoutException():
            return Way.SILENT
        case _:
            return None


def _says_offline(problem: OSError) -> bool:
    if isinstance(problem, socket.gaierror):
        return problem.errno == socket.EAI_AGAIN
    return problem.errno in _NO_WAY
