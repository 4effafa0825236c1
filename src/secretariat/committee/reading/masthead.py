"""The first page: whose document it is, its symbol, session, title and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from secretariat.core.ordinals import parse_session_title
from secretariat.core.symbol_styles import Style
from secretariat.core.symbols import Found, Symbol, find_symbols, infer_styles, parse_session, parse_symbol
from secretariat.writing.reading import Line, Source

from .body_names import find_body, find_body_name, setting_of
from .cover_lines import (
    AGENDA,
    BARE_DATE,
    DATE,
    LABELLED_DATE,
    MAKER_AND_SUBJECT,
    ORIGINAL,
    OTHER_DOCUMENT,
    PREPARED,
    is_name,
    is_told,
)
from .cover_symbols import joint_symbols, own_of, styles_of_cover
from .facts import Known, ReportDocument
from .misprints import own_symbols
from .naming import with_names
from .own_names import with_own_names
from .reports import find_reports, with_series
from .sessions import Setting, begins_with, find_mentions
from .special import kind_of_session, with_special_sessions
from .titles import find_title

# “148th session        4 December 2020”, “EB148/17   4 December 2020”: set to the right of what stands on the line.
_DATE_BEHIND = re.compile(
    r"(?:[\w-]+ (?:\w+ )?(?:session|meeting)|(?-i:[A-Z]{3,}(?: [A-Z]{3,})?),|\S*\d/\S*\d\S*|.*\b(?:19|20)\d\d) "
    rf"(?P<date>{BARE_DATE.pattern})",
    re.I,
)
_PREPARED_ALONE = re.compile(
    r"\(?(?:(?:document|report|note|paper)\s+)?(?:prepared|submitted|presented) by\b(?!.* on )", re.I
)
_SYMBOL_LINE = re.compile(r"(?:document|symbol|doc\.?|ref(?:erence)?\.?)?\s*(?:no\.?)?\s*:?\s*(.{3,60})", re.I)
COVER_LINES = 80  # a text without paragraphs is no longer cover


@dataclass(frozen=True)
class Masthead:
    document: ReportDocument
    setting: Setting


def read_masthead(lines: Sequence[Line], source: Source, language: str, known: Known) -> Masthead:
    """The document and its setting, from the lines above the first paragraph and the words of the whole."""
    text, lines = source.text, lines[:COVER_LINES]
    styles = {**known.styles, **infer_styles(text)}
    styles |= styles_of_cover(lines, source.running, styles)
    head = "\n".join(line.whole for line in lines)
    symbols = [found.symbol for found in find_symbols(text, styles)]
    mentions = Counter(one.body for one in symbols)
    name = find_body_name(lines, known)
    symbol = _symbol(lines, source.running, styles, lambda several: own_of(several, name, head, mentions))
    body = find_body(head, name, symbol, mentions, text, known)
    setting = replace(setting_of(body, name, text, styles, mentions, known), noun=_noun(lines, text))
    setting = with_names(setting, text, symbols, [line.whole for line in lines[:25]])
    session = _session(lines, symbol, setting)
    setting = replace(setting, session=session, **kind_of_session(lines, session))
    setting = with_special_sessions(with_own_names(setting, symbol, symbols, text), symbol, symbols)
    own = own_symbols(symbols, setting.called or body, session)
    base, organ = symbol.base if symbol else "", _organ(text, body, symbol)
    setting = replace(setting, own=own, symbol=base, organ=organ)
    reports = find_reports(text, setting, known)
    setting = replace(setting, reports=with_series(reports, symbols, setting))
    return Masthead(_document(lines, symbol, setting, language), setting)


def _organ(text: str, body: str | None, symbol: Symbol | None) -> str:
    """“/C” where sessions are named ISBA/24/C and the cover's own symbol has the letter too."""
    if not body or not symbol or symbol.body != body or not symbol.nature:
        return ""
    named = re.search(rf"(?<![\w/]){re.escape(body)}/\d{{1,4}}/{re.escape(symbol.nature)}(?![\w/]|\.\d)", text)
    return f"/{symbol.nature}" if named else ""


