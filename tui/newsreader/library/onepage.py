"""The article of one web page, without a library."""

from newsreader.config import Config, FeedConfig, read_address
from newsreader.feeds.exchange import Outcome
from newsreader.library.fulltext import page_request
from newsreader.library.sheets import Bench, Read, Unread
from newsreader.library.web import new_page_web
from newsreader.library.whole import Wholes
from newsreader.page import Hint
from newsreader.text import SafeUrl, one_line


async def read_page(url: str, config: Config, bench: Bench) -> Read | Unread:
    """Read on the bench, as `config` wants pages fetched and read."""
    address = read_address(url)
    if isinstance(address, str):
        return Unread(one_line(f"The URL {address}."))
    # A person has named it, so it is asked for as a feed of feeds.toml; what it leads to is not.
    home = FeedConfig(address.url, username=address.username, password=address.password)
    async with new_page_web(config.settings) as web:

        async def ask(link: SafeUrl) -> Outcome:
            return await web.fetch(page_request(link, home.url, home))

        return await Wholes(ask, bench, config.sites).article(SafeUrl(home.url), Hint())
