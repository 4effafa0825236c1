"""The first page: whose document it is, its symbol, session, title and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secretariat.core.ordinals import parse_session_title
from secretariat.core.symbol_styles import Style
from secretariat.core.symbols import Found, Symbol, find_symbols, infer_styles, parse_session, parse_symbol
from secretariat.writing.reading import Line, Source

from . import words
from .facts import Known, ReportDocument
from .misprints import own_symbols
from .naming import with_names
from .reports import find_reports
from .sessions import Setting, find_mentions, usual_joints

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Z-]*)\)")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(
    rf"\b(?:{_MONTHS})\b.{{0,20}}\b(?:19|20)\d\d\b|\b\d{{1,2}}\b.{{0,20}}\b(?:{_MONTHS})\b.{{0,12}}(?:19|20)\d\d", re.I
)
_BARE_DATE = re.compile(
    rf"(?:date\s*:\s*)?(?:(?:\d{{1,2}} )?(?:{_MONTHS}),? \d{{4}}|(?:{_MONTHS}) \d{{1,2}}, \d{{4}}|\d{{4}}-\d\d-\d\d)",
    re.I,
)
# “148th session        4 December 2020”, “EB148/17   4 December 2020”: set to the right of what stands on the line.
_DATE_BEHIND = re.compile(
    r"(?:[\w-]+ (?:\w+ )?(?:session|meeting)|(?-i:[A-Z]{3,}(?: [A-Z]{3,})?),|\S*\d/\S*\d\S*|.*\b(?:19|20)\d\d) "
    rf"(?P<date>{_BARE_DATE.pattern})",
    re.I,
)
# “COMMISSION FOR CLOUDS CCA-9/Doc. 4.1”: what is no symbol that can be read still names no body.
_SYMBOL_BEHIND = re.compile(r"(?<=\S)\s+(?=[A-Z]{2,}\S*\d)[A-Z0-9./-]+/(?:\S+ ?){1,2}$")
_PREPARED = re.compile(
    r"\(?(?:(?:document|report|note|paper)\s+)?(?:prepared|submitted|presented|issued|compiled) by\b"
    r"|(?:report|note) (?:by|of) (?:the )?(?:secretariat|director|executive|secretary|chair)",
    re.I,
)
_PREPARED_ALONE = re.compile(
    r"\(?(?:(?:document|report|note|paper)\s+)?(?:prepared|submitted|presented) by\b(?!.* on )", re.I
)
_AGENDA = re.compile(
    r"(?:provisional )?(?:agenda )?item\s+(\d+(?:\.\d+)*(?:\s?\([a-z]\))?)|(?:agenda item)\s*:?\s*(.+)"
    r"|\w+ item on the (?:provisional )?agenda",
    re.I,
)
_ORIGINAL = re.compile(r"original\s*:\s*(\w+)", re.I)
_SYMBOL_LINE = re.compile(r"(?:document|symbol|doc\.?|ref(?:erence)?\.?)?\s*(?:no\.?)?\s*:?\s*(.{3,60})", re.I)
_LETTER = re.compile(r"[ACEFRS]|(?:distr|general|limited|restricted|unedited|advance|confidential)\b.{0,20}", re.I)
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
_SUBJECT = r"(?:on|concerning|regarding|about|relating to|pursuant to|under|containing)\b"
_MAKER_AND_SUBJECT = re.compile(
    r"(?:[\w-]+ ){0,2}?(?:report|note|paper) (?:(?:prepared|submitted|presented) )?(?:by|of|from) "
    rf"(?P<maker>[\w’'-]+(?: [\w’'-]+){{0,5}}?) {_SUBJECT}.+",
    re.I,
)
_MAKER_ALONE = re.compile(r"(?:report|note) (?:by|of) .+", re.I)
_KIND_OF_PAPER = re.compile(
    r"(?:working|information|conference room|background|discussion|non-?) ?(?:paper|document|note)s?"
    r"|.*\bitem on the agenda",
    re.I,
)
_LIKE_A_SYMBOL = re.compile(r"(?=.*\d)(?=.*/)[A-Z0-9./ -]+(?:Rev|Add|Corr|Prov)?\.?\d?")
_OTHER_DOCUMENT = re.compile(r"\b(?:see|cf|also|replac\w+|supersed\w+|previous|item|decision|resolution)\b", re.I)
_TREATY = re.compile(r"(?:the )?(?:\w+ )?convention (?:on|concerning|for|against|relating)\b", re.I)
_TITLE_WORD = re.compile(r"^(?:title|subject)\s*:\s*", re.I)
_BODY_NAME = re.compile(rf"\b(?:{words.BODY_NOUNS})\b", re.I)


LONGEST_TITLE = 6  # lines below its first
COVER_LINES = 80  # a text without paragraphs is no longer cover


@dataclass(frozen=True)
class Masthead:
    document: ReportDocument
    setting: Setting


def read_masthead(lines: Sequence[Line], source: Source, language: str, known: Known) -> Masthead:
    """The document and its setting, from the lines above the first paragraph and the words of the whole."""
    text, lines = source.text, lines[:COVER_LINES]
    styles = infer_styles(text)
    symbol = _symbol(lines, source.running, styles)
    head = "\n".join(line.whole for line in lines)
    symbols = [found.symbol for found in find_symbols(text, styles)]
    mentions = Counter(one.body for one in symbols)
    name = _body_name(lines, known)
    body = _body(head, name, symbol, mentions, text, known)
    setting = with_names(
        replace(_setting(body, name, text, styles, mentions, known), noun=_noun(lines, text)), text, symbols
    )
    session = _session(lines, symbol, setting)
    own = own_symbols(symbols, body, session)
    base, organ = symbol.base if symbol else "", _organ(text, body, symbol)
    setting = replace(setting, session=session, own=own, symbol=base, organ=organ)
    setting = replace(setting, reports=find_reports(text, setting, known))
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

    original = _ORIGINAL.search(" ".join(line.whole for line in lines))
    texts = [line.whole for line in lines]
    dates = next(
        (said for text in texts if len(text) < 160 and _DATE.search(said := text.removesuffix(_date_of(text)).strip())),
        "",
    )
    return ReportDocument(
        symbol=symbol.printed if symbol else None,
        body=setting.body or setting.body_name or None,
        session=setting.name(setting.session),
        title=_title(lines, setting),
        body_name=setting.body_name,
        session_number=setting.session,
        place_and_dates=dates,
        prepared_by=_maker(first(_PREPARED_ALONE) or first(_PREPARED)),
        agenda_item=first(_AGENDA),
        date=first(_BARE_DATE, whole=True) or next(filter(None, map(_date_of, texts)), ""),
        original=original[1].capitalize() if original else "",
        language=language,
        place=lines[0].place if lines else "",
        confidence="certain" if setting.session else "likely",
    )


def _maker(line: str) -> str:
    """Who prepared a document, of a line such as “prepared by the Secretariat”."""
    told = _MAKER_AND_SUBJECT.fullmatch(line)
    return told["maker"] if told else re.sub(r"(?i)^\(?(?:prepared|submitted|presented|issued) by\s+|\)$", "", line)


def _date_of(line: str) -> str:
    """The date of issue that a line of the cover gives, alone or on its right."""
    if _BARE_DATE.fullmatch(line):
        return line
    behind = _DATE_BEHIND.fullmatch(line)
    return behind["date"] if behind else ""


def _symbol(lines: Sequence[Line], running: Sequence[str], styles: dict[str, Style]) -> Symbol | None:
    """A symbol that stands alone on a line of the cover or of a page head; one in a title is another document's."""
    for text in [*(line.whole for line in lines[:25]), *running]:
        alone = _SYMBOL_LINE.fullmatch(re.sub(r"[,\s]*(?:/\s*)?(?:page|annex)\b.*$", "", text, flags=re.I).strip(" /"))
        if alone and (symbol := parse_symbol(alone[1], styles)):
            return symbol
    for line in lines[:8]:
        found = [] if _OTHER_DOCUMENT.search(line.whole) else find_symbols(line.whole, styles)
        if len(found) == 1 and not _DATE.search(line.whole) and _stands_alone(line.whole, found[0]):
            return found[0].symbol
    return None


