"""Invented samples for the style guide: an imagined Committee on Harbours and Lights (CHL)."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.core.forms import TextsFormField

THREAD = [
    {
        "stage": "implementation",
        "state": "done",
        "title": "CHL/7/4, Lighthouses in use",
        "url": "#thread",
        "when": date(2031, 3, 15),
    },
    {
        "stage": "consideration",
        "state": "provisional",
        "title": "Session CHL/7",
        "citation": "CHL/7/9 Prov., paras. 98–112",
        "citation_url": "#thread",
        "is_provisional": True,
        "when": date(2031, 5, 14),
    },
    {
        "stage": "decision",
        "state": "done",
        "title": "Took note, and asked for figures",
        "citation": "Summary CHL/7, para. 8.1",
        "citation_url": "#thread",
    },
    {"stage": "follow-up", "state": "awaited", "title": "Figures on the lamps in use", "when": "CHL/9"},
]
THREAD_WITH_GAP = [
    THREAD[0],
    {
        "stage": "consideration",
        "state": "done",
        "title": "Session CHL/7",
        "citation": "CHL/7/9, paras. 113–128",
        "citation_url": "#thread",
    },
    {"stage": "decision", "state": "gap"},
    {
        "stage": "follow-up",
        "state": "withdrawn",
        "title": "A map of sandbanks",
        "note": "Entered for the wrong action.",
    },
]


def mark(kind, text, url="#grid"):
    return {"kind": kind, "text": text, "url": url}


def cells(count=7, **marks):
    """A row of cells: `s3=[…]` puts marks into the third."""
    return [{"marks": marks.get(f"s{number}", [])} for number in range(1, count + 1)]


def done_at(session, symbol):
    return [
        mark("delivered", symbol),
        mark("considered", f"{session}, paras. 20–41"),
        mark("decided", f"Summary {session}, para. 7.1"),
    ]


def grid() -> dict:
    lamps = cells(s2=done_at("CHL/4", "CHL/4/6"), s5=done_at("CHL/7", "CHL/7/4"), s7=[mark("due", "CHL/9")])
    pilots = cells(
        s3=[mark("delivered", "CHL/5/2"), mark("considered", "CHL/5/8, paras. 3–9"), mark("gap", "CHL/5")],
        s6=done_at("CHL/8", "CHL/8/3"),
    )
    return {
        "id": "harbours",
        "caption": _("Actions and the sessions that dealt with them"),
        "sessions": [
            {"label": f"CHL/{n}", "when": date(2024 + n, 5, 1).year, "url": "#grid", "is_now": n == 8}
            for n in range(3, 10)
        ],
        "groups": [
            {
                "title": "1. Lights and lamps",
                "url": "#grid",
                "rows": [
                    {"title": "A list of lamps in use", "url": "#grid", "cells": lamps},
                    {"title": "Training of pilots and harbour masters", "url": "#grid", "cells": pilots},
                ],
            },
            {
                "title": "2. Charts",
                "rows": [
                    {
                        "title": "Charts of the northern approaches",
                        "url": "#grid",
                        "cells": cells(s4=done_at("CHL/6", "CHL/6/2")),
                    },
                    {"title": "A web page of tides", "url": "#grid", "cells": cells(s6=[mark("gap", "CHL/8")])},
                ],
            },
        ],
    }


def table() -> dict:
    return {
        "id": "documents",
        "caption": _("Documents of the session"),
        "columns": [
            {"label": _("Symbol"), "sort": "symbol"},
            {"label": _("Title")},
            {"label": _("Date"), "sort": "day"},
            {"label": _("Paragraphs"), "numeric": True, "sort": "paragraphs"},
            {"label": _("Status")},
        ],
        "rows": [
            [
                {"text": "CHL/7/4", "url": "#tables"},
                {"text": "Lighthouses in use", "lang": "en"},
                {"text": date(2031, 3, 15)},
                {"text": 64, "numeric": True},
                {"text": _("adopted"), "tone": "done"},
            ],
            [
                {"text": "CHL/7/9 Prov.", "url": "#tables", "is_provisional": True},
                {"text": "Report of the session", "lang": "en"},
                {"text": date(2031, 8, 22)},
                {"text": 1128, "numeric": True},
                {"text": _("under way"), "tone": "progress"},
            ],
            [
                {"text": "CHL/7/INF/2", "url": "#tables"},
                {"text": "قائمة المنارات", "lang": "ar"},
                {"text": date(2031, 4, 2)},
                {"text": 9, "numeric": True},
                {"text": _("overdue"), "tone": "problem"},
            ],
        ],
    }


QUOTATIONS = [
    {
        "lang": "en",
        "standing": "authentic",
        "citation": "Summary CHL/7, para. 8.1",
        "citation_url": "#quoted",
        "text": "The Committee took note of the list and asked that the figures be kept.",
    },
    {
        "lang": "ar",
        "standing": "authentic",
        "citation": "Summary CHL/7, para. 8.1",
        "citation_url": "#quoted",
        "text": "أحاطت اللجنة علماً بالقائمة وطلبت الاحتفاظ بالأرقام الواردة في الوثيقة CHL/7/4.",
    },
    {
        "lang": "zh-hans",
        "standing": "translation",
        "citation": "Summary CHL/7, para. 8.1",
        "citation_url": "#quoted",
        "text": "委员会注意到该清单,并要求保存这些数字。",
    },
]
STANDINGS = [
    {"code": "en", "standing": "authentic", "url": "#quoted"},
    {"code": "ar", "standing": "authentic", "url": "#quoted"},
    {"code": "zh-hans", "standing": "translation", "url": "#quoted"},
    {"code": "ru", "standing": "missing"},
]
HISTORY = [
    {
        "when": date(2031, 6, 2),
        "what": gettext_lazy("Status changed"),
        "by": "A. Keeper",
        "url": "#history",
        "changes": [
            {"field": gettext_lazy("Status"), "before": gettext_lazy("planned"), "after": gettext_lazy("under way")}
        ],
    },
    {
        "when": date(2031, 3, 15),
        "what": gettext_lazy("Document entered"),
        "by": "لمياء حداد",
        "reason": "The cover gives the scheduled dates.",
    },
]
COMPARISON = {
    "caption": gettext_lazy("Two people changed this record"),
    "first": gettext_lazy("As it stands now"),
    "second": gettext_lazy("What you wrote"),
    "rows": [
        {
            "label": gettext_lazy("Title"),
            "is_different": True,
            "name": "title",
            "sides": [
                {"text": "A list of lamps in use", "value": "theirs", "is_chosen": True},
                {"text": "A list of lamps and buoys in use", "value": "mine"},
            ],
        },
        {"label": gettext_lazy("Due"), "sides": [{"text": "CHL/9"}, {"text": "CHL/9"}]},
    ],
}


class SampleForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), help_text=gettext_lazy("As printed on the cover."))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("document", gettext_lazy("Document")), ("event", gettext_lazy("Event"))],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages held"),
        choices=[("en", "English"), ("ar", "العربية"), ("zh", "中文")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    session = forms.ChoiceField(label=gettext_lazy("Session"), choices=[("7", "CHL/7"), ("8", "CHL/8")])
    titles = TextsFormField(label=gettext_lazy("Title in other languages"), single_line=True, required=False)
    digest = forms.CharField(label=gettext_lazy("Digest"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    file = forms.FileField(label=gettext_lazy("File"), required=False)
    is_provisional = forms.BooleanField(label=gettext_lazy("The cited report is not adopted yet"), required=False)


class SampleFilter(forms.Form):
    all_optional = True

    words = forms.CharField(label=gettext_lazy("Words"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("Status"), required=False, choices=[("", "—"), ("due", gettext_lazy("due"))]
    )


def context(request) -> dict:
    """Everything `look.html` draws."""
    return {
        "title": _("The look of Secretariat"),
        "trail": [{"text": _("Style guide")}],
        "stages": THREAD,
        "stages_with_gap": THREAD_WITH_GAP,
        "grid": grid(),
        "table": table(),
        "empty_table": {"rows": [], "empty": _("No documents yet: an officer enters them from the session’s page.")},
        "page": Paginator(range(400), 25).page(5),
        "quotations": QUOTATIONS,
        "standings": STANDINGS,
        "history": HISTORY,
        "comparison": COMPARISON,
        "facts": [
            {"label": _("Symbol"), "text": "CHL/7/4", "url": "#"},
            {"label": _("Original language"), "text": "English"},
        ],
        "form": SampleForm({"kind": "event", "session": "7", "digest": "Lamps, by harbour."}),
        "filters": SampleFilter(auto_id="filter_%s"),
    }
