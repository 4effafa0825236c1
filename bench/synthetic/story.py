"""The story of each paragraph of the mandate: its actions, what was delivered, cited and decided, and its rows."""

from __future__ import annotations

from .committees import ordinal
from .names import Names
from .truth import Row
from .wording import EVENTS, FILLERS, FOLLOWUPS, NOUNS, OPENERS, OUTCOMES, PLACES, REGIONS, TOPICS, VERBS, VIEWS


class Story(Names):
    def section(self) -> str:
        """The number of the section that a paragraph of the mandate makes, where sections are numbered."""
        self.sections = getattr(self, "sections", 0) + 1
        return f"{('I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII')[self.sections]}. " if self.c.prefix else ""

    def _mandate(self, at: int) -> None:
        c, rng = self.c, self.rng
        label = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[at - 1] if c.mandate_roman else str(at)
        noun, verb, topic = rng.choice(NOUNS), rng.choice(VERBS), rng.choice(TOPICS)
        strength = rng.choice(("should", "will", "is asked to"))
        text = f"{c.secretariat[0].upper() + c.secretariat[1:]} {strength} {verb} {noun} on {topic}."
        lines = [text]
        style = rng.choice(("own line", "same line", "items"))
        if style == "items":
            lines = [
                text[:-1] + ", in particular:",
                f"a. {noun.capitalize()} for {rng.choice(REGIONS)}; and",
                f"b. A report on {rng.choice(TOPICS)}.",
            ]
        if style == "same line":
            self.add("mandate", f"{self.section()}{c.mandate_word} {label}: {text}")
        else:
            self.add("mandate", f"{self.section()}{c.mandate_word} {label}{rng.choice((':', '', '.'))}")
            for line in lines:
                self.add("text", line)
        self.truth.mandate.append((at, "\n".join(lines)))
        count = rng.choice((1, 1, 1, 2, 2, 3))
        headed = count > 1 or rng.random() < 0.4
        if count > 1 and rng.random() < 0.5:
            words = {2: "Two", 3: "Three"}[count]
            self.para(
                f"{words} different {'measures' if c.action_word == 'Measure' else 'actions'} "
                "were identified under this heading."
            )
        for number in range(1, count + 1):
            self._action(
                at,
                number,
                f"{verb.capitalize()} {rng.choice(NOUNS)} on {rng.choice(TOPICS)} and {rng.choice(TOPICS)}",
                headed,
            )

    def _action(self, at: int, number: int, title: str, headed: bool) -> None:
        c, rng = self.c, self.rng
        if headed:
            self.add("action", f"{c.action_word} {number}: {title}")
        self.truth.actions.append((at, number, title, not headed))
        self.add("stage", c.stages["consideration"] + rng.choice((":", "")))
        deliveries = rng.choice((1, 1, 2))
        sessions = sorted(rng.sample(range(self.first, self.session), deliveries))
        for session in sessions:
            self._delivery(at, title, session)
        self.add("stage", c.stages["follow_up"] + rng.choice((":", "")))
        late = rng.random() < 0.2
        if late:
            due = self.session + rng.randint(1, 3)
            number = self.para(
                self.fill("{Sec} will submit a final report on {topic} to the {o} {noun}.", o=ordinal(due))
            )
            self.truth.commitments.append((number, self.short(due)))
        else:
            self.para(self.fill(rng.choice(FOLLOWUPS)))

    def _delivery(self, at: int, title: str, session: int) -> None:
        c, rng = self.c, self.rng
        has_document = rng.random() < 0.75
        subject = rng.choice(TOPICS)
        doc = self.document(session) if has_document else ""
        form = rng.choice(("Survey", "Review", "Inventory", "Outline"))
        name = f"{form} of {subject.capitalize()} in {rng.choice(PLACES)}"
        opener = rng.choice(OPENERS if has_document else EVENTS)
        self.para(self.fill(opener, o=ordinal(session), doc=doc, title=name, topic=subject))
        for _ in range(rng.randint(0, 2)):
            self.para(self.fill(rng.choice(FILLERS)))
        ranges = self._ranges(session)
        self._cite(session, ranges)
        paragraph = self._decide(session, doc, subject)
        implementation = (
            f"{name}, {doc}"
            if has_document
            else rng.choice(
                (
                    f"Presentation on {subject} at the {ordinal(session)} {c.noun}",
                    f"Workshop on {subject} held in {rng.choice(PLACES)}",
                )
            )
        )
        self._row(at, title, implementation, session, ranges, paragraph)

    def _ranges(self, session: int) -> list[tuple[int, int]]:
        start = self.next_para.get(session, self.rng.randint(20, 60))
        end = start + self.rng.randint(2, 30)
        ranges = [(start, end)]
        if self.rng.random() < 0.15:
            ranges.append((end + 3, end + 3) if self.rng.random() < 0.5 else (end + 3, end + 9))
        self.next_para[session] = ranges[-1][1] + self.rng.randint(2, 40)
        return ranges

    def written(self, ranges: list[tuple[int, int]]) -> str:
        return " and ".join(str(a) if a == b else f"{a}{self.c.to}{b}" for a, b in ranges)

    def _cite(self, session: int, ranges: list[tuple[int, int]]) -> None:
        template = self.rng.choice((self.c.citation, self.c.named_citation))
        citation = template.format(
            S=self.short(session),
            D=self.report_of(session),
            o=ordinal(session),
            r=self.written(ranges),
            noun=self.c.noun,
        )
        view = self.fill(self.rng.choice(VIEWS))
        number = self.para(
            f"{view} {citation}" + self.rng.choice(("", ".")) if self.rng.random() < 0.6 else f"{view[:-1]} {citation}."
        )
        self.truth.citations += [(number, self.short(session), a, b) for a, b in ranges]

    def _decide(self, session: int, doc: str, subject: str) -> str:
        c, rng = self.c, self.rng
        self.next_summary[session] = self.next_summary.get(session, 0) + 1
        dotted = f"{5 + session % 4}.{self.next_summary[session]}"
        plain = str(10 + self.next_summary[session])
        place = plain if "{q}" in c.summary else dotted
        late = rng.random() < 0.12
        text = self.fill(rng.choice([o for o in OUTCOMES if doc or "{doc}" not in o]), doc=doc, topic=subject)
        if late:
            due = self.session + 1
            text = text[:-1] + f", and requested {c.secretariat} to report on {subject} to the {ordinal(due)} {c.noun}."
        told = c.summary.format(S=self.short(session), p=dotted, q=plain, o=ordinal(session), noun=c.noun)
        if c.decision == "heading":
            self.add("stage", c.stages["decision"] + (f" ({told})" if c.headed_citation else ""))
            number = self.para(text)
        elif c.decision == "told":
            number = self.para(f"{text[:-1]} (decision {told}).")
        else:
            body = text if rng.random() < 0.5 else text[0].lower() + text[1:]
            number = self.para(f"{c.lead}: {body}")
            text = body
        self.truth.decisions.append((number, self.short(session), place, text))
        if late:
            self.truth.commitments.append((number, self.short(due)))
        return place

    def _row(self, at, title, implementation, session, ranges, place) -> None:
        c = self.c
        blanks = {"S": self.short(session), "D": self.report_of(session), "o": ordinal(session), "noun": c.noun}
        self.truth.rows.append(
            Row(
                at,
                title,
                implementation,
                self.report_of(session),
                ranges,
                self.short(session),
                self.short(session),
                place,
                c.consideration.format(r=self.written(ranges), **blanks),
                c.summary.format(p=place, q=place, **blanks),
            )
        )