def _stands_alone(text: str, found: Found) -> bool:
    """A symbol with a few words beside it, or in the other corner of the line that names the body."""
    rest = f"{text[: found.start]} {text[found.end :]}".strip()
    at_the_end = len(rest) < 80 and found.end == len(text)
    return len(rest) < 25 or (at_the_end and (rest.isupper() or _is_name(rest)))


def _body_name(lines: Sequence[Line], known: Known) -> str:
    """The name that stands nearest above the session: below the organization's own, above the title."""
    names = {name.casefold() for _code, name in known.bodies}
    found = ""
    for line in lines[:25]:
        plain = _plain(line.text)
        if plain.casefold() in names:
            return plain
        if found and _names_session(line.whole):
            return found
        if _may_name_body(plain) and not (found and not _is_name(plain)):
            found = re.sub(r"^(?:the)\s+", "", plain, flags=re.I)
        elif found and _title_words(plain):
            return found
    return found or next((name for line in lines[:25] if (name := _whose_session(line.whole))), "")


def _plain(text: str) -> str:
    return _without_symbols(_ACRONYM.sub("", text)).strip(" –-,")


def _may_name_body(plain: str) -> bool:
    return (
        1 < len(plain) < 120
        and plain[0].isupper()
        and not _PREPARED.search(plain)
        and not _DATE.search(plain)
        and (_is_name(plain) or not _title_words(plain))
        and bool(_BODY_NAME.search(plain))
        and not find_mentions(plain, Setting(noun="meeting"))
    )