def _document(lines: Sequence[Line], symbol: Symbol | None, setting: Setting, language: str) -> ReportDocument:
    def first(pattern: re.Pattern, whole: bool = False) -> str:
        match = pattern.fullmatch if whole else pattern.search
        return next((line.whole for line in lines if len(line.whole) < 200 and match(line.whole)), "")

    original = ORIGINAL.search(" ".join(line.whole for line in lines))
    # “ORIGINAL: ENGLISH DATE: MAY 3, 2021” may stand on one line.
    texts = [part.strip() for line in lines for part in ORIGINAL.split(line.whole)[:: ORIGINAL.groups + 1]]
    dates = next(
        (said for text in texts if len(text) < 160 and DATE.search(said := text.removesuffix(_date_of(text)).strip())),
        "",
    )
    return ReportDocument(
        symbol=symbol.printed if symbol else None,
        body=setting.body or setting.body_name or None,
        session=setting.this,
        title=find_title(lines, setting),
        body_name=setting.body_name,
        session_number=None if setting.is_special else setting.session,  # the record counts the ordinary ones
        is_resumed=setting.is_resumed,
        place_and_dates=dates,
        prepared_by=_maker(first(_PREPARED_ALONE) or first(PREPARED)),
        agenda_item=first(AGENDA),
        date=next(filter(None, map(_date_of, texts)), ""),
        original=original[1].capitalize() if original else "",
        language=language,
        place=lines[0].place if lines else "",
        confidence="certain" if setting.session else "likely",
        session_noun=setting.noun,
    )


def _maker(line: str) -> str:
    """Who prepared a document, of a line such as “prepared by the Secretariat”."""
    told = MAKER_AND_SUBJECT.fullmatch(line)
    return told["maker"] if told else re.sub(r"(?i)^\(?(?:prepared|submitted|presented|issued) by\s+|\)$", "", line)


def _date_of(line: str) -> str:
    """The date of issue that a line of the cover gives, alone or on its right."""
    if BARE_DATE.fullmatch(line) or LABELLED_DATE.fullmatch(line):
        return line
    behind = _DATE_BEHIND.fullmatch(line)
    return behind["date"] if behind else ""


def _symbol(
    lines: Sequence[Line],
    running: Sequence[str],
    styles: dict[str, Style],
    own: Callable[[Sequence[Symbol]], Symbol],
) -> Symbol | None:
    """A symbol that stands alone on a line of the cover or of a page head; one in a title is another document's.

    Of several on one line it is this body's `own`.
    """
    for text in [*(line.whole for line in lines[:25]), *running]:
        alone = _SYMBOL_LINE.fullmatch(re.sub(r"[,\s]*(?:/\s*)?(?:page|annex)\b.*$", "", text, flags=re.I).strip(" /"))
        if alone and (symbol := parse_symbol(alone[1], styles)):
            return symbol
        if alone and not OTHER_DOCUMENT.search(text) and (several := joint_symbols(alone[1], styles)):
            return own(several)
    for line in lines[:8]:
        found = [] if OTHER_DOCUMENT.search(line.whole) else find_symbols(line.whole, styles)
        if len(found) == 1 and not DATE.search(line.whole) and _stands_alone(line.whole, found[0]):
            return found[0].symbol
    return None


def _stands_alone(text: str, found: Found) -> bool:
    """A symbol with a few words beside it, or in the other corner of the line that names the body."""
    rest = f"{text[: found.start]} {text[found.end :]}".strip()
    at_the_end = len(rest) < 80 and found.end == len(text)
    return len(rest) < 25 or (at_the_end and (rest.isupper() or is_name(rest)))


def _session(lines: Sequence[Line], symbol: Symbol | None, setting: Setting) -> int | None:
    number = symbol.session_number if symbol else None
    number = None if setting.says_no_session(number) else number
    if number and any(begins_with(line.whole, number) for line in lines[:25]):
        return number  # “61st Directing Council” of CD61/8 is the 76th session of another body too
    numbered_on = (setting.styles or {}).get(setting.body or "") == "running"  # TD/B/C.I/35 is no session
    for line in lines[:25]:
        titled = parse_session_title(line.whole)
        if titled:
            return titled[0]
        mentions = find_mentions(line.whole, replace(setting, noun="meeting", own=None))
        mentions = [one for one in mentions if not setting.says_no_session(one.number)]
        if mentions and len(line.whole) < 90 and not is_told(line.whole):
            return mentions[0].number
        short = None if numbered_on else parse_session(line.whole)
        if short and short.body == setting.body and not setting.says_no_session(short.number):
            return short.number
    return number


def _noun(lines: Sequence[Line], text: str) -> str:
    """What this body's sittings are called: by its cover, else by the whole text."""
    for sample in ("\n".join(line.whole for line in lines[:25]), text[:200_000]):
        found = Counter(m.noun for m in find_mentions(sample, Setting(noun="meeting", by_year=True)) if m.noun)
        if found:
            return found.most_common(1)[0][0]
    return "session"
