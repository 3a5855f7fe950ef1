"""What the id and the classes of an element say that it is for."""

import re
from itertools import islice

from newsreader.reading.tree import Node

_MARKS_MAX = 1000
_INSIDE_MAX = 40
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])")


def _words(words: str) -> re.Pattern[str]:
    """Any of the words, between anything but letters and digits."""
    return re.compile(rf"(?<![a-z\d])(?:{'|'.join(words.split())})(?![a-z])")


_COMMENTS = _words(r"""
    comments? comment-?list comment-?form comment-?section commenters? comment-?wrap
    kommentare? commentaires? comentarios? commenti komentarze komentare reacties kommentarer
    yorumlar yorum komentar komentari hozzaszolasok
    respond pingbacks? trackbacks? pinglist talkbacks? comments-?page comment-?thread
    disqus dsq livefyre viafoura spot-?im spcv openweb coral-(?:comments?|thread|stream)
    hyvor(?:-talk)? commento utterances giscus isso u-cbox cbox-module
    remark42 cusdis intensedebate must-log-in webmentions? guestbook
""")
_MAYBE_COMMENTS = _words("repl(?:y|ies) discussions? responses reactions? conversations? coral")
"""Chapters of papers and kinds of coral are called the same."""
_NOT_COMMENTS = _words(r"""
    (?:no|has|with|hide|without|single|open|enable|disable|allow)-comments?
    comments?-(?:open|closed|off|on|enabled|disabled|status|single|multiline|count-\d+)
    (?:code|hljs|token)-comment
    (?:category|tag|topic|term)-[\w-]+
""")
_FURNITURE = _words(r"""
    shar(?:e|es|ing|er) share-?(?:this|bar|buttons?|links?|daddy|tools?|icons?) sharedaddy
    add-?this add-?to-?any a2a socials? sociable social-?(?:media|links|icons|bar|buttons?)
    follow-?(?:us|me|links|buttons?)
    related relateds? related-?(?:posts?|articles?|stories|content|links?|items) recommended
    recommendations? recirc recirculation trending popular most-?(?:read|popular|viewed)
    you-may(?:-also)?(?:-like)? also-?like read-?next up-?next more-?(?:from|stories|news|posts)
    more-?(?:articles|on|like)
    (?:other|similar|latest|recent)-?(?:posts?|articles?|stories|news)
    (?:next|prev|previous)-?(?:post|article|story) post-?nav(?:igation)?
    nav-?(?:links|below|above) nav navbar navigation menus? breadcrumbs? crumbs pager pagination
    paging
    newsletters? subscribe subscribe-?(?:box|form|widget) subscriptions? sign-?up mailchimp mc4wp
    convertkit opt-?in email-?(?:capture|signup|form) lead-?(?:magnet|capture|form)
    cookies? gdpr dsgvo consent onetrust paywall regwall
    promos? promotion(?:al)? sponsors? advert(?:s|isement|isements|ising)? ads? adsense
    td-a-rec adsbygoogle ad-?(?:slot|unit|container|wrapper|block|box|break|banner) taboola outbrain
    zergnet dfp
    sidebars? side-?bar widget-?area masthead topbar
    site-?(?:header|footer|nav(?:igation)?) page-?footer global-?(?:header|nav|footer)
    author-?(?:box|bio|info|card|profile|about|details|description|block|section|area|wrap)
    about-?(?:the-?)?authors? authorbox bios? post-?author entry-?author contributors?
    tag-?(?:list|links?|cloud) tagcloud (?:post|entry|article)-?tags cat-?links post-?categories
    (?:post|entry|article)-?(?:meta|footer|utility|tools|info) post-?metadata bylines?
    skip-?links? screen-?reader(?:-?text)? sr-?only visually-?hidden assistive-?text noprint
    no-?print donate donations? support-?us log-?in sign-?in search-?form back-?to-?top copyright
    printfriendly like-?button reactions helpful voting post-?ratings? star-?rating
    speechify-ignore post-?previews? portable-archive links-block rich-?links?
    callout-(?:emoji|icon) internal-?link index-?entries
""")
"""Boxes that are no part of any article, if only they are small."""
_DOUBTFUL = _words(r"""
    widgets? banner modal pop-?up overlay lightbox tooltip flyout drawer offcanvas toast snackbar
    print ratings? votes? cta call-?to-?action buy-?now register search toolbar tools
    jump-?links? disclaimer disclosure legal poll quiz feedback flag contextual meter
    social follow tags likes footer header meta credits? button btn icons? hidden toc
    share-count subscribe-prompt teasers? cards? carousel slider
""")
"""Words that stand on furniture, and on parts of articles too."""
_BODY = _words(r"""
    (?:entry|post|article|story|body|blog|single|news|page|main)-*content
    (?:entry|post|article|story|news)-*(?:body|text) article-?detail-*body
    body-?copy gh-content e-content available-content theme-post-content mw-parser-output
    field-name-body field-*name-body markdown-body rich-?text prose content-body wprm-recipe
    blog-post-body hs-cos-wrapper-type-rich-text body-text
""")
_BESIDE_BODY = re.compile(
    r"(?:content|text|body|recipe|prose)-*(?:cta|related|shar(?:e|ing)|toolbar"
    r"|newsletter|ads?|authors?|ratings?|snippet|wrap)(?![a-z])"
)
"""Parts of what holds the article, or of what is around it."""
_NOT_FURNITURE = _words(r"""
    anchor-with-sticky-navbar no-sidebar sidebar-(?:left|right|none) with-sidebar
    (?:main|page|site)-content-(?:header|footer|sidebar)
    with-sticky-nav(?:bar)? kg-(?:(?:callout|toggle|header|file|product)-)?card
""")
_SPOKEN = _words("screen-reader(?:-text)? sr-only visually-?hidden assistive-text")
_PICTURED = _words("image img picture photo media hero cover thumb thumbnail")
_PART = _words(r"""
    (?:fact|info|key|note|tip|data)-?(?:box|facts?|points?|file|sheet) facts? fact-?file info-?box
    summary key-?takeaways? takeaways at-a-glance in-brief explainer glossary
    callout admonition notes? tips? hint warning caution important side-?notes? footnotes? epigraph
    msg steckbrief infokasten faktabox faktaruta encadre ficha recuadro despiece scheda wissen
""")
"""What people put beside their text, and want to be read."""


