"""The one list of blocks every document is written from.

Word, PDF, HTML, Akoma Ntoso and JSON are drawn from the same `Paper`, so that they cannot disagree. A block says what
a thing is (a numbered paragraph, a quotation, a row of the annex), never how it looks. Everything is frozen: a paper
that has been built is a fact, and can be compared, hashed and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Run:
    """A stretch of text with one character.

    `href` is an absolute address or empty. `lang` is a language code where it differs from the paper's. `unsure` marks
    what an officer left unresolved: shown in a preview, printed as it stands in an issued paper. `is_apart` marks a
    name or somebody's words within a sentence: they run in their own direction, whatever stands around them.
    """

    text: str
    href: str = ""
    emphasis: bool = False
    lang: str = ""
    unsure: bool = False
    is_apart: bool = False


Inline = tuple[Run, ...]


def plain(inline: Inline) -> str:
    """The words alone, without links or marks."""
    return "".join(run.text for run in inline)


def words(text: str, **character) -> Inline:
    """One run of `text`, or none where the text is empty."""
    return (Run(text, **character),) if text else ()


@dataclass(frozen=True)
class Heading:
    """`level` counts from 1; a writer refuses a paper that skips one (PDF/UA-1, 7.4.2)."""

    level: int
    text: Inline


@dataclass(frozen=True)
class Item:
    """One sub-item of a numbered paragraph; `label` as printed: (i), (a), a."""

    label: str
    text: Inline


@dataclass(frozen=True)
class Numbered:
    """A numbered paragraph. Its number runs on across headings; `eid` (para_12) is its address in every format.

    `after` holds text that stands below the items and still belongs to the paragraph.
    """

    number: int
    text: Inline
    items: tuple[Item, ...] = ()
    after: Inline = ()

    @property
    def eid(self) -> str:
        return f"para_{self.number}"

    @property
    def whole(self) -> Inline:
        return (*self.text, *(run for item in self.items for run in item.text), *self.after)


@dataclass(frozen=True)
class Plain:
    """A paragraph without a number: an introduction, the text of a mandate as set out in a report."""

    text: Inline
    items: tuple[Item, ...] = ()

    @property
    def whole(self) -> Inline:
        return (*self.text, *(run for item in self.items for run in item.text))


Standing = Literal["authentic", "translation", "reported", "missing"]


@dataclass(frozen=True)
class Quotation:
    """Text as adopted, word for word, set apart from ours; `lang` is the language it is in, `standing` its status."""

    text: Inline
    lang: str = ""
    standing: Standing = "authentic"


@dataclass(frozen=True)
class Row:
    """One row of an annex table: as many cells as the table has columns.

    A cell that continues the one above it (one action, several implementations) repeats its text and is named in
    `continued` by its index, so that a writer can merge it or leave it blank and a screen reader still hears it.
    """

    cells: tuple[Inline, ...]
    continued: tuple[int, ...] = ()


@dataclass(frozen=True)
class Group:
    """Rows under one title that is repeated when they break over a page."""

    title: Inline
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    """The annex matrix: a caption, column heads, groups of rows."""

    caption: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]


Block = Heading | Numbered | Plain | Quotation | Table


@dataclass(frozen=True)
class Annex:
    """`number` is empty where there is only one; `landscape` for the wide matrix."""

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    landscape: bool = True


@dataclass(frozen=True)
class Paper:
    """A session document, ready to be written in any format.

    `language` is that of everything which is not quoted. `session_title` and `place_and_dates` come ready in that
    language (“Twenty-Fourth Session”; “Geneva, November 18 to 22, 2019”). `status` is empty for an issued paper and
    a word (“Draft”, “Prov.”) otherwise. `iri` is the work's Akoma Ntoso IRI, without language
    (/akn/un/doc/report/cdip/2019-11-18/24-8); `url` the permalink on this site. `day` is the ISO date printed on the
    cover; files take it as their fixed date too, so that the same paper gives the same bytes.
    """

    language: str
    symbol: str
    body: str
    body_name: str
    session_title: str
    place_and_dates: str
    title: str
    prepared_by: str
    day: str
    original_language: str = "en"
    status: str = ""
    iri: str = ""
    url: str = ""
    blocks: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()
    note: str = ""  # one line under the title: “Demonstration data”, “Draft, not cleared”
