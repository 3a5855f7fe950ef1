"""What sites say around their articles: the headings of boxes, prompts, meta lines; by language."""

import re
from collections.abc import Iterable

LINE_MAX = 90
"""Characters; no heading of a box and no prompt is longer."""

_EDGES = " \t\n:;,.!?…|•·»›>→«‹<←-–—*#\u200d\ufe0f"


def _one_of(lists: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{saying})" for saying in lists))


_BOX = _one_of((
    # English
    r"(?:you|readers|others) (?:may|might|will|could)?\s?(?:also|like|enjoy|be interested).{0,40}",
    r"(?:related|recommended|similar|suggested|featured|additional|trending|popular|recent"
    r"|latest|more|other|top|most|our)\s?(?:read|popular|viewed|shared|great|helpful|recent|latest)?"
    r" ?(?:articles?|posts?|stories|story|news|content|reading|reads|topics?|links|resources|guides"
    r"|blogs?(?: posts?)?|pages|coverage|videos?|products?|searches|questions|features|episodes)"
    r"(?: (?:by|from|in|on|about|for|you|to) .{0,50})?",
    r"(?:related|recommended|trending|most read|most popular|popular now|what to read next"
    r"|read next|up next|keep reading|continue reading|next up|more like this|recirculation"
    r"|don.t miss|in case you missed it|editor.?s.? (?:picks?|choice)|you may like|sponsored"
    r"|promoted(?: content)?|advertisements?|around the web|from the web|from our partners"
    r"|recommended for you|more for you|for you|what.s next)",
    r"more (?:from|in|on|about|by|ways|like) .{1,50}",
    r"(?:about|meet|from) (?:the|our|this) (?:authors?|writers?|editors?|reviewers?|contributors?"
    r"|experts?|testers?|team|guides?)(?: .{0,40})?",
    r"(?:author|authors|about|written by|reviewed by|researched by|contributors?|by the author"
    r"|our (?:authors?|experts?|writers?)|author bio|author info(?:rmation)?|post author)",
    r"(?:share|share (?:this|it|on|with|the|via|article|post|story|page).{0,40}|sharing is caring.*"
    r"|tell your friends|spread the word|print(?: this)?(?: page| article)?|email this.*|tweet)",
    r"(?:\d+ )?(?:comments?|responses?|repl(?:y|ies)|thoughts?|discussions?)"
    r"(?: (?:on|to|for|section|\(\d+\)|closed|are closed).{0,60})?(?: \(\d+\))?",
    r"(?:leave|post|add|write|submit) (?:a|your|an?other)? ?(?:comment|reply|response|feedback).{0,40}",
    r"(?:join|start) the (?:conversation|discussion).{0,40}|what do you think|reader interactions",
    r"(?:subscribe|sign up|signup|register|newsletter|newsletters|stay (?:in touch|connected|updated"
    r"|informed|up to date)|get (?:our|the) .{0,25}(?:newsletter|updates|emails?|app).{0,30}"
    r"|join (?:our|the|my) .{0,30}(?:newsletter|list|community|mailing list).{0,20}"
    r"|(?:subscribe|sign up) (?:to|for|now|today|here|with|via).{0,60}|follow (?:us|me)(?: .{0,40})?"
    r"|connect with us|never miss .{0,40}|download (?:our|the) (?:app|free).{0,40})",
    r"(?:tags?|tagged|topics?|categor(?:y|ies)|filed under|keywords|topics covered|posted in"
    r"|explore (?:content )?categories|article topics|in this (?:series))",
    r"(?:previous|next|older|newer)(?: (?:post|article|story|entry|posts|page))?",
    r"(?:post|article|page|site) ?navigation|back to (?:top|blog|news|all .{0,20}|home|the top)",
    r"latest posts by .{1,60}|view all posts.{0,60}|see all .{0,20}(?:posts|articles|reviews).{0,40}",
    r"(?:was this (?:article|page|post|content|information) (?:helpful|useful).{0,40}|rate this.{0,30}"
    r"|did you find this .{0,40}|how useful was this.{0,20})",
    r"(?:copyright|all rights reserved|disclaimer|legal disclaimer|important disclosures?)",
    r"(?:help keep|support (?:us|our|my|the) ).{0,60}|donate(?: now| today)?|buy me a coffee.{0,30}",
    # German
    r"(?:mehr|weitere|ähnliche|verwandte|passende|empfohlene|aktuelle|neueste|beliebte)\w*"
    r" (?:zum thema|artikel|beiträge|themen|nachrichten|meldungen|aus .{1,30}|von .{1,30})",
    r"(?:das könnte (?:sie|dich|ihnen|dir) .{0,40}|auch interessant|lesen sie auch|lies auch|lesetipps?"
    r"|mehr lesen|zum thema|meistgelesen|teilen(?: mit.{0,20})?|artikel (?:teilen|drucken|bewerten)"
    r"|kommentare?(?: \(\d+\))?|(?:\d+ )kommentare?|kommentar (?:schreiben|verfassen|hinterlassen)"
    r"|schreibe? (?:einen|ihren|deinen) kommentar.{0,30}|diskussion|diskutieren sie mit.{0,20}"
    r"|über (?:den autor|die autorin|die autoren)|zur person|autor(?:in|en)?|schlagw[oö]rter"
    r"|schlagworte|stichworte|themen|kategorien?|newsletter|newsletter .{0,40}|anzeige|werbung"
    r"|beitragsnavigation|folgen sie uns.{0,30}|abonnieren.{0,30}|jetzt anmelden.{0,30})",
    # French
    r"(?:à lire aussi|lire aussi|à lire également|lire également|sur le même (?:sujet|thème)"
    r"|voir aussi|articles? (?:liés?|similaires|recommandés|connexes)|les plus lus|partager.{0,30}"
    r"|commentaires?|(?:\d+ )commentaires?|laisser un commentaire.{0,30}|réagir|mots.clés|étiquettes"
    r"|à propos de l.auteur|s.abonner.{0,30}|abonnez.vous.{0,40}|publicité|dans la même rubrique)",
    # Spanish, Portuguese, Italian, Dutch
    r"(?:artículos? relacionados|noticias relacionadas|te puede interesar|también te puede .{0,30}"
    r"|lea también|lee también|más noticias|compartir.{0,30}|comentarios?|dejar? un comentario"
    r"|etiquetas|temas|sobre el autor|publicidad|suscríbete.{0,30}|más leídas|en esta nota)",
    r"(?:leia também|leia mais|veja também|notícias relacionadas|compartilhe.{0,30}|publicidade"
    r"|leggi anche|articoli correlati|potrebbe interessarti.{0,30}|condividi.{0,30}|commenti"
    r"|lascia un commento|lees ook|meer over .{1,40}|gerelateerde artikelen|delen|reacties)",
    # Slavic languages
    r"(?:читайте также|читать также|по теме|комментарии|поделиться.{0,20}|теги|подписаться.{0,30}"
    r"|czytaj (?:także|też|również)|zobacz (?:także|też|również)|komentarze|udostępnij.{0,20}"
    r"|čtěte také|související.{0,30}|diskuse|komentáře)",
    # Japanese, Chinese, Korean, Arabic, Hebrew, Turkish
    r"(?:関連記事|関連リンク|おすすめ記事|コメント|シェア(?:する)?|あわせて読みたい|人気記事|この記事をシェア.{0,10}"
    r"|相关(?:阅读|文章|新闻|推荐|链接)|延伸阅读|推荐阅读|评论|分享到?|热门.{0,6}|責任編輯.{0,10}"
    r"|관련 ?기사|댓글|공유하기|인기 ?기사)",
    r"(?:مقالات ذات صلة|اقرأ أيض[اً]+.{0,10}|مواضيع ذات صلة|التعليقات|شارك.{0,20}|إعلان"
    r"|תגובות|כתבות נוספות|ilgili (?:haberler|yazılar)|yorumlar|paylaş)",
))  # fmt: skip