def _names_session(text: str) -> bool:
    return bool(parse_session_title(text) or (len(text) < 90 and find_mentions(text, Setting(noun="meeting"))))


def _whose_session(text: str) -> str:
    """“Standing Committee” of “Seventieth meeting of the Standing Committee”."""
    mentions = find_mentions(text, Setting(noun="meeting")) if len(text) < 120 else []
    whose = re.match(r"\s+of the ([A-Z][^,;:.]{3,80})", text[mentions[0].end :]) if mentions else None
    name = re.split(r" (?:on|in|at|held) ", whose[1])[0].strip(" (") if whose else ""
    return name if _BODY_NAME.search(name) else ""


def _without_symbols(text: str) -> str:
    """A line of the cover whose columns ran together: “EXECUTIVE BOARD EB150/12”."""
    for found in reversed(find_symbols(text)):
        text = text[: found.start] + text[found.end :]
    return _SYMBOL_BEHIND.sub("", text)


def _title_words(text: str) -> bool:
    return bool(
        re.search(r"\b(?:report|implementation|follow-up|status|progress|review|note|decisions?)\b", text, re.I)
    )


def _is_told(text: str) -> bool:
    """Whether a line that names a session tells of it, and is not its name."""
    return _title_words(text) or bool(_TITLE_OPENS.match(text))


def _is_name(text: str) -> bool:
    """Whether a line of the cover names a body or an organization and not what it did."""
    return bool(_NAME.fullmatch(text)) and not _TITLE_OPENS.match(text)


def _body(head: str, name: str, symbol: Symbol | None, mentions: Counter, text: str, known: Known) -> str | None:
    """The short name: that of a known body, of the cover's brackets or symbol, else what most symbols begin with."""
    for code, full in known.bodies:
        if name and full.casefold() == name.casefold():
            return code
    used = {part: count for body, count in mentions.items() for part in {body, body.rsplit("/", 1)[-1]}}
    acronyms = [a for a in _ACRONYM.findall(head) if _in_use(a, used, text)] or _ACRONYM.findall(head)
    if acronyms:
        return acronyms[0]
    if initials := next((one for one in _initials(name) if _is_numbered(one, text)), None):
        return initials
    if symbol:
        last = symbol.body.rsplit("/", 1)[-1]
        named = len(re.findall(rf"(?<![\w/]){re.escape(last)}[ /]?\d{{1,3}}\b(?!/)", text))
        return last if "/" in symbol.body and named else symbol.body
    named_sessions = _session_like(text)
    if named_sessions:
        return named_sessions[0]
    return mentions.most_common(1)[0][0] if mentions else None


