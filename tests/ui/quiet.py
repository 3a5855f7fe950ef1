"""Waiting until a window has done what it was told, rather than until the machine seems idle.

Textual's own wait looks at the clock: 20 ms at a time, for as long as the process has been at work
in one of them. That was three fifths of the time of these tests; and on a busy machine, where a
process gets no turn for as long, it ends before the work is done.
"""

import asyncio
from typing import Any

from textual._context import active_app
from textual.screen import Screen

_TURNS = 3
"""In which nothing happens; what a thread or a socket has brought is only seen by the next one."""


async def until_quiet(*_: float) -> None:
    """Wait until no message is under way, nothing is to be drawn, and no callback waits for it."""
    app = active_app.get()
    while True:
        await _until_nothing_is_ready()
        if not app._running or app._exit:
            return
        if app._resize_timer is not None:
            app._check_resize()
        elif _unfinished(app.screen):
            app.screen._on_timer_update()
        else:
            return


async def _until_nothing_is_ready() -> None:
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined] # ask it, don't guess
    quiet = 0
    while quiet < _TURNS:
        await asyncio.sleep(0)
        quiet = 0 if ready else quiet + 1


def _unfinished(screen: Screen[Any]) -> bool:
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
