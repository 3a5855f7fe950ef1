"""The sample newspaper on loopback, by the standard library's HTTP server in a daemon thread."""

import gzip
import logging
from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

from newsreader.demo.newspaper import Newspaper, read
from newsreader.demo.site import answer

_HOST = "127.0.0.1"
_POLL_S = 0.02
_CLIENT_TIMEOUT_S = 10
_COMPRESSIBLE = ("text/", "application/", "image/svg")

_log = logging.getLogger(__name__)


def serve(now: datetime) -> "Server":
    """The newspaper as it looks at `now`, served until the `with` is left."""
    return Server(read(now))


class Server:
    """A running server. Leaving the `with` stops it at once, whatever it is answering."""

    def __init__(self, newspaper: Newspaper) -> None:
        self._http = _HttpServer(newspaper)
        self.url = self._http.url
        self._thread = Thread(
            target=self._http.serve_forever, args=(_POLL_S,), name="demo-server", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop serving; once is enough, twice does no harm."""
        if self._http.stopped.is_set():
            return
        self._http.stopped.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _HttpServer(ThreadingHTTPServer):
    """One connection, one request, one daemon thread, which nobody waits for at the end."""

    request_queue_size = 64  # a refresh of all feeds comes at once

    def __init__(self, newspaper: Newspaper) -> None:
        super().__init__((_HOST, 0), _Handler)
        self.newspaper = newspaper
        self.url = f"http://{_HOST}:{self.server_port}"
        self.stopped = Event()

    def server_bind(self) -> None:
        """Bind without asking DNS for this machine's name, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = _HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error; nothing is ever printed over the window."""
        del request, client_address
        _log.debug("a request of the sample newspaper failed", exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    server: _HttpServer
    timeout = _CLIENT_TIMEOUT_S

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        found = answer(self.server.newspaper, self.server.url, path)
        if found.delay and self.server.stopped.wait(found.delay):
            return
        etag = f'W/"{blake2b(found.body, digest_size=12).hexdigest()}"'
        if found.status == HTTPStatus.OK and etag in self.headers.get("If-None-Match", ""):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", etag)
            self.end_headers()
            return
        body = found.body
        self.send_response(found.status)
        self.send_header("Content-Type", found.media_type)
        self.send_header("ETag", etag)
        self.send_header("Vary", "Accept-Encoding")
        if found.media_type.startswith(_COMPRESSIBLE) and self._takes_gzip():
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _takes_gzip(self) -> bool:
        return "gzip" in self.headers.get("Accept-Encoding", "")

    def log_message(self, *_: object) -> None:
        """Nothing: a line on the standard error would land in the middle of the window."""
