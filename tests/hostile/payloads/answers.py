"""Answers that ask for too much, promise too much, or are no answers to what was asked."""

from feeds.web import Answer, redirect, reply
from library.newsroom import paper

COMMANDS = "\x1b]52;c;aGk=\x07\x9b31m\u202e"


def good() -> Answer:
    return paper("Noon")


def later_than_anybody_lives() -> Answer:
    return reply(status="503 Busy", retry_after="99999999999")


def later_in_no_known_words() -> Answer:
    return reply(status="429 Slow down", retry_after=f"tomorrow {COMMANDS} -1")


def fresh_for_centuries() -> Answer:
    return paper("Noon", cache_control="max-age=99999999999, immutable")


def mark_beyond_ascii() -> Answer:
    return paper("Noon", etag='"caf\u00e9\x01"', last_modified="\u202esoon")


def mark_of_ten_kilobytes() -> Answer:
    return paper("Noon", etag=f'"{"x" * 10_000}"', last_modified="y" * 10_000)


def unchanged_though_nobody_asked() -> Answer:
    return b"HTTP/1.1 304 Not Modified\r\n\r\n"


def gone() -> Answer:
    return reply(b"<h1>Gone</h1>", status="410 Gone")


def locked() -> Answer:
    return reply(status="401 No", www_authenticate=f'Basic realm="{COMMANDS}"')


def reason_that_commands() -> Answer:
    return reply(status=f"599 Oh{COMMANDS}{'x' * 5000}")


def cookies_by_the_hundred() -> Answer:
    cookies = "".join(f"Set-Cookie: c{n}={'x' * 100}; Max-Age=9999999\r\n" for n in range(200))
    return paper("Noon").replace(b"\r\n", b"\r\n" + cookies.encode(), 1)


def location_that_runs() -> Answer:
    return paper("Noon", content_location="javascript:alert(1)//", link="<file:///>; rel=self")


def error_with_a_web_page() -> Answer:
    return reply(b"<html>" + b"<p>Sorry</p>" * 100_000, status="500 Oh dear")


def login_page_of_a_cafe() -> Answer:
    page = b"<!DOCTYPE html><title>Welcome to our Wi-Fi</title><form><input name=password></form>"
    return reply(page, content_type="text/html", cache_control="max-age=86400", etag='"cafe"')


def way_to_the_login_page_of_a_cafe() -> Answer:
    return redirect("http://cafe.invalid/login", "302 Found")


def way_to_the_keys_of_a_cloud() -> Answer:
    return redirect("http://169.254.169.254/latest/meta-data/")


def way_to_a_file() -> Answer:
    return redirect("file:///etc/passwd")
