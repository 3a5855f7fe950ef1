"""Whatever is edited one after another: the file means what was asked for, and keeps the rest."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from newsreader.config import edit, load, remove, subscribe
from newsreader.text import one_line

URLS = tuple(f"https://{name}.example/" for name in "abcd")
OTHERS = (
    "",
    "# a comment of mine",
    "\t# [[feeds]]",
    'note = """\n[[feeds]]\n# no comment\n"""',
    "[sub.table]",
    "spread = [\n  1, # one\n  { x = ']' },\n]",
    '[[views]]\ntitle = "Day"\nquery = "age:<1d"',
    "[surprise] # what\n'odd key'.x = '''\n[[feeds]]'''",
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(one_line)
NAMES = TEXTS.map(lambda name: name.replace("/", ""))
EDITS = st.one_of(
    st.tuples(st.just("remove"), st.sampled_from(URLS), st.none()),
    st.tuples(st.just("add"), st.sampled_from(URLS), st.none()),
    st.tuples(st.just("title"), st.sampled_from(URLS), TEXTS),
    st.tuples(st.just("folder"), st.sampled_from(URLS), NAMES),
    st.tuples(
        st.just("tags"),
        st.sampled_from(URLS),
        st.lists(NAMES.filter(bool), max_size=3, unique=True),
    ),
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """feeds.toml as people write it, in which every key of a feed may stand, each in its place."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    lines = ["# Mine.", draw(st.sampled_from(OTHERS[:4])), "[settings]", "width = 70"]
    for number, url in enumerate(draw(st.lists(st.sampled_from(URLS), unique=True))):
        margin = draw(st.sampled_from(["", "  "]))
        lines += [f"# before {number}", draw(st.sampled_from(["", "# -"])), "[[feeds]] # head"]
        keys = [f'url = "{url}"', "title = 'Old' # mine", 'folder = "A/B"', 'tags = [\n"t",\n]']
        kept = [keys[0], *draw(st.lists(st.sampled_from(keys[1:]), unique=True))]
        lines += [margin + key for key in draw(st.permutations(kept))]
        lines += draw(st.sampled_from([[], [""], ["[feeds.headers]", "X-Mine = '1' # x"]]))
    lines += draw(st.lists(st.sampled_from(OTHERS[4:]), unique=True))
    return end.join("\n".join(lines).split("\n")) + draw(st.sampled_from(["", end]))


@given(files(), st.lists(EDITS, max_size=6))
def test_nothing_but_what_is_asked_for_changes(
    text: str, edits: list[tuple[str, str, Any]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "feeds.toml")
        file.write_bytes(text.encode())
        wanted = {feed.url: (feed.title, feed.folder, feed.tags) for feed in load(file).feeds}
        asked = set(wanted)

        for key, url, value in edits:
            match key:
                case "add":
                    subscribe(file, url)
                    wanted.setdefault(url, (one_line(""), (), ()))
                case "remove":
                    assert (remove(file, url) is None) == (url in wanted)
                    wanted.pop(url, None)
                    asked.discard(url)
                case _:
                    assert (edit(file, {url: {key: value}}) is None) == (url in wanted)
                    if url in wanted:
                        title, place, tags = wanted[url]
                        wanted[url] = (
                            value if key == "title" else title,
                            ((value,) if value else ()) if key == "folder" else place,
                            tuple(value) if key == "tags" else tags,
                        )

        now = load(file)
        assert {f.url: (f.title, f.folder, f.tags) for f in now.feeds} == wanted
        assert {f.url: f.headers for f in now.feeds if f.headers}.keys() <= asked
        written = file.read_bytes().decode()
        for line in text.splitlines():
            if line.startswith(("# before", "# Mine", "# a comment", "\t#", "[surprise]", "note")):
                assert line in written
        assert written.count("\r\n") in {0, written.count("\n")}