_PROMPT = _one_of((
    r"share|shares|tweet|pin|pin it|email|print|save|like|reply|follow|bookmark|copy link|link copied",
    r"(?:share|pin|tweet) (?:this|it|on|via|with).{0,50}|share on \w+(?: ?share on \w+)*",
    r"advertisement|advertisements|ad|ads|sponsored|sponsored content|article continues (?:below|after).{0,30}",
    r"(?:story|article) continues.{0,40}|continue reading(?: below)?.{0,30}|scroll to continue.{0,30}",
    r"read more|learn more|see more|show more|view more|load more|more|view all|see all|read on|click here",
    r"(?:read|check) (?:the|our|this) (?:full )?(?:article|review|story).{0,30}",
    r"subscribe(?: now| today| here)?|sign ?up(?: now| today| here)?|log ?in|sign ?in|register(?: now)?",
    r"you must be logged in.{0,60}|(?:log|sign) in to .{0,50}|please (?:log|sign) in.{0,50}",
    r"comments? (?:are|is) closed.{0,20}|no comments(?: yet)?|be the first to comment.{0,10}"
    r"|\d+ comments?|leave a (?:comment|reply).{0,20}|(?:add|post) (?:a )?comment",
    r"check price(?: (?:at|on) .{1,30})?|see (?:price|details).{0,40}|view (?:deal|offer|price).{0,40}"
    r"|buy (?:now|it|on|at|from).{0,30}|shop now|get (?:the )?deal.{0,20}|order now|add to cart",
    r"\$[\d,.]+ (?:from|at|on) [\w.' &]{2,30}",
    r"toggle (?:caption|navigation|menu)|hide caption|enlarge(?: this)?(?: image)?|view (?:gallery|image|larger).{0,20}",
    r"opens? in (?:a )?new (?:window|tab)|skip to (?:main )?content|jump to .{1,30}|back to top|loading(?: \w+)?",
    r"listen(?: to (?:this )?(?:article|story|the audio version).{0,30})?|audio version|listen now",
    r"add .{0,40}as a .{0,20}(?:trusted|preferred).{0,30}source.{0,20}|add now|google news",
    r"(?:get|start) (?:started|your free trial|free trial|a demo|a quote).{0,30}|book a demo|request a demo|start free trial|no credit card required|try (?:it )?(?:for )?free.{0,20}|contact us(?: today)?|download now|schedule .{0,25}demo",
    r"anzeige|werbung|teilen|drucken|merken|kommentieren|zum (?:seitenanfang|artikel)|mehr (?:erfahren|lesen|dazu)|weiterlesen|jetzt (?:lesen|anmelden|abonnieren)",
    r"publicité|partager|imprimer|lire la suite|s.abonner|publicidad|compartir|imprimir|seguir leyendo|leer más|suscribirse|condividi|stampa|leggi tutto|delen",
    r"広告|シェア|続きを読む|もっと見る|分享|广告|阅读更多|收藏|打印|광고|공유|إعلان|شارك|реклама|поделиться|читать далее",
    r"table of contents(?: ?(?:show|hide|toggle))?|in this article|on this page|contents|inhalt|inhaltsverzeichnis|sommaire|índice|目次|目录",
    r"\[?cta[_ ]module\]?|\[?convertkit form=\d+\]?",
    r"link copied.{0,20}|\d+ shares?|view comments?(?: \(\d+\))?|save (?:this )?(?:article|story|post)|gift(?: this)? article",
))  # fmt: skip

