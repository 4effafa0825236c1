"""What a person wrote in a letter, without what her mail program quoted and signed below it.

The libraries for this are no longer kept, or know none of Arabic, Russian and Chinese. Our letters carry a line above
which one writes; that does most of the work.
"""

from __future__ import annotations

import re

from lxml import etree, html

MARK = "##- - -##"
# What mail programs write above a quotation: “On … wrote:”, in our six languages.
ATTRIBUTION = re.compile(
    r"^\s*(?:(?:On|Le|El|Am)\b.{4,200}(?:wrote|a écrit|escribió|schrieb)\s*:"
    r"|.{4,200}(?:пишет|писал\(а\)|написал\(а\)|написал|написала)\s*:"
    r"|(?:في|بتاريخ)\b.{4,200}(?:كتب|كتبت)\b.{0,100}:"
    r"|.{4,200}(?:写道|寫道)\s*[：:])\s*$",
    re.IGNORECASE,
)
OUTLOOK = re.compile(
    r"^\s*-{2,}\s*(?:Original Message|Message d’origine|Mensaje original|Исходное сообщение|الرسالة الأصلية|原始邮件)"
    r".{0,40}\s*$",
    re.IGNORECASE,
)
DATED = re.compile(r"@|\d{1,4}")  # an address, a day or an hour: a sentence of somebody's own may end so without
HEADERS = re.compile(r"^\s*\*?(?:From|De|От|من|发件人)\*?\s*[:：].*@", re.IGNORECASE)
SIGNATURE = re.compile(r"^(?:-- ?|__+|—\s*)$")


# What no reader of the letter sees, and what its writer did not write.
NOT_SAID = " | ".join(
    (
        "//head | //script | //style | //template | //title | //comment() | //processing-instruction()",
        "//blockquote | //*[@id='divRplyFwdMsg'] | //*[@id='divRplyFwdMsg']/following-sibling::*",
        *(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in ("gmail_quote", "moz-cite-prefix")),
    )
)
LINES = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr", "pre"}
SPACE = re.compile(r"[\s\x00-\x1f\ud800-\udfff\ufffe\uffff]+")  # and what no XML may hold


def words_of_html(text: str) -> str:
    """The text of a letter’s HTML as its reader sees it, without what it quotes."""
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    for element in tree.xpath(NOT_SAID):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter():
        element.text, element.tail = (SPACE.sub(" ", words) if words else "" for words in (element.text, element.tail))
        if element.tag in LINES:
            element.text, element.tail = f"\n{element.text}", f"\n{element.tail}"
    lines = (line.strip() for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def own_words(text: str) -> str:
    """The text above the quotation and the signature; quoted lines in between are left out."""
    lines, given = [], list(unfolded(text.replace("\r\n", "\n").split("\n")))
    for line, following in zip(given, [*given[1:], ""], strict=True):
        if MARK in line or begins_quotation(line, following) or HEADERS.match(line) or SIGNATURE.match(line):
            break
        if not line.lstrip().startswith(">"):
            lines.append(line)
    return "\n".join(lines).strip()


def begins_quotation(line: str, following: str = "") -> bool:
    """“… wrote:” with a day or an address, or with what is marked as quoted below it."""
    is_said_so = bool(DATED.search(line)) or following.lstrip().startswith(">")
    return (is_said_so and ATTRIBUTION.match(line) is not None) or OUTLOOK.match(line) is not None


def unfolded(lines: list[str]):
    """“On … at …” and “… wrote:” may stand on two lines."""
    skip = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if skip:
            skip = False
            continue
        joined = f"{line.rstrip()} {following.strip()}"
        if following.strip() and begins_quotation(joined) and not any(map(begins_quotation, (line, following))):
            skip = True
            yield joined
        else:
            yield line
