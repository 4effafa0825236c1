"""What the invented selections say."""

from __future__ import annotations

from secretariat.core.multilingual import Texts

GAUGES = Texts.of(
    en="Trainer on river gauges for small water services",
    fr="Formateur ou formatrice aux stations limnimétriques pour petits services des eaux",
    es="Capacitación en limnímetros para pequeños servicios de aguas",
    ru="Обучение работе с гидрометрическими постами для небольших водных служб",
    ar="مدرب على مقاييس الأنهار لخدمات المياه الصغيرة",
    zh_hans="小型水务部门河流水位计培训师",
)
GAUGES_NEED = Texts.of(
    en="Three services asked for training on gauges that they were given and cannot yet read by themselves.",
    fr="Trois services demandent une formation aux stations reçues qu’ils ne savent pas encore exploiter seuls.",
    es="Tres servicios piden capacitación sobre limnímetros recibidos que aún no saben utilizar por sí solos.",
    ru="Три службы запросили обучение работе с полученными постами, которыми пока не могут пользоваться сами.",
    ar="طلبت ثلاث خدمات تدريباً على مقاييس تسلمتها ولا تستطيع بعد قراءتها بمفردها.",
    zh_hans="三个部门请求就已获得但尚不能独立使用的水位计提供培训。",
)
HOLIDAY = Texts.of(
    en="A holiday of two of the countries.",
    fr="Jour férié dans deux des pays.",
    es="Día festivo en dos de los países.",
    ru="Праздничный день в двух из стран.",
    ar="يوم عطلة في اثنين من البلدان.",
    zh_hans="其中两个国家正值节假日。",
)
ADVICE = Texts.of(
    en="Adviser on sharing flood warnings across a border",
    fr="Conseil sur le partage transfrontière des alertes aux crues",
    es="Asesoramiento sobre el intercambio transfronterizo de alertas de crecida",
    ru="Консультант по трансграничному обмену предупреждениями о паводках",
    ar="مستشار بشأن تبادل إنذارات الفيضانات عبر الحدود",
    zh_hans="跨境洪水预警共享顾问",
)
STUDY = Texts.of(
    en="Study of what water tariffs cost households",
    fr="Étude du coût des tarifs de l’eau pour les ménages",
    es="Estudio del costo de las tarifas de agua para los hogares",
    ru="Исследование стоимости водных тарифов для домохозяйств",
    ar="دراسة كلفة تعرفات المياه على الأسر",
    zh_hans="水价对家庭负担影响研究",
)
EVALUATION = Texts.of(
    en="Evaluation of the exchange visits",
    fr="Évaluation des visites d’échange",
    es="Evaluación de las visitas de intercambio",
    ru="Оценка обменных визитов",
    ar="تقييم الزيارات المتبادلة",
    zh_hans="交流访问评估",
)
SYSTEM = Texts.of(
    en="Register of wells that an office keeps alone",
    fr="Registre des puits tenu par un office seul",
    es="Registro de pozos que una oficina lleva por sí sola",
    ru="Реестр скважин, который ведомство ведёт само",
    ar="سجل آبار يديره المكتب بمفرده",
    zh_hans="由主管局自行维护的水井登记系统",
)
SPEAKER = Texts.of(
    en="Moderator of a round table on drought",
    fr="Animation d’une table ronde sur la sécheresse",
    es="Moderación de una mesa redonda sobre la sequía",
    ru="Ведущий круглого стола по засухе",
    ar="مدير مائدة مستديرة عن الجفاف",
    zh_hans="干旱问题圆桌会议主持人",
)
RARE = Texts.of(
    en="Reader of old gauge records in two scripts",
    fr="Lecture d’anciens relevés limnimétriques en deux écritures",
    es="Lectura de antiguos registros limnimétricos en dos escrituras",
    ru="Чтение старых записей уровнемеров на двух системах письма",
    ar="قارئ سجلات قديمة للمقاييس بخطين",
    zh_hans="两种文字旧水位记录解读",
)
TASKS = Texts.of(
    en="Three training weeks on site, one for each service, and a manual that its people can correct themselves.",
    fr="Trois semaines de formation sur place, une par service, et un manuel que chacun peut corriger lui-même.",
    es="Tres semanas de capacitación sobre el terreno, una por servicio, y un manual que cada uno pueda corregir.",
)
QUESTION = Texts.of(
    en="May the three weeks be given by two people of one team?",
    fr="Les trois semaines peuvent-elles être assurées par deux personnes d’une même équipe ?",
    es="¿Pueden impartir las tres semanas dos personas de un mismo equipo?",
    ru="Могут ли три недели провести два человека из одной группы?",
    ar="هل يمكن أن يقدم الأسابيع الثلاثة شخصان من فريق واحد؟",
    zh_hans="三周培训可否由同一团队的两人承担？",
)
ANSWER = Texts.of(
    en="No. One person is selected, who may bring an assistant at no cost.",
    fr="Non. Une seule personne est retenue ; elle peut venir avec un assistant sans frais.",
    es="No. Se selecciona a una persona, que puede llevar un asistente sin costo.",
    ru="Нет. Отбирается один человек, который может привезти помощника без дополнительной оплаты.",
    ar="لا. يُختار شخص واحد، ويجوز له أن يصطحب مساعداً دون كلفة.",
    zh_hans="不可以。只选定一人，其可自行携带一名不收费的助手。",
)
NOT_NEEDED = Texts.of(
    en="The country has found the expertise at home. Thank you for your interest.",
    fr="Le pays a trouvé l’expertise sur place. Merci de votre intérêt.",
    es="El país encontró la experiencia necesaria en casa. Gracias por su interés.",
    ru="Страна нашла специалистов у себя. Спасибо за интерес.",
    ar="وجد البلد الخبرة محلياً. شكراً لاهتمامكم.",
    zh_hans="该国已在国内找到所需专家。感谢您的关注。",
)
NOBODY = Texts.of(
    en="Nobody who applied could work in both scripts. The call will be made again in another form.",
    fr="Aucun candidat ne maîtrisait les deux écritures. L’appel sera relancé sous une autre forme.",
    es="Ninguna persona candidata dominaba ambas escrituras. La convocatoria se repetirá de otra forma.",
    ru="Никто из заявителей не владел обеими системами письма. Конкурс будет объявлен в другой форме.",
    ar="لم يكن بين المتقدمين من يتقن الخطين. ستُعاد الدعوة بصيغة أخرى.",
    zh_hans="申请人均不能同时使用两种文字。将以其他形式重新征聘。",
)
EXPERIENCE = Texts.of(
    en="Experience in the field", fr="Expérience du domaine", es="Experiencia en el ámbito",
    ru="Опыт в данной области", ar="الخبرة في المجال", zh_hans="相关领域经验",
)  # fmt: skip
METHOD = Texts.of(
    en="Way of working", fr="Méthode de travail", es="Forma de trabajar", ru="Методика работы", ar="أسلوب العمل",
    zh_hans="工作方法",
)  # fmt: skip
TONGUES = Texts.of(
    en="Working languages of those served", fr="Langues de travail des bénéficiaires",
    es="Idiomas de trabajo de los destinatarios", ru="Рабочие языки получателей", ar="لغات عمل المستفيدين",
    zh_hans="服务对象的工作语文",
)  # fmt: skip
LEVELS = (
    Texts.of(
        en="Nothing is shown",
        fr="Rien n’est montré",
        es="No se muestra nada",
        ru="Ничего не показано",
        ar="لا يوجد ما يثبت",
        zh_hans="未体现",
    ),
    Texts.of(
        en="Said, without an example",
        fr="Affirmé, sans exemple",
        es="Afirmado, sin ejemplos",
        ru="Заявлено без примеров",
        ar="مذكور بلا مثال",
        zh_hans="有陈述，无实例",
    ),
    Texts.of(
        en="One example that fits in part",
        fr="Un exemple partiellement pertinent",
        es="Un ejemplo que se ajusta en parte",
        ru="Один частично подходящий пример",
        ar="مثال واحد ملائم جزئياً",
        zh_hans="有一个部分相符的实例",
    ),
    Texts.of(
        en="Two examples that fit",
        fr="Deux exemples pertinents",
        es="Dos ejemplos que se ajustan",
        ru="Два подходящих примера",
        ar="مثالان ملائمان",
        zh_hans="有两个相符的实例",
    ),
    Texts.of(
        en="Several examples, with what came of them",
        fr="Plusieurs exemples, avec leurs résultats",
        es="Varios ejemplos, con sus resultados",
        ru="Несколько примеров с результатами",
        ar="عدة أمثلة مع نتائجها",
        zh_hans="有多个实例及其成果",
    ),
)

STATEMENTS = (
    "Nine years with services of this size, the last four on gauges of the same make.",
    "I begin with what people measure already, and leave no exercise that they could not repeat without me.",
    "I teach in the language of the room; where I cannot, I prepare with a colleague who can.",
)
