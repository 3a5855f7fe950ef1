"""What the id and the classes of an element say that it is for."""

import re

from newsreader.reading.tree import Node

_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])")

_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:"
    r"comment|comments|commentlist|commentform|commenters?|commentable|commentwrap"
    r"|kommentar|kommentare|commentaires?|comentarios?|commenti|commento|komentarze?|komentare"
    r"|reacties|kommentarer|yorumlar|yorum"
    r"|respond|reply|replies|discussion|discussions|responses|pingbacks?|trackbacks?|pinglist"
    r"|disqus|dsq|livefyre|viafoura|spotim|spot-im|openweb|coral|hyvor|commento|utterances|giscus"
    r"|isso|remark42|cusdis|facebook-comments|fb-comments|gcomments|must-log-in|login-to-comment"
    r"|webmentions?|reader-reactions|guestbook|feedback-form|ugc"
    r")(?:$|[\s_-])"
)
_NOT_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:(?:no|has|with|hide|without|single|open|enable|disable|allow)-comments?"
    r"|comments?-(?:open|closed|off|on|enabled|disabled|status)"
    r"|code-comment|hljs-comment|token-comment|comment-(?:single|multiline))(?:$|[\s_-])"
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:"
    r"share|shares|sharing|sharer|sharebar|sharethis|sharedaddy|addthis|addtoany|a2a|socials?"
    r"|social-?(?:media|links|icons|bar|share|buttons)|sociable|follow|follow-?us"
    r"|related|relateds|relatedposts|recommended|recommendations?|recommend|recirc|recirculation"
    r"|trending|popular|most-?(?:read|popular|viewed)|you-may|also-like|read-?next|up-?next"
    r"|read-?more-?(?:links|box|list|block|articles|stories)|more-?(?:from|stories|news|posts|articles|on|links|like)|other-?(?:posts|articles|stories)|similar"
    r"|see-?also-?box|next-?(?:post|article|story)|prev(?:ious)?-?(?:post|article)"
    r"|post-?nav(?:igation)?|nav-?(?:links|below|above|previous|next)|nav|navbar|navigation|menu|menus|breadcrumbs?|pager|pagination|paging"
    r"|newsletters?|newsletter-?(?:signup|box|form)|subscribe|subscription|subscriptions|sign-?up|signup|mailchimp|mc4wp|convertkit|opt-?in|email-?capture|lead-?(?:magnet|capture|form)"
    r"|cookies?|cookie-?(?:banner|notice|consent)|gdpr|consent|onetrust|cmp|paywall|regwall|meter"
    r"|promo|promos|promotion|promotional|sponsored?|sponsors|advert|advertisement|advertising|adverts|ads?|adsbygoogle|ad-?(?:slot|unit|container|wrapper|block|box)|banner|taboola|outbrain|zergnet|dfp|gpt"
    r"|sidebar|side-?bar|widget-?area|widgets?|toolbar|toolbox|tools|masthead|topbar|footer|site-?(?:header|footer|nav)|page-?footer|global-?(?:header|nav|footer)"
    r"|author-?(?:box|bio|info|card|profile|about|details|description|block|section|meta)|about-?(?:the-?)?author|authorbox|bio|byline-?bio|post-?author|entry-?author"
    r"|tags?-?(?:list|links|cloud)|tagcloud|post-?tags|entry-?tags|article-?tags|cat-?links|post-?categories|entry-?(?:meta|footer|utility)|post-?(?:meta|footer|info)|article-?(?:meta|footer|tools)|postmetadata"
    r"|popup|pop-?up|modal|overlay|lightbox|tooltip|flyout|drawer|offcanvas|toast|snackbar"
    r"|print|printfriendly|rating|ratings|star-?rating|vote|votes|voting|like-?button|likes|reactions"
    r"|skip-?link|screen-?reader-?text|sr-?only|visually-?hidden|assistive-?text|noprint|hidden"
    r"|cta|call-?to-?action|donate|donation|support-?us|buy-?now|login|log-?in|sign-?in|register|search|searchform|search-?form"
    r"|toc-?toggle|jump-?link|back-?to-?top|scroll-?top|copyright|disclaimer|disclosure|legal"
    r"|wp-?polls|quiz|poll|feedback|helpful|flag|report-?(?:abuse|error|bug)|contextual"
    r")(?:$|[\s_-])"
)
_BODY = re.compile(
    r"(?:^|[\s_])(?:"
    r"entry-?content(?:-single)?|post-?content|article-?content|article-?body|articlebody|story-?body|story-?content|post-?body|entry-?body|article__body|article__content"
    r"|article-?text|articletext|body-?copy|post__content|post__body|story__body|entry__content|blog-?content|post-?entry|single-?content|gh-content|e-content"
    r"|available-content|markup|theme-post-content|field-name-body|field--name-body|story-?text|article_body|post_content|article-?detail__body|rich-?text|richtext|prose|c-article-?body"
    r"|mw-parser-output|markdown-body|postcontent|content-body|blog-post-body|hs_cos_wrapper_type_rich_text|sqs-layout|wprm-recipe"
    r")(?:$|[\s_])"
)


def marks_of(node: Node) -> str:
    """Id and classes in lower case, humps as hyphens; a property and a role with them."""
    attributes = node.attributes
    if not attributes:
        return ""
    said = f"{attributes.get('id', '')} {attributes.get('class', '')}"
    if said == " ":
        return ""
    return _HUMP.sub("-", said[:1000]).lower()


def is_comments(marks: str) -> bool:
    return bool(marks) and bool(_COMMENTS.search(_NOT_COMMENTS.sub(" ", marks)))


def is_furniture(marks: str) -> bool:
    return bool(marks) and bool(_FURNITURE.search(marks))


def is_body(node: Node, marks: str) -> bool:
    return "articleBody" in node.get("itemprop") or bool(marks and _BODY.search(marks))
