"""`newsreader add`: subscribe to a feed, by its address or by that of its site."""

import asyncio

from newsreader.cli.asking import ask, can_ask, choose_one
from newsreader.cli.main import DONE, FAILED, Call, complain_about
from newsreader.cli.say import complain, say
from newsreader.config import Address, Config, Problem, folder_path, subscribe
from newsreader.library.discovery import FoundFeed, Offer, discovery, typed_address
from newsreader.model import FeedLink
from newsreader.text import CleanLine, counted, one_line


def run(call: Call) -> int:
    config = call.config()
    if not config.usable:
        complain_about(config.problems)
        return FAILED
    address = typed_address(call.arguments.url)
    if not isinstance(address, Address):
        complain(f"not added: {address}")
        return FAILED
    if _is_subscribed(config, address.url):
        return _already(address.url)
    found = _found(config, address, call)
    if found is None:
        return FAILED
    if _is_subscribed(config, found.url):
        return _already(found.url)
    return _add(config, found, call)


def _found(config: Config, address: Address, call: Call) -> FoundFeed | None:
    """Why there is none was said."""
    # Nothing is asked while a loop runs, for Ctrl+C would only be heard after the answer.
    found = asyncio.run(_find(config, address))
    if isinstance(found, Offer):
        link = _chosen(config, found, call)
        if link is None:
            return None
        found = asyncio.run(_prove(config, link, address))
    if isinstance(found, FoundFeed):
        return found
    complain(f"{address.url} was not added: {found}")
    return None


async def _find(config: Config, address: Address) -> FoundFeed | Offer | CleanLine:
    async with discovery(config) as web:
        return await web.find(address)


async def _prove(config: Config, link: FeedLink, address: Address) -> FoundFeed | CleanLine:
    async with discovery(config) as web:
        return await web.prove(link, address)


def _chosen(config: Config, offer: Offer, call: Call) -> FeedLink | None:
    lines = [_line(config, link) for link in offer.links]
    if call.arguments.yes:
        return offer.links[0]
    if can_ask():
        say("There are several feeds:")
        number = choose_one("Which one?", lines)
        if number is not None:
            return offer.links[number]
        complain("nothing was added")
        return None
    say("\n".join(lines))
    complain("there are several feeds: add one of them by its address, or the first with --yes")
    return None


def _line(config: Config, link: FeedLink) -> str:
    yours = "  (you have it)" if _is_subscribed(config, link.url) else ""
    return f"{link.title}  {link.url}{yours}" if link.title else f"{link.url}{yours}"


def _add(config: Config, found: FoundFeed, call: Call) -> int:
    own = found.feed.title or found.url
    say(f"{own} · {counted(len(found.feed.entries), 'article')} · {found.url}")
    arguments = call.arguments
    title, folder = arguments.title, arguments.folder
    if can_ask() and not arguments.yes:
        folders = sorted({"/".join(feed.folder) for feed in config.feeds if feed.folder})
        if title is None:
            title = ask("Title (Enter for this one): ")
        if title is not None and folder is None:
            some = f", Tab for {', '.join(folders[:3])} …" if folders else ""
            folder = ask(f"Folder (Enter for none{some}): ", choices=folders)
        if title is None or folder is None:
            complain("nothing was added")
            return FAILED
    written = subscribe(
        config.file,
        found.written,
        title=one_line(title or ""),
        folder="/".join(folder_path(folder or "")),
        tags=[tag for each in arguments.tag if (tag := one_line(each))],
    )
    if isinstance(written, Problem):
        complain(f"not added: {written}")
        return FAILED
    if written.already:
        return _already(found.url)
    say(f"Added at the end of {config.file}.")
    return DONE


def _is_subscribed(config: Config, url: str) -> bool:
    return any(feed.url == url for feed in config.feeds)


def _already(url: str) -> int:
    say(f"{url} is one of your feeds already.")
    return DONE
