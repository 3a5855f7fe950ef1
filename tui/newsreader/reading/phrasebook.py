"""What sites say around their articles, one regular expression a line, by purpose and language.

Lines are matched whole, in lower case, without the punctuation around them and with straight
apostrophes.
"""
# ruff: noqa: RUF001, E501 - scripts of all the world are the subject, and a saying is one line

BOXES_OF_LINKS = r"""
(?:you|readers|others) (?:may|might|will|could)? ?(?:also|like|enjoy|be interested).{0,40}
(?:related|recommended|similar|suggested|featured|trending|popular|latest|recent|more|other|top)
(?:related|recommended|similar|suggested|featured|additional|trending|popular|recent|latest|more|other|most) ?(?:read|popular|viewed|shared|great|helpful|recent|latest)? ?(?:articles?|posts?|stories|story|news|content|reading|reads|topics?|links|resources|guides|blogs?(?: posts?)?|pages|coverage|videos?|products?|searches|questions|features|episodes)(?: (?:&|and) (?:resources|articles|news|links|topics))?(?: (?:by|from|in|on|about|for|you|to) .{0,50})?
most read|most popular|popular now|what to read next|read next|up next|keep reading|continue reading
next up|more like this|don.t miss|in case you missed it|editor.?s.? (?:picks?|choice)|you may like
sponsored|promoted(?: content)?|advertisements?|around the web|from the web|from our partners
recommended for you|more for you|for you|what.s next|top stories|top posts|top news
more (?:from|in|on|about|by|ways|like) .{1,50}
tags?|tagged|topics|categories|category|filed under|keywords|topics covered|posted in|article topics
explore (?:content )?categories
(?:previous|next|older|newer)(?: (?:post|article|story|entry|posts|page))?
(?:post|article|page|site) ?navigation|back to (?:top|blog|news|all .{0,20}|home|the top)
explore more on these topics|más información|popular posts from this blog
view all posts.{0,60}|see all .{0,20}(?:posts|articles|reviews).{0,40}
(?:mehr|weitere|ähnliche|verwandte|passende|empfohlene|aktuelle|neueste|beliebte)\w* (?:zum thema|artikel|beiträge|themen|nachrichten|meldungen|aus .{1,30}|von .{1,30})
das könnte (?:sie|dich|ihnen|dir) .{0,40}|auch interessant|lesen sie auch|lies auch|lesetipps?
mehr lesen|zum thema|meistgelesen|schlagw[oö]rter|schlagworte|stichworte|themen|kategorien?
anzeige|werbung|beitragsnavigation
à lire aussi|lire aussi|à lire également|lire également|sur le même (?:sujet|thème)|les plus lus
articles? (?:liés?|similaires|recommandés|connexes)|mots.clés|étiquettes|publicité
dans la même rubrique
artículos? relacionados|noticias relacionadas|te puede interesar|también te puede .{0,30}
lea también|lee también|más noticias|etiquetas|temas|publicidad|más leídas|en esta nota|archivado en
leia também|leia mais|veja também|notícias relacionadas|publicidade
leggi anche|articoli correlati|potrebbe interessarti.{0,30}
lees ook|meer over .{1,40}|gerelateerde artikelen
читайте также|читать также|по теме|теги|czytaj (?:także|też|również)|zobacz (?:także|też|również)
čtěte také|související.{0,30}|ilgili (?:haberler|yazılar)
関連記事|関連リンク|おすすめ記事|あわせて読みたい|人気記事
相关(?:阅读|文章|新闻|推荐|链接)|延伸阅读|推荐阅读|热门.{0,6}|관련 ?기사|인기 ?기사
مقالات ذات صلة|اقرأ أيض[اً]+.{0,10}|مواضيع ذات صلة|إعلان|כתבות נוספות
"""

