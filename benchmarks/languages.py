"""Words for the farm's articles, in the scripts that readers meet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    titles: tuple[str, ...]
    sentences: tuple[str, ...]


LANGUAGES = (
    Language(
        "en",
        (
            "Harbour reopens after the storm",
            "Letters & replies: what you wrote",
            "How the tide tables are made",
            "A quiet year for the solar cycle",
        ),
        (
            "The two sides met on Friday to agree how the work will be shared.",
            "Nobody who was asked could say when the bridge had last been painted.",
            "“We measure twice,” she said, “because the first time is for practice.”",
            "Figures for the year stand at the end of this article.",
            "It rained, and the ferry went all the same.",
            "The archive holds 41,000 letters, most of them about the price of coal.",
        ),
    ),
    Language(
        "de",
        (
            "Hafen öffnet nach dem Sturm wieder",
            "Warum Züge pünktlicher würden",
            "Das Rätsel der grünen Straße",
            "Über Äpfel, Öfen und Übermut",
        ),
        (
            "Die Fähre fuhr trotz des Regens, wenn auch mit Verspätung.",
            "„Größer heißt nicht schöner“, sagte der Bürgermeister am Dienstag.",
            "Für die Brücke fehlen noch immer 4,5 Millionen Euro.",
            "Niemand wusste, wem das alte Gebäude an der Weserstraße gehört.",
            "Am Ende des Jahres soll alles fertig sein.",
        ),
    ),
    Language(
        "fr",
        (
            "Le port rouvre après la tempête",
            "Où vont les bœufs l’été ?",
            "Ce que disent vos lettres",
            "Une année calme pour le Soleil",
        ),
        (
            "Les deux délégations se sont retrouvées vendredi à la préfecture.",
            "« Nous mesurons deux fois », a-t-elle expliqué, sourire aux lèvres.",
            "Il pleuvait ; le bac est parti quand même.",
            "Les archives conservent plus de quarante mille lettres.",
            "Personne ne sait à qui appartient l’ancien entrepôt.",
        ),
    ),
    Language(
        "ru",
        ("Порт открылся после шторма", "Как составляют таблицы приливов", "О чём вы писали нам"),
        (
            "В пятницу стороны договорились, как разделить работу.",
            "Шёл дождь, но паром всё равно отправился по расписанию.",
            "В архиве хранится более сорока тысяч писем.",
            "Никто не помнил, когда мост красили в последний раз.",
        ),
    ),
    Language(
        "tr",
        ("Liman fırtınadan sonra açıldı", "Gelgit çizelgeleri nasıl yapılır", "Işık, ıslık, içtenlik"),
        (
            "Taraflar işin nasıl paylaşılacağını cuma günü görüştü.",
            "Yağmur yağıyordu, vapur yine de kalktı.",
            "Köprünün en son ne zaman boyandığını kimse bilmiyor.",
            "Arşivde kırk binden çok mektup var.",
        ),
    ),
    Language(
        "el",
        ("Το λιμάνι άνοιξε ξανά", "Πώς γίνονται οι πίνακες παλίρροιας"),
        (
            "Οι δύο πλευρές συναντήθηκαν την Παρασκευή.",
            "Έβρεχε, κι όμως το πλοίο έφυγε στην ώρα του.",
            "Κανείς δεν ήξερε πότε βάφτηκε τελευταία φορά η γέφυρα.",
        ),
    ),
    Language(
        "ja",
        ("嵐のあと港が再開", "潮位表のつくりかた", "読者からの手紙"),
        (
            "両者は金曜日に会い、仕事の分担を話し合った。",
            "雨だったが、船はいつもどおり出た。",
            "資料館には四万通を超える手紙が残っている。",
            "橋が最後に塗られたのがいつか、誰も知らない。",
        ),
    ),
    Language(
        "zh",
        ("风暴过后港口重新开放", "潮汐表是怎样编成的"),
        (
            "双方周五会面，商定如何分工。",
            "下着雨，渡轮还是准时开了。",
            "档案馆保存着四万多封信。",
            "没有人记得这座桥上次刷漆是什么时候。",
        ),
    ),
    Language(
        "ar",
        ("الميناء يفتح أبوابه بعد العاصفة", "كيف تُعد جداول المد والجزر"),
        (
            "التقى الطرفان يوم الجمعة للاتفاق على تقاسم العمل.",
            "كان المطر ينزل، ومع ذلك أبحرت العبّارة في موعدها.",
            "يضم الأرشيف أكثر من أربعين ألف رسالة.",
        ),
    ),
    Language(
        "hi",
        ("तूफ़ान के बाद बंदरगाह फिर खुला", "ज्वार की सारणी कैसे बनती है"),
        (
            "दोनों पक्ष शुक्रवार को मिले और काम बाँटने पर सहमत हुए।",
            "बारिश हो रही थी, फिर भी नाव समय पर चली।",
            "संग्रहालय में चालीस हज़ार से अधिक पत्र हैं।",
        ),
    ),
    Language(
        "en",
        ("Tide & time 🌊🕰️ weekly", "👩🏽‍🚀 Space, briefly", "🇹🇷🇫🇷 Ferries of two seas"),
        (
            "A wave 🌊, then another 🌊🌊, then tea ☕️.",
            "👨‍👩‍👧‍👦 came to see the launch; it was put off.",
            "Rated ★★★☆☆ by those who stayed.",
        ),
    ),
)
