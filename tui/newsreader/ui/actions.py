"""ONE table of everything that a person can do in the window.

Keys, status line, palette, help screen and the user guide are made from it. Pure data: the command
line reads it too, to check `[keys]`.
"""

from enum import Flag, auto

from msgspec import Struct


class Place(Flag):
    """Where an action applies: which pane has the focus."""

    FEEDS = auto()
    LIST = auto()
    ARTICLE = auto()
    ANYWHERE = FEEDS | LIST | ARTICLE


class Action(Struct, frozen=True):
    id: str
    """What `[keys]` in feeds.toml calls it."""
    keys: tuple[str, ...]
    """Defaults, the one to show first; keys pressed one after another are separated by a space."""
    label: str
    help: str
    group: str
    hint: Place | None = None
    """The panes whose status line shows the key."""
    where: Place = Place.ANYWHERE
    """The panes where it has its keys; before what has the same keys in more of them."""


_MOVING = "Moving"
_READING = "Reading"
_MARKING = "Marking"
_FEEDS = "Feeds and refreshing"
_WINDOW = "The window"

ACTIONS = (
    Action("move.down", ("j", "down"), "Down", "Next row, or one line down in the article.", _MOVING),
    Action("move.up", ("k", "up"), "Up", "Previous row, or one line up in the article.", _MOVING),
    Action("move.left", ("h", "left"), "Left", "Pane to the left; in the feed list, fold the folder.", _MOVING),
    Action("move.right", ("l", "right"), "Right", "Pane to the right: open what is under the cursor, unfold a folder.", _MOVING),
    Action("move.open", ("enter",), "Open", "Open the feed, fold or unfold the folder, read the article.", _MOVING, Place.FEEDS | Place.LIST),
    Action("move.top", ("g g", "home"), "Top", "To the first row or line.", _MOVING),
    Action("move.bottom", ("G", "end"), "Bottom", "To the last row or line.", _MOVING),
    Action("move.half-page-down", ("ctrl+d",), "Half a page down", "Half a page down.", _MOVING),
    Action("move.half-page-up", ("ctrl+u",), "Half a page up", "Half a page up.", _MOVING),
    Action("move.page-down", ("pagedown", "ctrl+f"), "Page down", "A page down.", _MOVING),
    Action("move.page-up", ("pageup", "ctrl+b", "backspace"), "Page up", "A page up.", _MOVING),
    Action("pane.next", ("tab",), "Next pane", "To the next pane.", _MOVING),
    Action("pane.previous", ("shift+tab",), "Previous pane", "To the previous pane.", _MOVING),
    Action("pane.feeds", ("1",), "Feed list", "To the feed list.", _MOVING),
    Action("pane.list", ("2",), "Headline list", "To the headline list.", _MOVING),
    Action("pane.article", ("3",), "Article", "To the article.", _MOVING),
    Action("read.on", ("space",), "Read on", "A page down; at the end, the next unread article, across feeds.", _READING, Place.ANYWHERE),
    Action("read.next-unread", ("n",), "Next unread", "Open the next unread article, across feeds.", _READING, Place.LIST),
    Action("read.previous-unread", ("N",), "Previous unread", "Open the previous unread article, across feeds.", _READING),
    Action("read.next", ("J",), "Next article", "Open the next article of the list, from any pane.", _READING, Place.ARTICLE),
    Action("read.previous", ("K",), "Previous article", "Open the previous article of the list, from any pane.", _READING),
    Action("list.search", ("/",), "Search", "In the lists: search all articles, while you type.", _READING, Place.FEEDS | Place.LIST, where=Place.FEEDS | Place.LIST),
    Action("list.filter", ("\\",), "Filter", "Search in this list alone, while you type.", _READING, where=Place.FEEDS | Place.LIST),
    Action("list.search-order", ("S",), "Best or newest first", "What a search found: the best matches first, or the newest.", _READING, where=Place.FEEDS | Place.LIST),
    Action("list.save-search", ("B",), "Save the search", "Let the search stand in the feed list, as one of the [[views]] of feeds.toml.", _READING, where=Place.FEEDS | Place.LIST),
    Action("read.find", ("/",), "Find", "Find words in the article; then the keys for unread articles step through the places.", _READING, Place.ARTICLE),
    Action("read.zoom", ("z",), "Zoom", "The article over the whole window, and back.", _READING, Place.ARTICLE),
    Action("read.next-heading", ("]",), "Next heading", "In the article: to its next heading.", _READING, where=Place.ARTICLE),
    Action("read.previous-heading", ("[",), "Previous heading", "In the article: to the heading before.", _READING, where=Place.ARTICLE),
    Action("read.contents", ("c",), "Contents", "The headings of the article: choose one to go there.", _READING),
    Action("article.full-text", ("f",), "Full text", "Switch between the feed's text and the article's full text.", _READING, Place.ARTICLE),
    Action("article.fetch-anew", ("F",), "Fetch anew", "Fetch the article's full text once more from its page.", _READING),
    Action("article.open-in-browser", ("o",), "Open in browser", "Open the article's page in the browser.", _READING, Place.LIST | Place.ARTICLE),
    Action("article.open-and-next", ("O",), "Open in browser, next", "Open in the browser, mark read and go to the next row.", _READING),
    Action("article.links", (";",), "Follow a link", "Letters on every link of the screen: type them to open it.", _READING, Place.ARTICLE),
    Action("article.copy-link", ("Y",), "Copy a link", "Letters on every link of the screen: type them to copy its address.", _READING),
    Action("article.subscribe-link", ("+",), "Subscribe to a link", "Letters on every link of the screen: type them to add the feed behind it.", _READING),
    Action("article.images", ("i",), "Open an image", "Open an image of the screen in the system's viewer.", _READING),
    Action("article.export", ("w",), "Write to a file", "Write the article to a file, as Markdown or HTML.", _READING),
    Action("article.pipe", ("|",), "Pipe to a command", "Give the article's text to a command, such as less or wc -w.", _READING),
    Action("article.play-enclosure", ("e",), "Play enclosure", "Open or play what is attached to the article.", _READING),
    Action("article.copy-url", ("y",), "Copy URL", "Copy the article's address, also over SSH (OSC 52).", _READING),
    Action("article.toggle-read", ("m",), "Toggle read", "Mark the article read, or unread again.", _MARKING, Place.LIST),
    Action("article.toggle-star", ("s",), "Toggle star", "Star the article, or take the star away.", _MARKING, Place.LIST | Place.ARTICLE),
    Action("article.toggle-later", ("b",), "Save for later", "Save the article for later, or take it from the saved ones.", _MARKING),
    Action("article.toggle-hidden", ("D",), "Hide", "Put the article out of sight, or show it again; the search is:hidden finds what is hidden.", _MARKING),
    Action("article.tags", ("t",), "Tags", "Tag the article with words of your own; -word takes one away.", _MARKING),
    Action("list.mark-above-read", ("M",), "Mark above read", "Mark everything above the cursor read.", _MARKING),
    Action("list.mark-older-read", ("<",), "Mark older read", "Mark everything in the list read that is older than an age that you give, such as 7d.", _MARKING),
    Action("list.mark-matching-read", ("%",), "Mark matching read", "Mark everything in the list read that a search finds, such as title:sponsored.", _MARKING),
    Action("list.mark-read", ("A",), "Mark list read", "Mark the whole list read.", _MARKING, Place.FEEDS),
    Action("list.select", ("V",), "Select rows", "Select rows from here to wherever you move: what you do next is done to all of them.", _MARKING, where=Place.LIST),
    Action("rules.run", ("g r",), "Run the rules", "Do what the rules of feeds.toml say to all articles there are, not only to new ones.", _MARKING),
    Action("undo", ("u",), "Undo", "Take back the last marking, starring or saving.", _MARKING),
    Action("redo", ("ctrl+r",), "Redo", "Do again what was taken back last.", _MARKING),
    Action("list.cycle-show", ("v",), "All / unread / starred", "Show all articles of the list, the unread, or the starred ones.", _FEEDS, Place.FEEDS),
    Action("feed.next-unread", ("]",), "Next feed with unread", "In the lists: to the next feed that has unread articles.", _FEEDS),
    Action("feed.previous-unread", ("[",), "Previous feed with unread", "In the lists: to the previous feed that has unread articles.", _FEEDS),
    Action("feed.accept-move", ("X",), "Accept the move", "In the feed list: write the new address of a feed that has moved for good into feeds.toml.", _FEEDS, where=Place.FEEDS),
    Action("feed.health", ("H",), "Feed health", "How each feed is doing: what fails and why, how much it brings, when it is asked next.", _FEEDS),
    Action("feed.add", ("a",), "Add a feed", "Subscribe to a feed, or to what a site has: type any address of it.", _FEEDS, Place.FEEDS),
    Action("feed.remove", ("d",), "Remove the feed", "In the feed list: unsubscribe from the feed, whose articles are kept, or take the saved search out.", _FEEDS, where=Place.FEEDS),
    Action("feed.rename", ("c",), "Rename", "In the feed list: call the feed or folder something else; or change a saved search, its title and what it looks for.", _FEEDS, where=Place.FEEDS),
    Action("feed.move", ("p",), "Put into a folder", "In the feed list: put the feed, folder or saved search into another folder.", _FEEDS, where=Place.FEEDS),
    Action("feed.tags", ("t",), "Tags of the feed", "In the feed list: give the feed other tags.", _FEEDS, where=Place.FEEDS),
    Action("feed.edit-file", ("E",), "Edit feeds.toml", "Open feeds.toml in your editor, at the feed or saved search under the cursor.", _FEEDS),
    Action("refresh.here", ("r",), "Refresh this", "Refresh the feed or folder under the cursor.", _FEEDS, Place.FEEDS),
    Action("refresh.all", ("R",), "Refresh all", "Refresh every feed.", _FEEDS),
    Action("refresh.show-new", (".",), "Show new", "Let the headlines that came in meanwhile into the list.", _FEEDS),
    Action("window.palette", (":", "ctrl+p"), "Palette", "Every action by name.", _WINDOW),
    Action("window.help", ("?", "f1"), "Help", "All keys on one page.", _WINDOW, Place.ANYWHERE),
    Action("window.theme", ("T",), "Light or dark", "Switch between light and dark.", _WINDOW),
    Action("window.back", ("q", "escape"), "Back", "Back one step; at the top, quit.", _WINDOW),
    Action("window.quit", ("Q", "ctrl+q"), "Quit", "Quit from anywhere.", _WINDOW),
)  # fmt: skip

BY_ID = {action.id: action for action in ACTIONS}

NEWSBOAT = {
    "article.export": ("s", "w"),
    "article.links": ("u",),
    "article.toggle-later": ("b", "ctrl+b"),
    "article.toggle-read": ("N",),
    "article.toggle-star": ("ctrl+e",),
    "feed.move": ("P",),
    "feed.next-unread": ("ctrl+n",),
    "feed.previous-unread": ("ctrl+p",),
    "list.cycle-show": ("l",),
    "list.filter": ("F", "\\"),
    "move.left": ("h", "left"),
    "move.page-up": ("pageup", "backspace"),
    "move.right": ("right",),
    "read.next-unread": ("n",),
    "read.previous-unread": ("p",),
    "undo": ("ctrl+z",),
    "window.palette": (":",),
}
"""What differs for newsboat's fingers."""

PRESETS: dict[str, dict[str, tuple[str, ...]]] = {"default": {}, "newsboat": NEWSBOAT}
