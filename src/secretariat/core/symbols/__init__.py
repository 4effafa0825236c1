"""Document symbols: CDIP/21/15 Prov., FCCC/SBI/2018/9/Add.1, EB145/5, and their misprints.

BODY "/" session "/" [nature "/"] number [modifiers]. Reading is liberal and says what was liberal about it. Every
pattern is anchored or bounded, so that the time it takes grows with the length of the text and no faster.

`facts` says what a symbol is; `finding` finds symbols in running text, `sessions` the short names of sessions; `parts`
reads one symbol part by part, `modifiers` what stands behind it (Prov., Rev.2).
"""

from __future__ import annotations

from .facts import LONGEST, Fault, Found, FoundSession, Modifier, SessionName, Symbol, is_roman, roman, roman_or_decimal
from .finding import MARKS, find_symbols, infer_styles, may_be_symbol, parse_symbol, unfit_marks
from .parts import BOTH
from .sessions import find_sessions, parse_session

__all__ = [
    "BOTH", "LONGEST", "MARKS", "Fault", "Found", "FoundSession", "Modifier", "SessionName", "Symbol", "find_sessions",
    "find_symbols", "infer_styles", "is_roman", "may_be_symbol", "parse_session", "parse_symbol", "roman",
    "roman_or_decimal", "unfit_marks",
]  # fmt: skip
