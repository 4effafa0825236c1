"""What a line of the cover may be: a date, a name, a title, who prepared the document."""

from __future__ import annotations

import re

from secretariat.core.ordinals import parse_session_title
from secretariat.core.symbols import find_symbols

from . import words
from .sessions import Setting, find_mentions

ACRONYM = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Z-]*)\)")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DATE = re.compile(
    rf"\b(?:{_MONTHS})\b.{{0,20}}\b(?:19|20)\d\d\b|\b\d{{1,2}}\b.{{0,20}}\b(?:{_MONTHS})\b.{{0,12}}(?:19|20)\d\d", re.I
)
BARE_DATE = re.compile(
    rf"(?:date\s*:\s*)?(?:(?:\d{{1,2}} )?(?:{_MONTHS}),? \d{{4}}|(?:{_MONTHS}) \d{{1,2}}, \d{{4}}|\d{{4}}-\d\d-\d\d)",
    re.I,
)
# “COMMISSION FOR CLOUDS CCA-9/Doc. 4.1”: what is no symbol that can be read still names no body.
_SYMBOL_BEHIND = re.compile(r"(?<=\S)\s+(?=[A-Z]{2,}\S*\d)[A-Z0-9./-]+/(?:\S+ ?){1,2}$")
PREPARED = re.compile(
    r"\(?(?:(?:document|report|note|paper)\s+)?(?:prepared|submitted|presented|issued|compiled) by\b"
    r"|(?:report|note) (?:by|of) (?:the )?(?:secretariat|director|executive|secretary|chair)",
    re.I,
)
# The same in the other languages: “Document établi par le Secrétariat”.
PREPARED_ELSEWHERE = re.compile(
    r"\(?(?:(?:document|rapport|note)s?,? )?(?:[ée]tabli|pr[ée]par[ée]|pr[ée]sent[ée]|soumis|r[ée]dig[ée])e?s?"
    r" par (?:l[ea] |l[’'])\S.{2,80}"
    r"|\(?(?:(?:documento|informe|nota)s?,? )?(?:preparad|presentad|elaborad)[oa]s? por (?:el|la) \S.{2,80}"
    r"|\(?(?:(?:документ|доклад|записка),? )?(?:подготовлен|представлен)\w* \S.{2,80}"
    r"|\(?(?:(?:وثيقة|تقرير|مذكرة) )?(?:من إعداد|أعدته|أعدتها) \S.{2,80}"
    r"|[（(]?由?秘书处(?:编拟|编写|编制|提交)(?:的?(?:文件|报告|说明))?[）)]?",
    re.I,
)
AGENDA = re.compile(
    r"(?:provisional )?(?:agenda )?item\s+(\d+(?:\.\d+)*(?:\s?\([a-z]\))?)|(?:agenda item)\s*:?\s*(.+)"
    r"|\w+ item on the (?:provisional )?agenda",
    re.I,
)
ORIGINAL = re.compile(r"(?:original|язык оригинала|оригинал|اللغة الأصلية|الأصل|原文)\s*[:：]\s*(\w+)", re.I)
# “DATE : 12 FÉVRIER 2024”, “التاريخ: 3 آذار 2024”: a date whose label says so, in any language of the United Nations.
LABELLED_DATE = re.compile(r"(?:date|fecha|дата|التاريخ|日期)\s*[:：]\s*\S.{2,40}\d\D{0,3}", re.I)
# “Subsidiary Body for Implementation”, “World Organization of Harbours”: a name, whatever words stand in it.
_NAME = re.compile(
    rf"(?:the )?(?:[\w’'-]+,? ){{0,8}}?(?:{words.BODY_NOUNS}|{words.ORGANIZATION_NOUNS})\b"
    r"(?: (?:of|on|for|to)\b.{0,80}| (?:\d{1,2}|[IVX]{1,4}))?",
    re.I,
)
_TITLE_OPENS = re.compile(
    r"(?:the )?(?:[\w’'-]+ ){0,2}?(?:report|implementation|follow-up|status|progress|review|decision|update|what|note"
    r"|steps|measures|actions?|work|activities|efforts|account|overview|statement)\b"
    r"|.*\b(?:taken|made|done|undertaken|carried out|prepared) (?:by|since|under|in)\b",
    re.I,
)
# “Report by the Secretariat on lights” names its maker and is a title; “Report by the Secretariat” names its maker.
SUBJECT = r"(?:on|concerning|regarding|about|relating to|pursuant to|under|containing)\b"
MAKER_AND_SUBJECT = re.compile(
    r"(?:[\w-]+ ){0,2}?(?:report|note|paper) (?:(?:prepared|submitted|presented) )?(?:by|of|from) "
    rf"(?P<maker>[\w’'-]+(?: [\w’'-]+){{0,5}}?) {SUBJECT}.+",
    re.I,
)
MAKER_ALONE = re.compile(r"(?:report|note) (?:by|of) .+", re.I)
OTHER_DOCUMENT = re.compile(r"\b(?:see|cf|also|replac\w+|supersed\w+|previous|item|decision|resolution)\b", re.I)


def names_session(text: str) -> bool:
    return bool(parse_session_title(text) or (len(text) < 90 and find_mentions(text, Setting(noun="meeting"))))


def without_symbols(text: str) -> str:
    """A line of the cover whose columns ran together: “EXECUTIVE BOARD EB150/12”."""
    for found in reversed(find_symbols(text)):
        text = text[: found.start] + text[found.end :]
    return _SYMBOL_BEHIND.sub("", text)


_TITLE_WORDS = re.compile(
    r"\b(?:report|implementation|follow-up|status|progress|review|note|decisions?"
    r"|rapport|informe|доклад|отч[её]т|تقرير)\b|报告",
    re.I,
)
# “DATE : 4 FÉVRIER 2022”, “ORIGINAL : ANGLAIS”, in any language of the United Nations.
LABELLED = re.compile(
    r"(?:date|fecha|дата|التاريخ|日期|original|язык оригинала|оригинал|اللغة الأصلية|الأصل|原文)\s*[:：]", re.I
)


def title_words(text: str) -> bool:
    return bool(_TITLE_WORDS.search(text))


def is_told(text: str) -> bool:
    """Whether a line that names a session tells of it, and is not its name."""
    return title_words(text) or bool(_TITLE_OPENS.match(text))


def is_name(text: str) -> bool:
    """Whether a line of the cover names a body or an organization and not what it did."""
    return bool(_NAME.fullmatch(text)) and not _TITLE_OPENS.match(text)
