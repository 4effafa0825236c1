"""Titles, as words before or after a name: many tell of a gender, and beside a hidden name, of whose it is.

`GENDERED` are hidden before whatever name; `before` and `after` find every title beside what was hidden already.
"""

from __future__ import annotations

import re
import unicodedata

# Read as titles in whatever case; the others only as they are written here, because they are words of their own.
CLEAR = (
    "Mr Mrs Mme Mmes Mlle Mademoiselle Madame Monsieur Messieurs Mesdames Sra Sras Srta Señor Señora Señorita "
    "Dra Profa Senhor Senhora Signor Signora Signorina Frau Herrn Fräulein Mevrouw Meneer"
).split()
CASED = "Ms Miss Mister Madam M MM Sr Sres Don Doña Dña Herr Dª".split()
RUSSIAN = "г-н г-на г-ну г-ном г-не г-жа г-жи г-же г-жу г-жой".split()
RUSSIAN += [f"господин{end}" for end in ("", "а", "у", "ом", "е")]
RUSSIAN += [f"госпож{end}" for end in ("а", "и", "е", "у", "ой")]
ARABIC = r"[وف]?[بك]?(?:ال|لل)(?:سيدة|سيد|آنسة)"
CHINESE = "先生 女士 小姐 太太".split()

# Beside a hidden name alone.
ANY_CASE = (
    "Sir Lady Dame Lord Mx Dom Dona Sig Sigra Dhr Mevr Mw Docteur Docteure Doctor Doctora Dr Dre Drs Drssa Dottore "
    "Dottoressa Doktor Prof Profs Professor Professora Professeur Professeure Profesor Profesora Professorin Pr Eng "
    "Engr Engineer Ing Ir Ingénieur Ingénieure Ingeniero Ingeniera Lic Licenciado Licenciada Licda Lcdo Lcda Arq Arch "
    "Architect Maître Mgr Hon Honourable Honorable Rev Reverend Judge Justice Adv Advocate Abg Atty Attorney Amb "
    "Ambassador Ambassadeur Ambassadrice Embajador Embajadora Minister Ministre Ministro Ministra Sheikh Sheikha Haji "
    "Hajjah Shri Smt Kumari Bapak Ibu Khun Ông Bà Bay Bayan H.E. S.E. доктор доктора доктору д-р д-ра проф профессор "
    "профессора профессору академик инженер инж гражданин гражданка товарищ тов г"
).split()
OTHER_CASED = "Me D".split()
OTHER_ARABIC = (
    r"[وف]?[بك]?(?:ال|لل|ل)?(?:سيدة|سيد|آنسة|دكتورة|دكتور|د|[أا]ستاذة|[أا]ستاذ|أ|مهندسة|مهندس|م|بروفيسورة|بروفيسور|بروف|سفيرة|سفير"
    r"|شيخة|شيخ|قاضية|قاضي|محامية|محامي)"
)
OTHER_CHINESE = "夫人 博士 教授 老师 医生 律师 工程师 法官".split()
ARTICLES = "la le les el los las the der die das dem den des del al du au il lo".split()


def spelled(word: str) -> str:
    """With and without its accents, as NFC writes them."""
    plain = (unicodedata.normalize("NFD", sign)[0] for sign in word)
    return "".join(
        re.escape(sign) if sign == base else f"[{base}{sign}]" for sign, base in zip(word, plain, strict=True)
    )


def one_of(found: list[str]) -> str:
    return "|".join(map(spelled, sorted(found, key=len, reverse=True)))


CLOSED = r"(?:\.|(?!\w))"  # “Mr.Okoro”
OF_A_GENDER = rf"(?i:{one_of(CLEAR + RUSSIAN)})|{one_of(CASED)}"
AN_ARTICLE_ALONE = rf"(?i:{one_of([one for one in ARTICLES if one != 'the'])})(?!\w)"
ARTICLE = rf"(?:(?i:l['’]|(?:{one_of(ARTICLES)})\s+))?"
GENDERED = re.compile(
    rf"(?<!\w){ARTICLE}(?:(?:{OF_A_GENDER}){CLOSED}(?=\s+[^\W\d_])|{ARABIC}(?!\w))|(?:{one_of(CHINESE)})"
)
OF_ANY = rf"(?i:{one_of(CLEAR + CASED + RUSSIAN + ANY_CASE)})|{one_of(OTHER_CASED + CHINESE + OTHER_CHINESE)}"
A_TITLE = rf"(?:{OF_ANY}|{OTHER_ARABIC}){CLOSED}"


def before(hidden: str) -> re.Pattern:
    """All titles, with their articles, that lead to what was hidden; and an article alone (“la M. Pérez”)."""
    titles = rf"{ARTICLE}{A_TITLE}(?:[\s/]*{ARTICLE}{A_TITLE})*"
    return re.compile(rf"(?<!\w)(?:{titles}|{AN_ARTICLE_ALONE})(?=\s*{hidden})")


def after(hidden: str) -> re.Pattern:
    return re.compile(rf"(?<={hidden})\s*(?:{one_of(CHINESE + OTHER_CHINESE)})")