BOXES_OF_PEOPLE = r"""
(?:about|meet|from) (?:the|our|this) (?:authors?|writers?|editors?|reviewers?|contributors?|experts?|testers?|team)(?: .{0,40})?
authors?|written by|reviewed by|researched by|contributors?|by the author|author bio
about (?:us|me|this (?:site|blog|website|magazine))|our (?:authors|experts|writers)|author info(?:rmation)?|post author|latest posts by .{1,60}
über (?:den autor|die autorin|die autoren)|zur person|autor(?:in|en)?
à propos de l'auteur|sobre el autor|sobre la (?:autora|firma)|sobre o autor|l'autore|over de auteur|об авторе
この記事を書いた人|著者|关于作者|作者简介|글쓴이|عن الكاتب
"""

BOXES_OF_SHARING = r"""
share|share (?:this|it|on|with|the|via|article|post|story|page).{0,40}|sharing is caring.*
tell your friends|spread the word|print(?: this)?(?: page| article)?|email this.*|tweet
subscribe|sign up|signup|register|newsletters?|stay (?:in touch|connected|updated|informed|up to date)
get (?:our|the) .{0,25}(?:newsletter|updates|emails?|app).{0,30}
join (?:our|the|my) .{0,30}(?:newsletter|list|community|mailing list).{0,20}
(?:subscribe|sign up) (?:to|for|now|today|here|with|via).{0,60}|follow (?:us|me)(?: .{0,40})?
connect with us|never miss .{0,40}|download (?:our|the) (?:app|free).{0,40}
was this (?:article|page|post|content|information) (?:helpful|useful).{0,40}|rate this.{0,30}
did you find this .{0,40}|how useful was this.{0,20}
copyright|all rights reserved|(?:legal )?disclaimer|important disclosures?
help keep .{0,60}|support (?:us|our|my) .{0,60}|donate(?: now| today)?|buy me a coffee.{0,30}
teilen(?: mit.{0,20})?|artikel (?:teilen|drucken|bewerten)|newsletter .{0,40}|folgen sie uns.{0,30}
abonnieren.{0,30}|jetzt anmelden.{0,30}
partager.{0,30}|s'abonner.{0,30}|abonnez.vous.{0,40}
compartir.{0,30}|suscríbete.{0,30}|compartilhe.{0,30}|condividi.{0,30}|delen
поделиться.{0,20}|подписаться.{0,30}|udostępnij.{0,20}|paylaş
シェア(?:する)?|この記事をシェア.{0,10}|分享到?|공유하기|شارك.{0,20}
"""

BOXES_OF_COMMENTS = r"""
(?:all |show |hide )?(?:\d+ )?comments?(?: (?:on|to|for|section|closed|are closed).{0,60})?(?: ?\(?\d+\)?)?
\d+ comments? (?:so far|yet)
(?:\d+ (?:responses?|repl(?:y|ies)|thoughts?)|responses? \(\d+\))(?: (?:on|to) .{0,80})?
(?:leave|post|add|write|submit) (?:a|your|an?other|new)? ?(?:new )?(?:comment|reply|response|feedback).{0,40}
(?:join|start|continue) the (?:conversation|discussion).{0,60}|reader interactions
conversation(?: \(?\d+\)?)?|member discussion|discussion about this post|readers? comments?
(?:\d+ )?kommentare?(?: ?\(?\d+\)?)?(?: zu .{0,80})?|kommentar (?:schreiben|verfassen|hinterlassen)
(?:schreibe?n?|hinterlasse?n?) (?:sie )?(?:einen|ihren|deinen) kommentar.{0,30}|diskutieren sie mit.{0,20}
leser(?:kommentare|meinungen)(?: \(?\d+\)?)?|(?:\d+ )?antworten auf .{0,80}
(?:\d+ )?(?:commentaires?|réactions?)(?: ?\(?\d+\)?)?(?: (?:sur|à) .{0,80})?
(?:laisser|ajouter|écrire) un commentaire.{0,30}|réagir|vos réactions|(?:une|\d+) réponses? (?:à|sur) .{0,80}
(?:\d+ )?coment[aá]rios?(?: ?\(?\d+\)?)?|dejar? un comentario.{0,30}|deixe (?:um|o seu) comentário.{0,30}
(?:\d+ )?commenti?(?: ?\(?\d+\)?)?|lascia un commento.{0,30}
(?:\d+ )?reacties?(?: ?\(?\d+\)?)?|(?:geef|plaats) (?:een|je) reactie.{0,30}
(?:\d+ )?комментари[ийяев]{1,2}(?: ?\(?\d+\)?)?|оставить комментарий|обсуждение
(?:\d+ )?komentarz[ey]?(?: ?\(?\d+\)?)?|dodaj komentarz|(?:\d+ )?komentář[eů]?|diskuse|(?:\d+ )?yorum(?:lar)?
コメント(?:一覧|を残す|を書く)?(?: ?[(（]?\d+件?[)）]?)?|\d+件のコメント
(?:网友|全部|最新|发表|发布)?(?:评论|評論|留言)(?: ?[(（]?\d+条?[)）]?)?|\d+ ?[条條则則] ?(?:评论|評論|留言)|責任編輯.{0,10}
댓글(?: ?\(?\d+개?\)?)?(?: ?쓰기)?|(?:ال)?تعليقات(?: ?\(?\d+\)?)?|\d+ تعليق(?:ات)?|أضف تعليق.{0,10}
(?:\d+ )?תגובות(?: ?\(?\d+\)?)?(?: לכתבה)?|הוס[ףפ]ת? תגובה
"""