_LEAD_IN = re.compile(
    r"(?:read (?:more|also|next|now)|also read|also check|related(?: (?:article|story|post|reading|coverage|content|report)s?)?"
    r"|see also|see more|more(?: on this)?|you (?:may|might) also like|recommended(?: reading)?|must read|check out(?: next)?"
    r"|don.t miss|suggested(?: reading)?|further reading|up next|watch(?: (?:now|more|also))?|continue reading|keep reading"
    r"|lesen sie (?:auch|mehr)|lies auch|mehr (?:dazu|zum thema)|siehe auch|auch interessant|à lire(?: aussi)?|lire aussi|voir aussi"
    r"|lea también|lee también|te puede interesar|más|leia (?:também|mais)|leggi anche|lees ook|читайте также|czytaj (?:także|też)|关联阅读|関連記事"
    r"|اقرأ أيض[اً]+)\s*[:：\-–—|»>]+",
    re.IGNORECASE,
)

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|mär|mai|okt|dez|janv|févr|mars|avr|juin"
    r"|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)\w*\.?"
)
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th|\.)?(?: de)? {_MONTH},?(?: de)? \d{{4}}"
    rf"|\d{{4}}[-./年]\s?\d{{1,2}}[-./月]\s?\d{{1,2}}日?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})"
)
_META = _one_of((
    rf"(?:(?:first |last |originally )?(?:published|updated|posted|modified|reviewed|created|release date|date|stand|veröffentlicht|aktualisiert|erstellt|publié|mis à jour|publicado|actualizado|am|on|by [\w .]{{2,40}}|le)(?: (?:on|at|am|le|el|date|by [\w .]{{2,40}}))?[:\s]*)?(?:(?:mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|sam|son)\w*,? )?{_DATE}.{{0,45}}",
    r"(?:about )?(?:a )?\d{1,3}[- ]?(?:\+ )?(?:min|mins|minutes?|minuten|分钟?|分)[- ]?(?:read|reading|lesezeit|de lecture|de lectura)?(?: time)?(?: .{0,20})?",
    r"(?:reading time|read time|estimated reading time|lesezeit|temps de lecture|tiempo de lectura).{0,30}",
    r"(?:by|von|par|por|written by|posted by|reviewed by|edited by|medically reviewed by|fact[- ]checked(?: by)?|researched by|updated by|published by|words by|photos? by|author|last updated).{0,80}",
    r"\d+ (?:hours?|days?|minutes?|weeks?|months?|years?) ago|vor \d+ (?:stunden|tagen|minuten)|il y a \d+ .{1,15}|před \d+ .{1,15}",
    r"(?:print|font size|aa|a\+|text size|published in|posted in|filed under|home|blog|news|articles?|essay|guide|opinion|insights|resources).{0,40}",
    r".{0,60}(?:affiliate|commission|independently (?:chosen|selected|reviewed)|purchases made through|as an amazon associate).{0,400}",
))  # fmt: skip
_LEGAL = re.compile(
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright (?:©|19|20|\(c\))|all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados"
    r"|(?:post|article|story|content) (?:may|contains?|includes?) .{0,30}affiliate|as an amazon associate"
    r"|(?:this|the) (?:article|post|story|piece) (?:was|is|has been) (?:originally |first )?(?:published|posted|written|updated|last updated)"
    r"|originally (?:published|appeared|posted) (?:in|on|at|by)|originally appeared"
    r"|(?:sign up|subscribe|register) (?:for|to|here|now|today|with).{0,80}(?:newsletter|updates|inbox|list|emails?|feed)"
    r"|by (?:entering|submitting|signing up|subscribing|clicking).{0,60}you (?:agree|confirm|consent)"
    r"|(?:has|have) no relevant affiliations|we welcome (?:reader |your )?comments"
    r"|follow (?:us|me|him|her|them|@?\w+) on (?:twitter|facebook|instagram|x|linkedin|threads|bluesky|google news|pinterest)"
    r"|you must be logged in|log in to (?:post|leave|comment)|to leave a comment|join the (?:conversation|discussion)"
    r"|kommentare (?:sind|werden)|redaktion behält sich|retrieved from \")",
    re.IGNORECASE,
)


