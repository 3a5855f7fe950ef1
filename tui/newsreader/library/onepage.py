"""One web page, fetched without a library."""

from newsreader.config import Settings, read_address
from newsreader.feeds.exchange import Fetched, NotModified, Request
from newsreader.library.fulltext import content_type, is_page
from newsreader.library.web import new_page_web


async def fetch_page(url: str, settings: Settings) -> tuple[bytes, str, str] | str:
    """Its bytes, where it was found, and its charset; or what is wrong, in one sentence."""
    address = read_address(url)
    if isinstance(address, str):
        return f"the URL {address}"
    asked = Request(address.url, username=address.username, password=address.password)
    async with new_page_web(settings) as web:
        outcome = await web.fetch(asked)
    if not isinstance(outcome, Fetched):
        return (
            "the server answered 304 without being asked"
            if isinstance(outcome, NotModified)
            else outcome.reason
        )
    kind, charset = content_type(outcome)
    if not is_page(kind):
        return f"this is not a web page but a file ({kind})"
    return outcome.body, outcome.url, charset