REPLIES = r"""
reply|reply to .{1,30}|write a (?:response|comment)|what are your thoughts|report(?: (?:abuse|comment))?|log in to reply|quote
antworten|melden|kommentar melden|répondre|signaler|responder|denunciar|reportar|rispondi|segnala
reageren|reageer|beantwoorden|rapporteer|odpowiedz|zgłoś|ответить|пожаловаться|yanıtla|cevapla
رد|الرد|הגב|השב|回复|回覆|举报|返信|返信する|通報|답글|답글쓰기|신고
"""

PROMPTS = r"""
shares?|tweet|pin|pin it|email|print|save|like|reply|follow|bookmark|copy(?: code| to clipboard)?|copied!?|copy link|link copied.{0,20}
(?:share|pin|tweet) (?:this|it|on|via|with).{0,50}|share on \w+(?: ?share on \w+)*|\d+ shares?
advertisements?|ads?|sponsored(?: content)?|article continues (?:below|after).{0,30}
(?:story|article) continues.{0,40}|continue reading(?: below)?.{0,30}|scroll to continue.{0,30}
read more|learn more|see more|show more|view more|load more|more|view all|see all|read on|click here
(?:read|check) (?:the|our|this) (?:full )?(?:article|review|story).{0,30}
subscribe(?: now| today| here)?|sign ?up(?: now| today| here)?|log ?in|sign ?in|register(?: now)?
check price(?: (?:at|on) .{1,30})?|see (?:price|details).{0,40}|view (?:deal|offer|price).{0,40}
buy (?:now|it|on|at|from).{0,30}|shop now|get (?:the )?deal.{0,20}|order now|add to cart
\$[\d,.]+ (?:from|at|on) [\w.' &]{2,30}
toggle (?:caption|navigation|menu)|hide caption|enlarge(?: this)?(?: image)?
view (?:gallery|image|larger).{0,20}|opens? in (?:a )?new (?:window|tab)|skip to (?:main )?content
jump to (?:navigation|search|content|recipe|comments).{0,30}|back to top|loading(?: \w+)?
listen(?: to (?:this )?(?:article|story|the audio version).{0,30})?|audio version|listen now
add .{0,40}as a .{0,20}(?:trusted|preferred).{0,30}source.{0,20}|add now
start (?:your free trial|free trial).{0,30}|get (?:started|a demo|a quote).{0,30}|book a demo
request a demo|no credit card required|try (?:it )?(?:for )?free.{0,20}|contact us(?: today)?
download now|schedule .{0,25}demo|save (?:this )?(?:article|story|post)|gift(?: this)? article
table of contents(?: ?(?:show|hide|toggle))?|in this article|on this page
\[?cta[_ ]module\]?|\[?convertkit form=\d+\]?
anzeige|werbung|teilen|drucken|merken|kommentieren|zum (?:seitenanfang|artikel)|weiterlesen
mehr (?:erfahren|lesen|dazu)|jetzt (?:lesen|anmelden|abonnieren)|inhaltsverzeichnis
publicité|partager|imprimer|lire la suite|s'abonner|sommaire
publicidad|compartir|imprimir|seguir leyendo|leer más|suscribirse|condividi|stampa|leggi tutto|delen
skip (?:past|advertisement).{0,30}|after newsletter promotion|reuse this content|image
press enter or click to view image in full size|article réservé aux abonnés
広告|シェア|続きを読む|もっと見る|目次|分享|广告|阅读更多|收藏|打印|目录|광고|공유
إعلان|شارك|реклама|поделиться|читать далее
"""

