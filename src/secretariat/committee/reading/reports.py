"""Which session a report is of whose symbol does not say: “Report on the fifty-fourth session (E/2016/26)”."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from secretariat.core.symbols import Found, Symbol, parse_symbol

from .acting import is_body, opens_as_decision
from .citing import Cited, find_cited, last_sentence
from .facts import Citation, Known
from .sessions import Mention, Setting, find_mentions, is_term

LONGEST = 4_000  # characters of a line that are looked at
EXPLICIT = 5  # a sentence that names the report outweighs brackets behind a session
LOWEST = 9  # up to here, a symbol may have the number of a session by chance
FAR = 110  # characters between a session and a symbol that are said together
_PAPER = r"(?:reports?|records?|minutes|proceedings)"
_WHERE = r"(?:the\s+|its\s+)?(?:[\w’' -]{0,60}?\b(?:on|at|of)\s+(?:the\s+|its\s+))?"  # “the Board on its”
_WHOSE = r"(?:\s+of the (?P<whose>[\w’' -]{3,80}?))?"
_REPORT_OF = re.compile(rf"(?<!\bto )\b(?:{_PAPER}|that|those)\s+(?:of|on|from|for)\s+{_WHERE}$", re.I)
_THEN = re.compile(
    rf"{_WHOSE}\s*(?:[,:;(–—-]\s*)?(?:[^().;:]{{0,60}}[,;]\s*)?(?:is |was |were )?"
    r"(?:issued |contained |published |set out |circulated |reproduced )?(?:in |as )?(?:see )?"
    r"(?:the )?(?:documents?|docs?\.|symbol)?\s*",
    re.I,
)
_IN_BRACKETS = re.compile(rf"{_WHOSE}\s*\((?:[^()]{{0,60}}[,;:]?\s)??(?:see )?(?:document )?", re.I)
_BEHIND = re.compile(
    rf"\s*[,(–—:]?\s*(?:the\s+|its\s+)?(?:draft |final |provisional )?{_PAPER}\s+(?:of|on|from|for)\s+{_WHERE}", re.I
)


def find_reports(text: str, setting: Setting, known: Known) -> dict[str, int]:
    """Sessions by the key of a symbol that names none, as the text says most often, else as the record knows."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for line in text.split("\n"):
        for found, session, weight in _said(line[:LONGEST], setting):
            votes[found][session] += weight
    return _on_record(setting, known) | {key: count.most_common(1)[0][0] for key, count in votes.items()}


def told_by(citations: Iterable[Citation], setting: Setting) -> dict[str, int]:
    """What the body's citations let conclude of reports of which nothing else says it, where they agree: by the key of
    the symbol, the session that was named before them."""
    found: dict[str, set[int]] = defaultdict(set)
    for one in citations:
        symbol = parse_symbol(one.symbol, setting.styles) if one.symbol else None
        if symbol and setting.says_no_session(symbol.session_number) and symbol.key not in (setting.reports or {}):
            named = find_mentions(one.session or "", setting)
            found[symbol.key] |= {session.number for session in named if setting.is_past(session)}
    return {key: sessions.pop() for key, sessions in found.items() if len(sessions) == 1}


def with_series(reports: dict[str, int], symbols: Iterable[Symbol], setting: Setting) -> dict[str, int]:
    """Minutes M/118 of the 118th session and M/120 of the 120th: M/117, of which nothing is said, is of the 117th."""
    silent = [one for one in symbols if one.number.isdecimal() and setting.says_no_session(one.session_number)]
    numbered: dict[tuple[str, str], set[bool]] = defaultdict(set)
    for one in silent:
        if one.nature and one.key in reports and int(one.number) > LOWEST:
            numbered[one.body, one.nature].add(_counts_sessions(one, reports[one.key]))
    of_series = [one for one in silent if numbered[one.body, one.nature] == {True}]
    return {one.key: int(one.number) for one in of_series if int(one.number) <= (setting.session or 999)} | reports


def _said(line: str, setting: Setting) -> Iterator[tuple[str, int, int]]:
    """Key, session and weight of what a line says; no report is of a session to come."""
    symbols = setting.symbols(line)
    silent = [one for one in symbols if setting.says_no_session(one.symbol.session_number)]
    if not silent:
        return
    mentions = [one for one in find_mentions(line, setting) if not one.body or setting.is_own(one.body)]
    past = [one for one in mentions if setting.is_past(one) and not is_term(line, one)]
    for found in silent:
        for mention in past:
            if _is_alone(found, mention, symbols, mentions) and _belongs(line, found, mention, setting):
                yield found.symbol.key, mention.number, EXPLICIT if _is_report(line, mention) else 1
    for cited in find_cited(line, setting):
        said, symbol = cited.session, cited.symbol
        is_own = said and (not said.body or setting.is_own(said.body)) and cited.owner == "report"
        if is_own and symbol and setting.says_no_session(symbol.session_number):
            yield symbol.key, said.number, EXPLICIT
        elif symbol and setting.says_no_session(symbol.session_number):
            yield from ((symbol.key, one.number, 1) for one in past if _counts_sessions(symbol, one.number))
            yield from ((symbol.key, one.number, 1) for one in _decided_at(line, cited, past, setting))


def _decided_at(line: str, cited: Cited, past: Sequence[Mention], setting: Setting) -> Sequence[Mention]:
    """“XBA 56 took note of it (CONV/XBA/2022/10, para. 52).”: the one session of a sentence that tells a decision."""
    told = last_sentence(line[: cited.start])
    start = cited.start - len(told)
    named = [one for one in past if start <= one.start < cited.start]
    is_all = len(named) == 1 and cited.is_one_paragraph and len(setting.symbols(told)) == 1
    return named if is_all and opens_as_decision(told, setting) else ()


def _counts_sessions(symbol: Symbol, session: int) -> bool:
    """Whether minutes have the number of their session, told anywhere in the line: “the 117th Session … (X/M/117)”."""
    return symbol.number == str(session) and session > LOWEST


def _is_alone(found: Found, mention: Mention, symbols: list[Found], mentions: list[Mention]) -> bool:
    """Whether nothing else is named between a symbol and a session near it."""
    first, last = sorted([(found.start, found.end), (mention.start, mention.end)])
    between = range(first[1], last[0])
    return len(between) < FAR and not any(one.start in between for one in (*symbols, *mentions))


def _is_report(line: str, mention: Mention) -> bool:
    """Whether a report is named before the session: “the report of the”."""
    return bool(_REPORT_OF.search(line[max(0, mention.start - FAR) : mention.start]))


def _belongs(line: str, found: Found, mention: Mention, setting: Setting) -> bool:
    if found.start < mention.start:
        return bool(_BEHIND.fullmatch(line[found.end : mention.start]))
    between = line[mention.end : found.start]
    match = (_THEN if _is_report(line, mention) else _IN_BRACKETS).fullmatch(between) or _IN_BRACKETS.fullmatch(between)
    return bool(match) and (not match["whose"] or is_body(match["whose"], setting))


def _on_record(setting: Setting, known: Known) -> dict[str, int]:
    """What the record holds of this body’s reports."""
    found: dict[str, int] = {}
    for name, printed in known.reports:
        sessions = [one for one in find_mentions(name, setting) if not one.body or setting.is_own(one.body)]
        symbol = parse_symbol(printed, setting.styles)
        if symbol and sessions and setting.says_no_session(symbol.session_number):
            found[symbol.key] = sessions[0].number
    return found