def marks_of(node: Node) -> str:
    """Id and classes in lower case, with hyphens for humps; empty where there are none."""
    attributes = node.attributes
    if not attributes:
        return ""
    # The id of a heading is made from its words: "comments-in-favour" is no comment.
    own = "" if node.tag in _HEADINGS else attributes.get("id", "")
    said = f"{own} {attributes.get('class', '')}"
    if said == " ":
        return ""
    said = said[:_MARKS_MAX]
    lower = said.lower()
    return (lower if lower == said else _HUMP.sub("-", said).lower()).replace("_", "-")


def is_comments(marks: str) -> bool:
    if not marks or not _COMMENTS.search(marks):
        return False
    return _COMMENTS.search(_NOT_COMMENTS.sub("", marks)) is not None


def may_be_comments(marks: str) -> bool:
    return bool(marks) and _MAYBE_COMMENTS.search(_NOT_COMMENTS.sub("", marks)) is not None


def is_furniture(marks: str) -> bool:
    return bool(marks) and _FURNITURE.search(_NOT_FURNITURE.sub("", marks)) is not None


def is_doubtful(marks: str) -> bool:
    return bool(marks) and _DOUBTFUL.search(_NOT_FURNITURE.sub("", marks)) is not None


def is_spoken(marks: str) -> bool:
    """Whether it is only for those who listen to the page."""
    return bool(marks) and _SPOKEN.search(marks) is not None


def is_pictured(node: Node, marks: str) -> bool:
    """Whether it is named after a picture, and holds one that leads nowhere."""
    if not _PICTURED.search(marks):
        return False
    inside = {inner.tag for inner in islice(node.walk(), _INSIDE_MAX)}
    return "img" in inside and "a" not in inside


def is_part(marks: str) -> bool:
    """Whether it holds facts or notes that belong to the article."""
    return bool(marks) and _PART.search(marks) is not None


def is_body(node: Node, marks: str) -> bool:
    """Whether the element says that it holds the article."""
    if "articleBody" in node.get("itemprop"):
        return True
    return bool(marks) and _BODY.search(_BESIDE_BODY.sub("", marks)) is not None
