"""Saving feeds.toml beside a window that is open."""

from ui.stand import Newsstand, Window


async def saved(window: Window, stand: Newsstand, text: str) -> None:
    """Somebody saves the file."""
    stand.paths.feeds.write_text(text)
    window.screen.follow_now("")
    await window.settle()
    window.screen.look()
    await window.settle()