_APPARATUS = _one_of((
    r"(?:notes?|sources?|links?|references?|bibliography|resources?|citations?|credits?|see also)"
    r"(?: ?(?:and|&|/) ?(?:notes?|sources?|links?|references?|bibliography|resources?))?",
    r"further reading|external links|works cited|footnotes?|endnotes?|useful links|acknowledge?ments",
    r"quellen(?:angaben|verzeichnis)?|literatur(?:verzeichnis)?|weblinks|einzelnachweise|siehe auch|fußnoten",
    r"références|notes et références|liens externes|bibliographie|voir aussi|referencias|fuentes|bibliografía|véase también",
    r"riferimenti|fonti|note|bronnen|referências|fontes|источники|литература|примечания|ссылки",
    r"参考(?:文献|资料|リンク)?|脚注|注釈|出典|注释|外部链接|참고 ?(?:문헌|자료)|المراجع|مراجع|المصادر",
))  # fmt: skip


def is_apparatus(line: str) -> bool:
    """Whether this stands over the sources and notes of an article."""
    return _APPARATUS.fullmatch(folded(line)) is not None


_EDIT = re.compile(r"\[ ?(?:edit|bearbeiten|quelltext bearbeiten|modifier|editar|modifica|править)[^\]]{0,30}\]")
"""What wikis put behind every heading."""


def folded(line: str) -> str:
    """A line as the sayings are written: lower case, one space, no punctuation around it."""
    return " ".join(_EDIT.sub("", line.lower()).split()).strip(_EDGES).replace("’", "'")


def opens_box(line: str) -> bool:
    """Whether this is what stands over related links, comments, author boxes, newsletters."""
    return len(line) <= LINE_MAX and _BOX.fullmatch(folded(line)) is not None


def is_prompt(line: str) -> bool:
    """Whether a line of its own tells nothing, but wants a click."""
    return len(line) <= LINE_MAX and _PROMPT.fullmatch(folded(line)) is not None


def leads_away(line: str) -> bool:
    """Whether a linked line offers another article: "Read also: …"."""
    return _LEAD_IN.match(line.strip()) is not None


def is_meta(line: str) -> bool:
    """Whether a line before the text says when, by whom or how long."""
    return _META.fullmatch(folded(line)) is not None


def is_legal(line: str) -> bool:
    """Whether a line after the text is about rights, money, newsletters or comments."""
    return _LEGAL.search(line) is not None
