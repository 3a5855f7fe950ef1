"""Answers that ask for too much, promise too much, or are no answers to what was asked."""

from feeds.web import Answer, redirect, reply
from library.newsroom import paper

COMMANDS = "\x1b]52;c;aGk=\x07\x9b31m\u202e"


def h_good() -> Answer:
    return paper("Noon")


def h_no_http() -> Answer:
    return b"SSH-2.0-OpenSSH_9.6\r\n\r\n"


def h_http09() -> Answer:
    return b"<html>No status line</html>\r\n\r\n"


def h_bad_status() -> Answer:
    return b"HTTP/1.1 twohundred OK\r\n\r\n"


def h_huge_header() -> Answer:
    return reply(b"", x="y" * 50_000_000)


def h_many_headers() -> Answer:
    return b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1_000_000 + b"\r\n"


def h_retry_after_huge() -> Answer:
    """Later than anybody lives."""
    return reply(status="503 Busy", retry_after="99999999999")


def h_retry_after_bad() -> Answer:
    """Later, in no known words."""
    return reply(status="429 Slow down", retry_after=f"tomorrow {COMMANDS} -1")


def h_cache_control() -> Answer:
    """Fresh for centuries."""
    return paper("Noon", cache_control="max-age=99999999999, immutable")


def h_etag_nonascii() -> Answer:
    """A mark of the version that cannot be sent back."""
    return paper("Noon", etag='"caf\u00e9\x01"', last_modified="\u202esoon")


def h_etag_huge() -> Answer:
    return paper("Noon", etag=f'"{"x" * 10_000}"', last_modified="y" * 10_000)


def h_304() -> Answer:
    """Unchanged, though nobody asked."""
    return b"HTTP/1.1 304 Not Modified\r\n\r\n"


def h_410() -> Answer:
    return reply(b"<h1>Gone</h1>", status="410 Gone")


def h_401() -> Answer:
    return reply(status="401 No", www_authenticate=f'Basic realm="{COMMANDS}"')


def h_reason_escape() -> Answer:
    return reply(status=f"599 Oh{COMMANDS}{'x' * 5000}")


def h_cookies() -> Answer:
    cookies = "".join(f"Set-Cookie: c{n}={'x' * 100}; Max-Age=9999999\r\n" for n in range(200))
    return paper("Noon").replace(b"\r\n", b"\r\n" + cookies.encode(), 1)


def h_content_location() -> Answer:
    """A base for links that runs."""
    return paper("Noon", content_location="javascript:alert(1)//", link="<file:///>; rel=self")


def h_500_html() -> Answer:
    return reply(b"<html>" + b"<p>Sorry</p>" * 100_000, status="500 Oh dear")


def h_captive() -> Answer:
    """The login page of a café."""
    page = b"<!DOCTYPE html><title>Welcome to our Wi-Fi</title><form><input name=password></form>"
    return reply(page, content_type="text/html", cache_control="max-age=86400", etag='"cafe"')


def h_redirect_captive() -> Answer:
    """The way to the login page of a café."""
    return redirect("http://cafe.invalid/login", "302 Found")


def h_redirect_internal() -> Answer:
    """The way to the keys of a cloud."""
    return redirect("http://169.254.169.254/latest/meta-data/")


def h_redirect_file() -> Answer:
    return redirect("file:///etc/passwd")


def h_redirect_data() -> Answer:
    return redirect("data:text/xml,<rss><channel><item><title>Noon</title></item></channel></rss>")


def h_redirect_loop() -> Answer:
    return lambda seen: redirect(seen.path)


def h_redirect_chain() -> Answer:
    """Always one step further."""
    return lambda seen: redirect(f"{seen.path}/on")


def h_redirect_no_location() -> Answer:
    return reply(status="301 Moved Permanently")


def h_redirect_garbage() -> Answer:
    return redirect("http://[::1/\x01\u202e \\")
