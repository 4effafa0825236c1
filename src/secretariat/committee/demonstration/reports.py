"""The invented commission's reports: one released, one on its way round the divisions."""

from __future__ import annotations

import datetime as dt

from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience

from ..models import Clearance, Mandate, Report
from ..operations.clearance import remark, return_draft, send_for_clearance, sign_off, units_concerned
from ..operations.releases import release
from ..operations.reports import draft_report, open_report, word_passage
from ..queries.thread import load_thread
from ..report import build_report

CODE = "RCW"
TITLES = Texts.of(
    "Implementation of the framework for sharing water data",
    fr={"text": "Mise en œuvre du cadre pour le partage des données sur l’eau", "standing": "translation"},
)
WORDING = Texts.of(
    "The outside evaluation of the trial, asked for by the Commission at its ninth session, has not been received. The "
    "Hydrology Division expects it before the twelfth session and will circulate it as soon as it comes.",
    fr={
        "text": "L’évaluation extérieure de l’essai, demandée par la Commission à sa neuvième session, n’a pas été "
        "reçue. La Division de l’hydrologie l’attend avant la douzième session et la distribuera dès réception.",
        "standing": "translation",
    },
)


def load_reports(people: dict) -> None:
    """`people` are the persons of the demonstration, by key."""
    mandate = Mandate.objects.select_related("committee").get(committee__code=CODE)
    units = units_concerned(load_thread(mandate))
    released_one(mandate, units, people)
    draft_on_its_way(mandate, units, people)


def begun(mandate, number: int, symbol: str, day: dt.date, people) -> Report:
    session = mandate.committee.sessions.get(number=number)
    return draft_report(mandate=mandate, session=session, symbol=symbol, day=day, titles=TITLES, by=people["drafter"])


def again(record):
    return type(record).objects.get(pk=record.pk)


def released_one(mandate, units, people) -> None:
    report = begun(mandate, 11, "RCW/11/INF/1", dt.date(2026, 2, 16), people)
    send_for_clearance(report, units, by=people["drafter"])
    for clearance in report.clearances.all():
        sign_off(clearance, by=people["administrator"])
    release(again(report), by=people["officer-data"], languages=["en", "fr"], audience=Audience.objects.of("public"))


def draft_on_its_way(mandate, units, people) -> None:
    report = begun(mandate, 12, "RCW/12/5", dt.date(2026, 12, 14), people)
    pilot = next(slot for slot in build_report(report, "en").slots if is_of_the_trial(slot))
    word_passage(report, pilot, WORDING, by=people["drafter"])
    send_for_clearance(again(report), units, by=people["drafter"])
    open_report(again(report), by=people["drafter"], states=True, public_on=dt.date(2027, 1, 15))
    asked = {clearance.unit.code: clearance for clearance in Clearance.objects.filter(report=report)}
    sign_off(asked["RCW-DAT"], by=people["officer-data"], comment="The catalogue is described as it is.")
    comment = "Say that the evaluator was changed in May: otherwise readers will ask."
    return_draft(asked["RCW-HYD"], by=people["officer-hydrology"], comment=comment)
    remark(again(report), comment, by=people["officer-hydrology"], slot=pilot.key, unit=asked["RCW-HYD"].unit)


def is_of_the_trial(slot) -> bool:
    return slot.key.startswith("follow_up:followup") and slot.action.titles.text("en") == "Trial of flood warnings"
