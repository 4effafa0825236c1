"""What invented consultants were engaged for, and how they are summed up, in six languages. Our own wording.

`{field}` is a field of expertise, as the vocabulary calls it in that language.
"""

from __future__ import annotations

PURPOSES = (
    {
        "en": "Advice to the national office: {field}",
        "fr": "Conseil à l’office national : {field}",
        "es": "Asesoramiento a la oficina nacional: {field}",
        "ru": "Консультации для национального ведомства: {field}",
        "ar": "مشورة للمكتب الوطني: {field}",
        "zh-hans": "为国家主管部门提供咨询：{field}",
    },
    {
        "en": "Training of trainers, with course material: {field}",
        "fr": "Formation de formateurs et supports de cours : {field}",
        "es": "Formación de formadores y material didáctico: {field}",
        "ru": "Подготовка преподавателей и учебных материалов: {field}",
        "ar": "تدريب المدربين وإعداد مواد الدورة: {field}",
        "zh-hans": "培训师培训及课程资料：{field}",
    },
    {
        "en": "Assessment of needs before a project: {field}",
        "fr": "Évaluation des besoins avant un projet : {field}",
        "es": "Evaluación de necesidades previa a un proyecto: {field}",
        "ru": "Оценка потребностей перед проектом: {field}",
        "ar": "تقدير الاحتياجات قبل بدء مشروع: {field}",
        "zh-hans": "项目前的需求评估：{field}",
    },
    {
        "en": "Review of a draft text with the ministry: {field}",
        "fr": "Relecture d’un projet de texte avec le ministère : {field}",
        "es": "Revisión de un proyecto de texto con el ministerio: {field}",
        "ru": "Разбор проекта документа с министерством: {field}",
        "ar": "مراجعة مشروع نص مع الوزارة: {field}",
        "zh-hans": "与主管部委审议草案：{field}",
    },
    {
        "en": "Study with recommendations to a regional meeting: {field}",
        "fr": "Étude et recommandations pour une réunion régionale : {field}",
        "es": "Estudio y recomendaciones para una reunión regional: {field}",
        "ru": "Исследование и рекомендации для регионального совещания: {field}",
        "ar": "دراسة وتوصيات لاجتماع إقليمي: {field}",
        "zh-hans": "为区域会议撰写研究报告和建议：{field}",
    },
    {
        "en": "Evaluation of what lasted, three years on: {field}",
        "fr": "Évaluation de ce qui a duré, trois ans après : {field}",
        "es": "Evaluación de lo que perdura, tres años después: {field}",
        "ru": "Оценка устойчивости результатов три года спустя: {field}",
        "ar": "تقييم الأثر الباقي بعد ثلاث سنوات: {field}",
        "zh-hans": "三年后的持续成效评价：{field}",
    },
)
SUMMARIES = (
    {
        "en": "Works with public offices: {field}.",
        "fr": "Travaille avec des services publics : {field}.",
        "es": "Trabaja con organismos públicos: {field}.",
        "ru": "Работает с государственными ведомствами: {field}.",
        "ar": "عمل مع جهات عامة: {field}.",
        "zh-hans": "长期服务于公共机构：{field}。",
    },
    {
        "en": "Teaches and writes course material: {field}.",
        "fr": "Enseigne et rédige des supports de cours : {field}.",
        "es": "Imparte clases y redacta material didáctico: {field}.",
        "ru": "Преподает и составляет учебные материалы: {field}.",
        "ar": "تدريس وإعداد مواد تعليمية: {field}.",
        "zh-hans": "从事教学并编写教材：{field}。",
    },
    {
        "en": "Came to this from an office, and knows its daily work: {field}.",
        "fr": "Vient d’un office et en connaît le quotidien : {field}.",
        "es": "Procede de una oficina y conoce su trabajo diario: {field}.",
        "ru": "Пришел из ведомства и знает его повседневную работу: {field}.",
        "ar": "خبرة سابقة داخل مكتب ودراية بعمله اليومي: {field}.",
        "zh-hans": "出身主管部门，熟悉日常业务：{field}。",
    },
)
METHODS = ("competitive", "roster", "direct")
CONTRACTS = ("individual contract", "special service agreement", "retainer")
PLACES = ("on site", "at a distance", "both")
