"""The invented seminar, as data: hours count in minutes from nine o'clock."""

from __future__ import annotations

SEMINAR = {
    "titles": {
        "en": "Seminar on warning people in time of floods",
        "fr": "Séminaire sur l’alerte des populations en cas de crue",
        "es": "Seminario sobre la alerta a la población en caso de crecida",
        "ru": "Семинар по своевременному оповещению населения о паводках",
        "ar": "ندوة عن إنذار السكان في الوقت المناسب من الفيضانات",
        "zh-hans": "及时向民众发布洪水预警研讨会",
    },
    "digests": {
        "en": "How warnings travel from a gauge to a household, and where they are lost on the way. One day, two rooms "
        "side by side in the middle of it, and time for delegations to tell of their own rivers.",
        "fr": "Comment l’alerte va de la station de mesure au foyer, et où elle se perd en chemin. Une journée, deux "
        "salles en parallèle, et du temps pour que les délégations parlent de leurs rivières.",
        "ar": "كيف ينتقل الإنذار من محطة القياس إلى البيت، وأين يضيع في الطريق. يوم واحد وقاعتان متوازيتان ووقت للوفود "
        "للحديث عن أنهارها.",
    },
    "call": {
        "en": "Delegations are invited to tell, on two pages, how a warning reached people on one of their rivers.",
        "fr": "Les délégations sont invitées à raconter, en deux pages, comment une alerte a atteint la population.",
        "ar": "الوفود مدعوة إلى أن تروي في صفحتين كيف وصل إنذار إلى الناس على أحد أنهارها.",
    },
    "mode": "hybrid",
    "venue": "Port Lumen, Harbour Hall",
    "languages": ["en", "fr", "ar"],
    "interpretation": ["en", "fr", "ar", "ru"],
}
TRACKS = tuple(
    enumerate(
        (
            ("measure", {"en": "Measuring", "fr": "Mesurer", "ar": "القياس"}, "Hall A"),
            ("reach", {"en": "Reaching people", "fr": "Atteindre la population", "ar": "الوصول إلى الناس"}, "Hall B"),
        ),
        start=1,
    )
)
THEMES = tuple(
    enumerate(
        (
            ("gauges", {"en": "From the gauge to the forecast", "fr": "De la station à la prévision"}),
            ("voices", {"en": "From the forecast to the household", "fr": "De la prévision au foyer"}),
        ),
        start=1,
    )
)
# key, begins, minutes, kind, track, theme, titles
ITEMS = (
    ("open", 0, 30, "opening", "", "", {"en": "Opening", "fr": "Ouverture", "ar": "الافتتاح"}),
    (
        "key", 30, 60, "presentation", "", "gauges",
        {"en": "What the last flood season taught", "fr": "Les leçons de la dernière saison des crues"},
    ),
    ("pause", 90, 30, "break", "", "", {"en": "Coffee", "fr": "Pause café", "ar": "استراحة"}),
    ("gauge", 120, 45, "presentation", "measure", "gauges", {"en": "Gauges that keep counting when the power fails"}),
    (
        "radio", 120, 90, "panel", "reach", "voices",
        {"en": "Radio, sirens, telephones: what was heard", "fr": "Radio, sirènes, téléphones : ce qu’on a entendu"},
    ),
    ("share", 165, 45, "presentation", "measure", "gauges", {"en": "Sharing readings across a border within minutes"}),
    ("lunch", 210, 90, "break", "", "", {"en": "Lunch", "fr": "Déjeuner", "ar": "الغداء"}),
    (
        "states", 300, 90, "discussion", "", "voices",
        {"en": "Delegations tell of their own rivers", "fr": "Les délégations parlent de leurs rivières"},
    ),
    ("close", 390, 30, "closing", "", "", {"en": "What we take home", "fr": "Ce que nous en retenons"}),
)  # fmt: skip
# name, affiliation, role, organization
SPEAKERS = {
    "open": (("Amadou Tchoumba-Leroy", "", "speaker", "RCW-HYD"),),
    "key": (("Θάλεια Μαυρογιάννη", "", "speaker", "RCW-CAP"),),
    "gauge": (("Ильдар Сафиуллин", "Гидрометслужба", "speaker", "XD"),),
    "radio": (
        ("سناء المهيري", "إذاعة الوادي", "panellist", ""),
        ("Íñigo Paz Urrutikoetxea", "Servicio hidrológico", "panellist", "XC"),
        ("Tomasz Wiśniewicz", "", "moderator", "RCW-NGO"),
    ),
    "share": (("周岚", "", "speaker", "RCW-DAT"),),
}
PURPOSES = {
    "en": "We ask this to prepare your badge, your interpretation and your seat, and for nothing else.",
    "fr": "Nous posons ces questions pour préparer votre badge, l’interprétation et votre place, et pour rien d’autre.",
    "es": "Preguntamos esto para preparar su credencial, la interpretación y su asiento, y para nada más.",
    "ru": "Мы спрашиваем это, чтобы подготовить ваш бейдж, устный перевод и место, и ни для чего другого.",
    "ar": "نسأل عن هذا لإعداد بطاقتكم والترجمة الشفوية ومقعدكم، ولا لغير ذلك.",
    "zh-hans": "我们询问这些仅为准备您的胸卡、口译和座位，别无他用。",
}
# key, kind, question, choices, the question it waits for
QUESTIONS = (
    (
        "river", "one",
        {"en": "Which river do you work on?", "fr": "Sur quelle rivière travaillez-vous ?", "ar": "على أي نهر تعمل؟"},
        {"en": "The Upper Lum\nThe Lower Lum\nAnother", "fr": "Le Lum supérieur\nLe Lum inférieur\nUne autre",
         "ar": "لوم الأعلى\nلوم الأدنى\nنهر آخر"},
        "",
    ),
    (
        "field", "yes_no",
        {"en": "Have you sent a flood warning yourself?", "fr": "Avez-vous déjà émis une alerte de crue ?",
         "ar": "هل سبق أن أصدرت إنذارا بالفيضان؟"},
        {}, "",
    ),
    (
        "where", "short", {"en": "Where and when?", "fr": "Où et quand ?", "ar": "أين ومتى؟"}, {}, "field",
    ),
)  # fmt: skip
# name, e-mail address or key of a person, delegation, more
PARTICIPANTS = (
    ("María Lagunas Ibáñez", "m.lagunas@example.org", "XC", {"consents": True, "language": "es", "wants_letter": True}),
    (
        "Жанна Арутюнова",
        "zh.arutyunova@example.org",
        "XE",
        {"consents": True, "language": "ru", "interpretation": "ru"},
    ),
    ("Delphine Okou", "d.okou@example.org", "XC", {"language": "fr", "consents": True}),
    ("อรุณี ศรีสวัสดิ์", "arunee@example.org", "", {"access_needs": "Step-free seat near the door"}),
    ("Tomasz Wiśniewicz", "outsider", "", {"consents": True}),
    ("陈若水", "chen.ruoshui@example.org", "XC", {"language": "zh-hans", "presence": "remote"}),
    ("Íñigo Paz Urrutikoetxea", "delegate-lacmere", "XC", {"language": "es", "consents": True}),
    ("فارس بن جابر", "faris@example.org", "XB", {"language": "ar", "interpretation": "ar", "wants_letter": True}),
    ("ሰላም ተስፋዬ", "selam@example.org", "XB", {}),
    ("سلمى بنت ياسر الروّاحي", "delegate-tal-shirin", "XD", {"language": "ar", "interpretation": "ar"}),
)
LACMERE = {"es": "Tres valles, tres avisos", "en": "Three valleys, three warnings"}
TAL_SHIRIN = {"ar": "صفارات الإنذار على ضفاف النهر", "en": "Sirens along the river"}
SURVEY = (
    {"en": "I can use what I learnt.", "fr": "Je peux utiliser ce que j’ai appris.", "ar": "يمكنني استعمال ما تعلمته."},
    {"en": "My service warns people sooner.", "fr": "Mon service alerte plus tôt.", "ar": "تُنذر إدارتي الناس أبكر."},
)