def _initials(name: str) -> list[str]:
    """“SBI” and “SBFI” of a Subsidiary Body for Implementation, “CP” and “COP” of a Conference of the Parties."""
    if re.search(r"\d", name):
        return []  # “Study Group 9” is SG9, and no session of it
    words_in = [word for word in re.findall(r"[A-Za-z]+", name) if word.lower() not in ("the", "and")]
    great = "".join(word[0] for word in words_in if word.lower() not in ("of", "on", "for", "in", "to", "by"))
    return [one.upper() for one in dict.fromkeys([great, "".join(word[0] for word in words_in)]) if len(one) > 1]


def _is_numbered(short: str, text: str) -> bool:
    """Whether sessions or documents are named by these letters."""
    return bool(re.search(rf"(?<![\w/-]){re.escape(short)}[ ./-]?\d{{1,3}}(?![\d])", text))


def _in_use(acronym: str, used: dict[str, int], text: str) -> bool:
    return acronym in used or bool(re.search(rf"\b{re.escape(acronym)}[ /]?\d{{1,4}}\b", text))


def _session_like(text: str) -> list[str]:
    """What looks like sessions named again and again, of bodies that no symbol names: SBI 48, SBI 49."""
    numbers: dict[str, set[str]] = {}
    for match in re.finditer(r"(?<![\w/-])([A-Z]{2,8})[ /]?(\d{1,3})(?![\w/]|[.-]\d)", text):
        numbers.setdefault(match[1], set()).add(match[2])
    often = [
        body
        for body, found in numbers.items()
        if len(found) > 1 and body not in {"COVID", "ISO", "USD", "CHF", "EUR", "SDG"}
    ]
    return sorted(often, key=lambda body: -len(numbers[body]))


def _setting(body: str | None, name: str, text: str, styles: dict, mentions: Counter, known: Known) -> Setting:
    named = {code for code, _name in known.bodies}
    bodies = frozenset({b for b in (body,) if b} | named | {b for b, count in mentions.items() if count > 1})
    lasts = {b.rsplit("/", 1)[-1] for b in bodies if "/" in b}
    bodies |= {last for last in lasts if re.search(rf"(?<![\w/]){re.escape(last)}[ /]?\d{{1,3}}(?![\w/])", text)}
    bodies |= set(_siblings(text, body))
    return Setting(body, name, None, "session", bodies, styles, usual_joints(text, bodies, styles))


def _siblings(text: str, body: str | None) -> list[str]:
    """Other bodies whose sessions are named as this one's are."""
    return [other for other in _session_like(text) if other == body][:1]


def _session(lines: Sequence[Line], symbol: Symbol | None, setting: Setting) -> int | None:
    for line in lines[:25]:
        titled = parse_session_title(line.whole)
        if titled:
            return titled[0]
        mentions = find_mentions(line.whole, replace(setting, noun="meeting", own=None))
        mentions = [one for one in mentions if not setting.says_no_session(one.number)]
        if mentions and len(line.whole) < 90 and not _is_told(line.whole):
            return mentions[0].number
        short = parse_session(line.whole)
        if short and short.body == setting.body and not setting.says_no_session(short.number):
            return short.number
    number = symbol.session_number if symbol else None
    return None if setting.says_no_session(number) else number


def _noun(lines: Sequence[Line], text: str) -> str:
    """What this body's sittings are called: by its cover, else by the whole text."""
    for sample in ("\n".join(line.whole for line in lines[:25]), text[:200_000]):
        found = Counter(m.noun for m in find_mentions(sample, Setting(noun="meeting")) if m.in_words)
        if found:
            return found.most_common(1)[0][0]
    return "session"


