"""Everything that can go wrong with an exchange, as one sentence for a person."""

import errno
import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus

import httpcore2

from newsreader.feeds.limits import Limits
from newsreader.text import CleanLine, one_line

REASON_MAX = 60  # characters of a server's own words

# OpenSSL's x509_vfy.h
_CERTIFICATE_FLAWS = {
    9: "the certificate of {host} is not valid yet; is this computer's clock right?",
    10: "the certificate of {host} has expired",
    18: "the certificate of {host} is self-signed, so nobody vouches for it",
    19: "the certificate of {host} is self-signed, so nobody vouches for it",
    20: "the certificate of {host} is signed by nobody this computer knows",
    23: "the certificate of {host} was revoked",
    62: "the certificate that {host} shows belongs to another host",
    64: "the certificate that {host} shows belongs to another address",
}

_OS_ERRORS = {
    errno.ECONNREFUSED: "{host} refuses connections",
    errno.ECONNRESET: "{host} cut the connection",
    errno.EPIPE: "{host} cut the connection",
    errno.ECONNABORTED: "{host} cut the connection",
    errno.ENETUNREACH: "{host} cannot be reached; is this computer online?",
    errno.EHOSTUNREACH: "{host} cannot be reached",
    errno.ENETDOWN: "{host} cannot be reached; is this computer online?",
    errno.ETIMEDOUT: "no connection to {host}: it does not answer",
    errno.EMFILE: "too many files and connections are open; try again later",
    errno.ENFILE: "too many files and connections are open; try again later",
}

# What h11 and httpcore2 say, shortened to the part that tells the cases apart.
_PROTOCOL_ERRORS = (
    ("without sending a response", "{host} hung up without an answer"),
    ("without sending complete message", "the answer is incomplete: {host} hung up in the middle"),
    ("incomplete chunked read", "the answer is incomplete: {host} hung up in the middle"),
    ("Receive buffer too long", "the headers of the answer are too large"),
    ("InvalidBodyLength", "the answer has another length than announced"),
    ("Server disconnected", "{host} cut the connection"),
    ("StreamReset", "{host} broke off the answer"),
    ("ConnectionTerminated", "{host} cut the connection"),
)

_STATUS = {
    401: "the server asks for a name and a password ({code})",
    403: "the server refuses access ({code} {phrase})",
    404: "the server answered {code} {phrase}: nothing is at this address",
    407: "the proxy asks for a name and a password ({code}); write them into HTTP_PROXY and "
    "HTTPS_PROXY as http://name:password@host:port",
    410: "the server says that this is gone for good ({code} {phrase})",
    429: "the server asks for fewer visits ({code} {phrase})",
    451: "the server may not show this, for legal reasons ({code})",
    503: "the server is not available for now ({code} {phrase})",
}


class Refused(Exception):  # noqa: N818  # a decision rather than an error
    """Ends an exchange; its text is the sentence for the person."""


class NotPublic(Refused):
    """The address is on this computer or in its neighbourhood, and may not be dialled."""


class Unreached(Refused):
    """Nobody answered, not even the proxy."""


def explain(problem: BaseException, host: str, limits: Limits) -> CleanLine:
    """Never raises, whatever the network stack let out."""
    for cause in causes(problem):
        sentence = _sentence(cause, limits)
        if sentence:
            return one_line(sentence.format(host=host or "the host"))
    words = one_line(str(problem), REASON_MAX) or type(problem).__name__
    return one_line(f"the exchange with {host or 'the host'} failed: {words}")


def explain_status(status: int, phrase: str, *, had_password: bool) -> CleanLine:
    if status == HTTPStatus.UNAUTHORIZED and had_password:
        return one_line("the server refuses this name and password (401)")
    ours = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    phrase = ours or one_line(phrase, REASON_MAX)
    template = _STATUS.get(status)
    if template is None:
        broken = status >= HTTPStatus.INTERNAL_SERVER_ERROR
        template = (
            "the server has trouble of its own ({code} {phrase})"
            if broken
            else "the server answered {code} {phrase}"
        )
    return one_line(template.format(code=status, phrase=phrase).replace(" )", ")"))


def explain_kept_back(home: str, host: str) -> CleanLine:
    """Of a redirect to a server that wants the password which is for another one."""
    return one_line(
        f"{host}, where {home} redirects to, asks for a name and a password (401), and those for"
        f" {home} are not sent there"
    )


def seconds(span: timedelta) -> str:
    return f"{span.total_seconds():g} s"


def causes(problem: BaseException) -> Iterator[BaseException]:
    """The root of the trouble first: what wrappers wrap says more than the wrapper."""
    chain: list[BaseException] = []
    waiting = [problem]
    while waiting:
        current = waiting.pop()
        if current in chain:
            continue
        chain.append(current)
        wrapped = [*current.args, current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            wrapped.extend(current.exceptions)
        waiting.extend(inner for inner in wrapped if isinstance(inner, BaseException))
    return reversed(chain)


def _sentence(cause: BaseException, limits: Limits) -> str:  # noqa: PLR0911  # a line per class
    """A template with {host}, empty when this class of problem says nothing to a person."""
    match cause:
        case Refused():
            return _literally(str(cause))
        case socket.gaierror():
            return _look_up(cause)
        case ssl.SSLCertVerificationError():
            known = _CERTIFICATE_FLAWS.get(cause.verify_code)
            return known or "the certificate of {host} cannot be trusted"
        case ssl.SSLWantReadError() | ssl.SSLWantWriteError():
            return ""  # how a handshake says that it waits
        case ssl.SSLError():
            return "no secure connection with {host} could be agreed on"
        case OSError():
            return _OS_ERRORS.get(cause.errno or 0, "")
        case UnicodeError():
            return "{host} is not a valid host name"
        case MemoryError():
            return "this computer has too little memory left for the answer of {host}"
        case _:
            return _http_sentence(cause, limits)


def _http_sentence(cause: BaseException, limits: Limits) -> str:  # noqa: PLR0911  # the same
    match cause:
        case httpcore2.ConnectTimeout():
            return f"no connection to {{host}} within {seconds(limits.connect)}"
        case httpcore2.TimeoutException():
            return f"{{host}} sent nothing for {seconds(limits.read)}"
        case httpcore2.ProxyError():
            return _proxy(str(cause))
        case httpcore2.ProtocolError():
            return _protocol(cause)
        case httpcore2.ReadError() | httpcore2.WriteError():
            return "{host} cut the connection"
        case httpcore2.ConnectError():
            return "no connection to {host}"
        case _:
            return ""


def _proxy(answer: str) -> str:
    """`answer` is status and reason of a CONNECT that failed."""
    if answer.startswith("407"):
        return _literally(explain_status(407, "", had_password=False))
    return "the proxy refuses: " + _literally(one_line(answer, REASON_MAX))


def _look_up(problem: socket.gaierror) -> str:
    if problem.errno == socket.EAI_AGAIN:
        return "the host name {host} cannot be looked up now; is this computer online?"
    return "the host name {host} is not known"


def _protocol(problem: httpcore2.ProtocolError) -> str:
    words = str(problem)
    for part, sentence in _PROTOCOL_ERRORS:
        if part in words:
            return sentence
    return "{host} does not speak proper HTTP"


def _literally(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")
