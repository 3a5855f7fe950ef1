"""[settings], and those of them that one feed can have for itself."""

from datetime import timedelta

from newsreader.config.headers import field_value
from newsreader.config.tables import Table, kind
from newsreader.config.values import NEVER, Settings
from newsreader.text import NAME_MAX


def read_settings(table: Table) -> Settings:
    usual = Settings()
    refresh, keep = read_refresh(table), read_keep(table)
    settings = Settings(
        refresh=_or_usual(refresh, usual.refresh),
        theme=table.text("theme", NAME_MAX) or usual.theme,
        width=read_width(table) or usual.width,
        full_text=read_full_text(table) or usual.full_text,
        prefetch=table.flag("prefetch") is True,
        keep=_or_usual(keep, usual.keep),
        mark_read=table.choice("mark_read", ("open", "end", "never")) or usual.mark_read,
        same_story=table.flag("same_story") is not False,
        welcome=table.flag("welcome") is not False,
        timeout=_read_timeout(table) or usual.timeout,
        user_agent=read_user_agent(table),
        notify_command=_read_notify_command(table),
    )
    table.finish()
    return settings


def read_refresh(table: Table) -> timedelta | None:
    """Five minutes at least, out of courtesy to those who publish."""
    return table.duration("refresh", timedelta(minutes=5), timedelta(days=365), endless="never")


def read_keep(table: Table) -> timedelta | None:
    return table.duration("keep", timedelta(days=1), timedelta(days=36_500), endless="forever")


def read_width(table: Table) -> int | None:
    return table.number("width", 20, 200)


def read_full_text(table: Table) -> str | None:
    return table.choice("full_text", ("never", "auto", "always"))


def read_user_agent(table: Table) -> str:
    return field_value(table, "user_agent") or ""


def _read_timeout(table: Table) -> timedelta | None:
    return table.duration("timeout", timedelta(seconds=5), timedelta(minutes=10))


def _read_notify_command(table: Table) -> tuple[str, ...]:
    """As written, but for what no program can be given."""
    example = '["notify-send"]'
    written = table.value("notify_command")
    if written is None:
        return ()
    if not isinstance(written, list):
        said = f"must be a list of texts such as {example}, not {kind(written)}"
        table.wrong(said, "notify_command")
        return ()
    words = tuple(word for word in written if isinstance(word, str) and "\0" not in word)
    if len(words) < len(written) or not all(words[:1]):
        table.wrong(f"is no program with its arguments; write {example}", "notify_command")
        return ()
    return words


def _or_usual(chosen: timedelta | None, usual: timedelta | None) -> timedelta | None:
    if chosen is None:
        return usual
    return None if chosen == NEVER else chosen
