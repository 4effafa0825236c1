"""Which column of a contract system's table says what: known by its heading, in six languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from secretariat.core.languages import find_language
from secretariat.search.normalise import normalise

from ..fields import ENGAGEMENT, PROFILE

LABELS = {
    "contractor": _("contractor number"),
    "name": _("name"),
    "nationalities": _("nationality"),
    "purpose": _("purpose"),
    "language": _("language of the purpose"),
    "unit": _("unit"),
    "action": _("action"),
}
HEADINGS = {
    "contract": [
        "contract number", "contract no", "contract id", "contract", "contract reference", "numéro de contrat",
        "n° de contrat", "numéro du contrat", "número de contrato", "nº de contrato", "номер контракта",
        "номер договора", "رقم العقد", "合同编号", "合同号",
    ],
    "contractor": [
        "contractor number", "contractor no", "contractor id", "contractor", "vendor number", "vendor no",
        "vendor id",
        "supplier number", "supplier no", "consultant number", "consultant no", "consultant id",
        "numéro du contractant", "numéro du consultant",
        "numéro de fournisseur", "número de contratista", "número de consultor", "número de proveedor",
        "номер подрядчика", "номер консультанта", "номер поставщика", "رقم المتعاقد", "رقم الخبير", "رقم المورد",
        "承包商编号", "顾问编号", "供应商编号",
    ],
    "name": [
        "name", "full name", "consultant", "consultant name", "name of consultant", "contractor name", "nom",
        "nom complet", "nom du consultant", "nom et prénom", "nombre", "nombre completo", "nombre del consultor",
        "имя", "фио", "имя консультанта", "الاسم", "اسم الخبير", "الاسم الكامل", "姓名", "顾问姓名",
    ],
    "nationalities": [
        "nationality", "nationalities", "citizenship", "nationalité", "nationalités", "nacionalidad", "nacionalidades",
        "гражданство", "الجنسية", "国籍",
    ],
    "gender": ["gender", "sex", "genre", "sexe", "género", "sexo", "пол", "الجنس", "النوع الاجتماعي", "性别"],
    "email": [
        "email", "e-mail", "email address", "e-mail address", "courriel", "adresse électronique", "adresse e-mail",
        "correo electrónico", "электронная почта", "адрес электронной почты", "البريد الإلكتروني", "电子邮件", "邮箱",
    ],
    "orcid": ["orcid", "orcid id"],
    "unit": [
        "unit", "division", "department", "section", "requesting unit", "unité", "service", "unidad", "división",
        "подразделение", "отдел", "الوحدة", "الشعبة", "部门", "单位",
    ],
    "countries": [
        "country", "countries", "country of assignment", "countries of assignment", "beneficiary country",
        "beneficiary countries", "pays", "pays d’affectation", "pays bénéficiaire", "país", "países",
        "país de destino", "país beneficiario", "страна", "страны", "страна назначения", "страна-бенефициар",
        "البلد", "البلدان", "بلد المهمة", "国家", "派驻国", "受益国",
    ],
    "purpose": [
        "purpose", "description", "subject", "title", "assignment", "objet", "objet du contrat", "objeto", "finalidad",
        "цель", "предмет", "предмет договора", "الغرض", "موضوع العقد", "目的", "用途", "任务",
    ],
    "language": [
        "language", "purpose language", "language of purpose", "langue", "langue de l’objet", "idioma", "язык", "اللغة",
        "语言",
    ],
    "fields": [
        "field of expertise", "fields of expertise", "expertise", "field", "fields", "domaine", "domaines",
        "domaine de compétence", "domaines de compétence", "especialidad", "especialidades",
        "ámbito de especialización",
        "область специализации", "области специализации", "специализация", "مجال الخبرة", "مجالات الخبرة", "专长",
        "专业领域",
    ],
    "starts_on": [
        "start", "start date", "begins on", "from", "date from", "contract start", "début", "date de début", "du",
        "inicio", "fecha de inicio", "desde", "начало", "дата начала", "تاريخ البدء", "تاريخ البداية", "من",
        "开始日期", "起始日期",
    ],
    "ends_on": [
        "end", "end date", "ends on", "to", "until", "date to", "contract end", "fin", "date de fin", "au",
        "fecha de fin", "fecha de finalización", "hasta", "конец", "окончание", "дата окончания", "تاريخ الانتهاء",
        "تاريخ النهاية", "إلى", "结束日期", "终止日期",
    ],
    "place": [
        "place", "place of work", "duty station", "location", "lieu", "lieu de travail", "lugar", "lugar de trabajo",
        "место", "место работы", "место службы", "مكان العمل", "مركز العمل", "工作地点", "地点",
    ],
    "kind": [
        "kind", "contract type", "type of contract", "kind of contract", "type", "type de contrat", "tipo de contrato",
        "вид контракта", "тип контракта", "вид договора", "نوع العقد", "合同类型",
    ],
    "method": [
        "method", "selection method", "way of selection", "procurement method", "mode de sélection",
        "méthode de sélection", "método de selección", "способ отбора", "метод отбора", "طريقة الاختيار", "遴选方式",
        "选拔方式",
    ],
    "fee": [
        "fee", "amount", "total fee", "contract amount", "honoraires", "montant", "honorarios", "importe", "гонорар",
        "сумма", "الأتعاب", "المبلغ", "费用", "金额",
    ],
    "currency": ["currency", "devise", "monnaie", "moneda", "divisa", "валюта", "العملة", "币种", "货币"],
}  # fmt: skip
NEEDED = ("contract", "contractor", "starts_on")
KNOWN = {normalise(heading): name for name, headings in HEADINGS.items() for heading in headings}
_IN_LANGUAGE = re.compile(r"^(.+?)[\s_(\[–-]+\(?(ar|en|es|fr|ru|zh(?:[-_]hans)?)\)?\]?$", re.IGNORECASE)


def label_of(name: str) -> str:
    """What a column is called, in the reader's language; a heading that is none of ours is itself."""
    own = LABELS.get(name) or (ENGAGEMENT.get(name) or PROFILE.get(name) or None)
    return str(getattr(own, "label", own)) if own is not None else name


def known(heading: str) -> str:
    """The name of what a heading stands for: contract, purpose, purpose:fr; nothing where it is not known."""
    if (name := KNOWN.get(normalise(heading))) is not None:
        return name
    if (found := _IN_LANGUAGE.fullmatch(heading.strip())) and KNOWN.get(normalise(found[1])) == "purpose":
        language = find_language(found[2])
        return f"purpose:{language.code}" if language else ""
    if heading.strip() in HEADINGS:  # as our own files and programs call them
        return heading.strip()
    return KNOWN.get(normalise(heading.partition("(")[0]), "") if "(" in heading else ""


@dataclass(frozen=True)
class Columns:
    """Where each thing stands in a row."""

    places: dict[str, int]
    unknown: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        return [name for name in NEEDED if name not in self.places]


def columns_of(headings: list[str]) -> Columns:
    """What a row of headings says; the first of two that say the same is read."""
    places: dict[str, int] = {}
    unknown, doubled = [], []
    for place, heading in enumerate(headings):
        name = known(heading)
        if not name:
            unknown += [heading] if heading.strip() else []
        elif name in places:
            doubled.append(heading)
        else:
            places[name] = place
    return Columns(places, unknown, doubled)
