"""Documents whose declarations grow, and such as name files and addresses to be read."""

from feeds.web import Answer
from hostile.bait import Bait
from hostile.payloads.documents import channel, document, item


def x_billion_laughs(_: Bait) -> Answer:
    laughs = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    return document(
        channel(item("Laughs", "&lol9;")), f'<!DOCTYPE rss [<!ENTITY lol0 "lol">{laughs}]>'
    )


def x_quadratic_entity(_: Bait) -> Answer:
    return document(channel(item("Grows", "&a;" * 20_000)), _long_entity())


def x_quadratic_entity_loose(_: Bait) -> Answer:
    """The same in an ill-formed document."""
    return document(channel(item("Grows", "<b>" + "&a;" * 20_000)), _long_entity())


def x_xxe_file(bait: Bait) -> Answer:
    return _referring("Reaches", f'<!ENTITY x SYSTEM "{bait.file.as_uri()}">', "&x;")


def x_xxe_http(bait: Bait) -> Answer:
    return _referring("Calls", f'<!ENTITY x SYSTEM "{bait.site.url()}">', "&x;")


def x_xxe_param(bait: Bait) -> Answer:
    return _referring("Calls", f'<!ENTITY % x SYSTEM "{bait.site.url()}"> %x;', "&y;")


def x_external_dtd(bait: Bait) -> Answer:
    return document(channel(item("Calls", "&x;")), f'<!DOCTYPE rss SYSTEM "{bait.site.url()}">')


def x_xinclude(bait: Bait) -> Answer:
    xi = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    included = (
        f'<xi:include {xi} parse="text" href="{bait.file.as_uri()}"/>'
        f'<xi:include {xi} href="{bait.site.url()}"/>'
    )
    return document(
        channel(item("Includes", included)),
        f'<?xml-stylesheet type="text/xsl" href="{bait.site.url()}"?>',
    )


def h_body_is_path(bait: Bait) -> Answer:
    return document(str(bait.file))


def h_body_is_devzero(_: Bait) -> Answer:
    return document("/dev/zero")


def h_body_is_file_url(bait: Bait) -> Answer:
    return document(bait.file.as_uri())


def h_body_is_url(bait: Bait) -> Answer:
    return document(bait.site.url())


def s_html_tricks(bait: Bait) -> Answer:
    """HTML that wants to be fetched."""
    url = bait.site.url()
    html = (
        f"<p>Words</p><script src={url}></script><script>alert(1)</script><img src={url}>"
        f"<iframe src={url}></iframe><object data={url}></object><embed src={url}>"
        f"<link rel=stylesheet href={url}><meta http-equiv=refresh content='0;url={url}'>"
        f"<base href={url}><style>@import '{url}';</style><p style='background:url({url})'>More</p>"
        f"<video poster={url}><source src={url}></video><svg><image href={url} /></svg>"
        f"<a href=javascript:alert(1) onclick=alert(1)>Click</a><form action={url}><input></form>"
        "<img src=x onerror=alert(1)><math><mtext></p><style><!--</style><img title='--&gt;'>"
    )
    return document(channel(item("Dressed", f"<![CDATA[{html}]]>")))


def _referring(title: str, declaration: str, reference: str) -> Answer:
    return document(
        channel(item(title, reference), item(f"{title} again")), f"<!DOCTYPE rss [{declaration}]>"
    )


def _long_entity() -> str:
    return f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>'