NOTICES = r"""
you must be logged in.{0,60}|\(?(?:log|sign) in\)? to .{0,50}|please (?:log|sign) in.{0,50}
comments? (?:are|is) closed.{0,20}|no comments(?: yet)?|be the first to comment.{0,10}|\d+ comments?
leave a (?:comment|reply).{0,20}|(?:add|post) (?:a )?comment|view comments?(?: \(\d+\))?
advertisements?|loading(?: \w+)?|no credit card required
"""

LABELS = r"""
(?:table of )?contents(?: ?(?:show|hide|toggle))?|in this article|on this page|jump to .{1,30}|loading(?: \w+)?
inhaltsverzeichnis|sommaire|目次|目录
advertisements?|ads?|sponsored(?: content)?|promoted|(?:article|story) continues.{0,40}|scroll to continue.{0,20}|skip ad\w*
anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|reklama?|реклама|広告|广告|광고|إعلان
"""

CAPTION_PROMPTS = r"""
credit|image (?:caption|source|credit)|(?:hide|toggle|show) caption|photo caption|purchase licensing rights|buy (?:this )?(?:photo|print|image)s?
licen[cs]e (?:this )?(?:photo|image)|(?:request|order) (?:photo )?reprints?|enlarge(?: this)?(?: image| photo)?
(?:view|open|show) (?:image )?(?:in )?(?:full ?screen|gallery|larger(?: image)?)|(?:bild|foto) (?:vergrößern|kaufen)
agrandir(?: l'image)?|ampliar(?: foto| imagen)?|ingrandisci|zobacz galerię|увеличить
"""

LEAD_INS = r"""
read (?:more|also|next|now)|also read|also check|see also|see more|more(?: on this)?|must read
related(?: (?:article|story|post|reading|coverage|content|report)s?)?|you (?:may|might) also like
recommended(?: reading)?|check out(?: next)?|don.t miss|suggested(?: reading)?|further reading
up next|watch(?: (?:now|more|also))?|continue reading|keep reading
lesen sie (?:auch|mehr)|lies auch|mehr (?:dazu|zum thema)|siehe auch|auch interessant
à lire(?: aussi)?|lire aussi|voir aussi|lea también|lee también|te puede interesar
leia (?:também|mais)|leggi anche|lees ook|читайте также|czytaj (?:także|też)|相关阅读|関連記事
اقرأ أيض[اً]+|(?:ये|यह) भी पढ़ें|อ่าน(?:เพิ่มเติม|ต่อ)|ข่าวที่เกี่ยวข้อง|bunu da oku|ayrıca oku(?:yun)?
"""

APPARATUS = r"""
(?:notes?|sources?|links?|references?|bibliography|resources?|citations?|credits?|see also)(?: ?(?:and|&|/) ?(?:notes?|sources?|links?|references?|bibliography|resources?))?
further reading|external links|works cited|footnotes?|endnotes?|useful links|acknowledge?ments
quellen(?:angaben|verzeichnis)?|literatur(?:verzeichnis)?|weblinks|einzelnachweise|siehe auch|fußnoten
références|notes et références|liens externes|bibliographie|voir aussi
referencias|fuentes|bibliografía|véase también|riferimenti|fonti|note|bronnen|referências|fontes
источники|литература|примечания|ссылки
参考(?:文献|资料|リンク)?|脚注|注釈|出典|注释|外部链接|참고 ?(?:문헌|자료)|المراجع|مراجع|المصادر
"""

MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|mär|mai|okt|dez|janv|févr|mars|avr"
    r"|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)\w*\.?"
)
DATE = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?(?: de)? {MONTH},?(?: de)? \d{{4}}"
    r"|\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}日?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
)
META = rf"""
(?:(?:first |last |originally )?(?:published|updated|posted|modified|reviewed|created|release date|date|stand|veröffentlicht|aktualisiert|erstellt|publié|mis à jour|publicado|actualizado|am|on|by [\w .]{{2,40}}|le)(?: (?:on|at|am|le|el|date|by [\w .]{{2,40}}))?[:\s]*)?(?:(?:mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|sam|son)\w*,? |\w{{2,20}} - )?{DATE}.{{0,45}}
(?:about )?(?:a )?\d{{1,3}}[- ]?(?:\+ )?(?:min|mins|minutes?|minuten|分钟?|分)[- ]?(?:read|reading|lesezeit|de lecture|de lectura)?(?: time)?(?: .{{0,20}})?
(?:reading time|read time|estimated reading time|lesezeit|temps de lecture|tiempo de lectura).{{0,30}}
(?:by|von|par|por|written by|posted by|reviewed by|edited by|medically reviewed by|fact[- ]checked(?: by)?|researched by|updated by|published by|words by|photos? by|author|last updated).{{0,80}}
(?:last )?(?:published|updated|posted)[:\s]+(?:on )?{MONTH} \d{{1,2}}
\d{{1,3}} min read ?{MONTH} \d.{{0,10}}
\d+ (?:hours?|days?|minutes?|weeks?|months?|years?) ago|vor \d+ (?:stunden|tagen|minuten)
il y a \d+ .{{1,15}}|před \d+ .{{1,15}}
font size|aa|a\+|text size|(?:published|posted|filed) (?:in|under).{{0,40}}|home
.{{0,60}}(?:affiliate|commission|independently (?:chosen|selected|reviewed)|purchases made through|as an amazon associate).{{0,400}}
"""

RIGHTS = r"""
©|\(c\) ?(?:19|20)\d\d|copyright (?:©|19|20|\(c\))|all rights reserved|tous droits réservés
alle rechte vorbehalten|todos los derechos reservados|retrieved from \"
(?:post|article|story|content) (?:may|contains?|includes?) .{0,30}affiliate|as an amazon associate
(?:this|^the) (?:article|post|story|piece) (?:was|is|has been) (?:originally |first )?(?:published|posted|updated|last updated)
originally (?:published|appeared|posted) (?:in|on|at|by)|^.{0,60}originally appeared
(?:sign up|subscribe|register) (?:for|to|here|now|today|with).{0,80}(?:newsletter|updates|inbox|list|emails?|feed)
(?:has|have) no relevant affiliations|we welcome (?:reader |your )?comments
follow (?:us|me|him|her|them|@?\w+) on (?:twitter|facebook|instagram|x|linkedin|threads|bluesky|google news|pinterest)
^(?:you must be|please be) logged in|^(?:please )?(?:log|sign) in to (?:post|leave|comment)|^join the (?:conversation|discussion)
support(?:ing)? .{0,80}(?:from (?:just|as little as|only) [£$€]\d|for as little as|(?:it )?takes less than a minute)
^our standards: |^a version of this article appears in print|writes about .{1,120}more about
^\([a-zäöü]{2,4}(?:/[a-zäöü]{2,4})?\)$|^[가-힣]{2,4} 기자 ?\S+@\S+$
^责任编辑|^文章关键词|^我要反馈|^扫码关注
^kommentare (?:sind|werden)|redaktion behält sich
^(?:fotos?|photos?|bild|image)s?: ?.{2,60}$
"""

SMALL_PRINT = r"""
by (?:entering|submitting|signing|subscribing|clicking|providing).{0,80}you (?:agree|confirm|consent|acknowledge|accept)
(?:you (?:can|may) |^|[.!,] )unsubscribe (?:at )?any ?time(?! ?,)|(?:msg|message) (?:and|&) data rates
mit (?:der|ihrer) anmeldung.{0,60}(?:stimmen|akzeptieren)|\b(?:du|sie|dich|sich)\b.{0,60} jederzeit (?:wieder )?ab(?:bestell|meld)
en vous inscrivant.{0,60}vous acceptez|al suscribirte.{0,40}aceptas
"""
