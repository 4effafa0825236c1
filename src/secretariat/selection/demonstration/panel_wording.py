"""What the invented panels say."""

from __future__ import annotations

from secretariat.core.multilingual import Texts

WELLS = Texts.of(
    en="Trainer on keeping village wells", fr="Formation à l’entretien des puits villageois",
    es="Capacitación en mantenimiento de pozos rurales", ru="Обучение уходу за сельскими колодцами",
    ar="مدرب على صيانة آبار القرى", zh_hans="乡村水井维护培训师",
)  # fmt: skip
MAPS = Texts.of(
    en="Study of old river maps", fr="Étude des anciennes cartes fluviales", es="Estudio de mapas fluviales antiguos",
    ru="Исследование старых речных карт", ar="دراسة خرائط الأنهار القديمة", zh_hans="旧河流地图研究",
)  # fmt: skip
RULES = Texts.of(
    en="Adviser on rules for shared reservoirs", fr="Conseil sur les règles des réservoirs partagés",
    es="Asesoramiento sobre normas de embalses compartidos", ru="Консультант по правилам общих водохранилищ",
    ar="مستشار بشأن قواعد الخزانات المشتركة", zh_hans="共享水库规则顾问",
)  # fmt: skip
SCHOOL = Texts.of(
    en="Trainer of trainers for water schools", fr="Formation de formateurs pour les écoles de l’eau",
    es="Formación de formadores para escuelas del agua", ru="Подготовка преподавателей для водных школ",
    ar="تدريب مدربي مدارس المياه", zh_hans="水利学校师资培训师",
)  # fmt: skip
LEAKS = Texts.of(
    en="Adviser on finding leaks", fr="Conseil sur la détection des fuites",
    es="Asesoramiento sobre la detección de fugas", ru="Консультант по поиску утечек",
    ar="مستشار بشأن كشف التسربات", zh_hans="漏水检测顾问",
)  # fmt: skip
FIRST_REPORT = Texts.of(
    en="Inception report", fr="Rapport de démarrage", es="Informe inicial", ru="Вводный доклад",
    ar="التقرير الاستهلالي", zh_hans="启动报告",
)  # fmt: skip
LAST_REPORT = Texts.of(
    en="Exercises for four days of training", fr="Exercices pour quatre jours de formation",
    es="Ejercicios para cuatro días de capacitación", ru="Упражнения на четыре дня обучения",
    ar="تمارين لأربعة أيام من التدريب", zh_hans="四天培训的练习",
)  # fmt: skip

GROUNDS = (
    "Nothing of it is shown.",
    "It is said, and no example stands beside it.",
    "One example, which fits in part.",
    "Two examples that fit.",
    "Several examples, each with what came of it.",
)
NOTE = "One of us read the second example as another kind of work; having looked again, each keeps the level given."
LISTED = "Shows under each criterion what is asked, with examples."
STRONGEST = "The examples are nearest to what the services asked for, and they were left able to go on alone."
IN_RESERVE = "Could do the work as well, with more time for preparation."
NO_BREAK = "The work follows the seasons of the rivers; the contract before was of another office, for other work."
APPROVED = "As the panel recommends."
REASON = "What was written was read with interest; others showed more examples, with what came of them."
APPRAISAL = "Delivered in time and to the letter. The services now run the exercises by themselves."
REPLY = "Thank you. The office at the river mouth deserves much of the credit."
