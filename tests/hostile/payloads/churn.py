"""Feeds that say something else each time they are asked; they take the number of the time."""

from feeds.web import Answer
from hostile.payloads.documents import channel, document, item


def s_guid_churn(time: int) -> Answer:
    """As do shops that put a session into them."""
    return document(
        channel(
            *(
                f"<item><guid>{time}-{n}</guid><title>Ware {n}</title>"
                f"<link>https://shop.example/{n}</link></item>"
                for n in range(50)
            )
        )
    )


def s_update_churn(time: int) -> Answer:
    """New words each time."""
    return document(channel(*(item(f"Story {n}", f"Read {time} times") for n in range(50))))


def s_empty_channel(time: int) -> Answer:
    """Nothing after the first time."""
    return document(channel(*(item(f"Once {n}") for n in range(50 if time == 1 else 0))))


def s_edit(time: int) -> Answer:
    """The first time long ones, then none at all."""
    return document(
        channel(*(item(f"Page {n}", "Long and good." * (time == 1)) for n in range(50)))
    )
