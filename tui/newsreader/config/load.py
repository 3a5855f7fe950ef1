"""From the file to a Config: everything that is good in it, and a sentence for everything else."""

from pathlib import Path

from msgspec.structs import replace

from newsreader.config.document import parse, read
from newsreader.config.keys import read_keys, read_preset
from newsreader.config.queries import read_rules, read_views
from newsreader.config.report import Report
from newsreader.config.settings import read_settings
from newsreader.config.sites import read_sites
from newsreader.config.subscriptions import read_feeds
from newsreader.config.tables import Table
from newsreader.config.values import Config, Problem, Settings


def load(file: Path) -> Config:
    """Never raises for what a person wrote or the disk did: see `usable` and `problems`."""
    text = read(file)
    if isinstance(text, Problem):
        return Config(file, problems=(text,), usable=False)
    values = parse(file, text)
    if isinstance(values, Problem):
        return Config(file, problems=(values,), usable=False)
    return _checked(file, text, values)


def _checked(file: Path, text: str, values: dict[str, object]) -> Config:
    report = Report(file, text)
    document = Table(report, (), values)
    settings = document.table("settings", "[settings]")
    keys = document.table("keys", "[keys]")
    config = Config(
        file,
        settings=read_settings(settings) if settings else Settings(),
        keys=read_keys(keys) if keys else (),
        preset=read_preset(keys) if keys else "default",
        feeds=read_feeds(document, text),
        sites=read_sites(document),
        views=read_views(document, text),
        rules=read_rules(document),
    )
    _send_home(document)
    document.finish()
    return replace(config, problems=report.problems())


def _send_home(document: Table) -> None:
    """Settings that stand above all tables, as in most other programs."""
    for key in document.keys:
        if key in Settings.__struct_fields__:
            document.value(key)
            document.wrong("stands outside of its table; move it below [settings]", key)
