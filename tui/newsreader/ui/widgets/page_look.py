"""How each role of the page looks, in the theme's own tokens.

Every difference that matters is also a weight, a slant or a line, for terminals without colours.
"""

ROLES = (
    *("title", "byline", "dateline", "note", "message"),
    *("heading1", "heading2", "heading3", "heading4", "heading5", "heading6"),
    *("bold", "italic", "code", "strike", "mark", "link", "link-number", "jump", "hint"),
    *("quote", "quote-bar", "list-mark", "term", "code-block", "code-mark"),
    *("table-head", "table-rule", "image", "caption", "media", "rule"),
)

PAGE_CSS = """
PageView {
    & > .page--title { text-style: bold; }
    & > .page--byline { color: $text-muted; }
    & > .page--dateline { color: $text-muted; }
    & > .page--note { color: $text-muted; text-style: italic; }
    & > .page--message { color: $text-muted; }

    & > .page--heading1 { color: $text-accent; text-style: bold; }
    & > .page--heading2 { color: $text-accent; text-style: bold; }
    & > .page--heading3 { text-style: bold; }
    & > .page--heading4 { text-style: bold; }
    & > .page--heading5 { text-style: bold italic; }
    & > .page--heading6 { text-style: bold italic; }

    & > .page--bold { text-style: bold; }
    & > .page--italic { text-style: italic; }
    & > .page--code { background: $foreground 10%; }
    & > .page--strike { text-style: strike; }
    & > .page--mark { background: $accent 25%; }
    & > .page--link { text-style: underline; }
    & > .page--link-number { color: $text-muted; }
    & > .page--jump { color: $text-accent; }
    & > .page--hint { color: $background; background: $accent; text-style: bold; }

    & > .page--quote { text-style: italic; }
    & > .page--quote-bar { color: $foreground 40%; }
    & > .page--list-mark { color: $text-muted; }
    & > .page--term { text-style: bold; }
    & > .page--code-block { background: $foreground 6%; }
    & > .page--code-mark { color: $text-muted; }
    & > .page--table-head { text-style: bold; }
    & > .page--table-rule { color: $foreground 40%; }
    & > .page--image { color: $text-muted; }
    & > .page--caption { color: $text-muted; text-style: italic; }
    & > .page--media { text-style: underline; }
    & > .page--rule { color: $foreground 40%; }

    &:ansi {
        scrollbar-color: ansi_bright_black;
        scrollbar-color-hover: ansi_white;
        scrollbar-color-active: ansi_white;

        & > .page--byline { text-style: dim; }
        & > .page--dateline { text-style: dim; }
        & > .page--note { text-style: dim italic; }
        & > .page--message { text-style: dim; }
        & > .page--code { background: ansi_default; text-style: bold; }
        & > .page--mark { background: ansi_default; text-style: reverse; }
        & > .page--link-number { text-style: dim; }
        & > .page--hint { color: ansi_default; background: ansi_default; text-style: reverse bold; }
        & > .page--quote-bar { color: ansi_default; text-style: dim; }
        & > .page--list-mark { text-style: dim; }
        & > .page--code-block { background: ansi_default; }
        & > .page--code-mark { text-style: dim; }
        & > .page--table-rule { color: ansi_default; text-style: dim; }
        & > .page--image { text-style: dim; }
        & > .page--caption { text-style: dim italic; }
        & > .page--rule { color: ansi_default; text-style: dim; }
    }
}
"""
