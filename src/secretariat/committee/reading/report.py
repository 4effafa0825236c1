"""A report, read: lines become facts, facts are joined with the annex, and all is checked against itself."""

from __future__ import annotations

from dataclasses import replace

from secretariat.writing.reading import Source

from .annex import read_annex
from .checks import check
from .deciding import find_decisions
from .facts import Known, Reading
from .following import find_commitments, find_follow_ups
from .languages import guess_language, language_of_headings
from .listed import head_by_list
from .mandating import find_mandate, with_action_numbers, with_implicit_actions
from .masthead import read_masthead
from .material import Material
from .outline import read_outline
from .reports import told_by
from .row_labels import labels_of
from .sections import head_by_sections
from .sourcing import find_citations
from .telling import sets_decisions_out, tell


def read_report(source: Source, known: Known | None = None) -> Reading:
    """What the report in `source` says. It leans on what is `known`, and knows no report by heart."""
    known = known or Known()
    own = language_of_headings((line.text for line in source.lines), known.headings)
    language = own or guess_language(source.text) or source.language or "en"
    outline = read_outline(source)
    masthead = read_masthead(outline.masthead, source, language, known)
    setting = masthead.setting
    annex = read_annex(outline.tables, setting, labels_of(outline), source.form != "text")
    head_by_sections(outline, annex.rows, setting)
    head_by_list(outline, annex.rows)
    paragraphs = tell(outline, setting)
    mandate = find_mandate(outline, annex.rows)
    rows = with_action_numbers(annex.rows, mandate)
    paragraphs = with_implicit_actions(paragraphs, mandate, rows, setting)
    citations = find_citations(paragraphs, rows, setting, sets_decisions_out(outline, paragraphs))
    if told := told_by(citations, setting):
        setting = replace(setting, reports={**told, **(setting.reports or {})})
        annex = read_annex(outline.tables, setting, labels_of(outline), source.form != "text")
        rows = with_action_numbers(annex.rows, mandate)
    decisions = find_decisions(outline, paragraphs, citations, rows, setting)
    reading = Reading(
        masthead.document,
        paragraphs,
        mandate,
        tuple(one for one in citations if not one.is_listed_as_decision),
        decisions,
        rows,
        (),
        find_follow_ups(outline, paragraphs, setting),
        find_commitments(paragraphs, setting),
        source.fingerprint,
        source.name,
        annex.heads,
        dict(setting.styles or {}),
    )
    material = Material(source, outline, annex, setting, reading, known, language)
    return replace(reading, problems=(*source.problems, *check(material)))