def _title(lines: Sequence[Line], setting: Setting) -> str | None:
    lines = _with_subjects(lines)
    left = [line for line in lines if _may_be_title(line, setting)]
    styled = [line for line in left if line.heading]
    telling = [line for line in left if _title_words(line.text)]
    loud = [line for line in left if line.text.isupper() and len(line.text) > 12]
    below = lines[_last_of_head(lines, setting) + 1 :]
    # Capitals above the session are an organization's name, whatever its words.
    loud_first = [line for line in loud if line in telling] or [line for line in loud if line in below]
    longest = sorted(left, key=lambda line: -len(line.text))
    makers = [line for line in lines if _MAKER_ALONE.fullmatch(line.whole)]  # where nothing says more
    chosen = loud_first[:1] or telling[:1] or loud[:1] or styled[:1] or longest[:1] or makers[:1]
    if not chosen:
        return None
    run = _with_more(chosen[0], lines[lines.index(chosen[0]) + 1 :], left)
    return _TITLE_WORD.sub("", " ".join(line.text for line in run))


def _with_subjects(lines: Sequence[Line]) -> list[Line]:
    """“Report by the Secretariat” goes on in “on six years of work”, and “Pilots:” in either."""
    done: list[Line] = []
    for line in lines:
        if done and _carries_on(done[-1].text, line.text):
            done[-1] = replace(done[-1], text=f"{done[-1].text} {line.text}")
        else:
            done.append(line)
    return done


def _carries_on(above: str, text: str) -> bool:
    if _MAKER_ALONE.search(above) and re.match(_SUBJECT, text, re.I):
        return len(text) < 200
    return above.endswith(":") and above.isupper() and bool(_MAKER_ALONE.fullmatch(text))


def _last_of_head(lines: Sequence[Line], setting: Setting) -> int:
    """Where the name of the body and its session stand, whichever is lower; -1 where neither does."""
    name = setting.body_name.casefold()
    return max(
        (
            at
            for at, line in enumerate(lines[:25])
            if _names_session(line.whole) or (name and name in line.text.casefold())
        ),
        default=-1,
    )


def _with_more(first: Line, below: Sequence[Line], left: Sequence[Line]) -> list[Line]:
    """A title may run over several lines: capitals go on in capitals, others in a small letter."""
    run = [first]
    for line in below[:LONGEST_TITLE]:
        if line not in left or not (line.text.isupper() if first.text.isupper() else line.text[:1].islower()):
            break
        run.append(line)
    return run


def _is_section(text: str) -> bool:
    """“Introduction”, which stands above the first paragraph and is nobody's title."""
    match = words.stage_heading().fullmatch(re.sub(r"^(?:[IVX]+|[A-Z])\.\s+", "", text))
    return bool(match and (match.group("introduction") or match.group("other")) and len(text) < 40)


def _may_be_title(line: Line, setting: Setting) -> bool:
    text = line.whole
    if len(text) < 6 or len(text) > 400 or _LETTER.fullmatch(text) or _ORIGINAL.search(text):
        return False
    if _PREPARED.match(text) and not _MAKER_AND_SUBJECT.fullmatch(text):
        return False
    if parse_symbol(text[:80]) or _BARE_DATE.fullmatch(text) or parse_session_title(text) or _AGENDA.match(text):
        return False
    plain = _without_symbols(_ACRONYM.sub("", text)).strip(" –-,")
    if plain.casefold() == setting.body_name.casefold() or _is_section(text) or _is_name(plain):
        return False
    if (
        _KIND_OF_PAPER.fullmatch(text)
        or (_LIKE_A_SYMBOL.fullmatch(text) and len(text.split()) < 5)
        or _OTHER_DOCUMENT.match(text)
        or _TREATY.match(text)
    ):
        return False
    named = find_mentions(text, replace(setting, noun="meeting", own=None))
    dated = _DATE.search(text)
    return not (named or dated) or _is_told(text)
