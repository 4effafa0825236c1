# ruff: noqa: E501 (paragraphs stand on one line)
"""A mandate that is one decision in lettered parts, and decisions that a paragraph quotes."""

from __future__ import annotations

REPORT = """CPSB/COP15/Doc.22

15th MEETING OF THE CONFERENCE OF THE PARTIES

IMPLEMENTATION OF THE DECISIONS ON STORKS

1. The Conference of the Parties at its 12th meeting adopted Decision 12.40, in two parts.

Part (a)

The Secretariat shall map the flyways of storks.

2. The map was discussed at the 13th meeting (CPSB/COP13/Report, paras. 112-120).

3. At its 13th meeting the Conference of the Parties decided as follows (ibid., para. 121): “The Conference of the Parties takes note of the map and invites corrections.”

Part (b)

The Secretariat shall advise Parties on nests.

4. Guidance on nests was considered at the 14th meeting (CPSB/COP14/Report, paras. 90-97).

5. At its 14th meeting the Conference of the Parties decided as follows (ibid., para. 100): “The Conference of the Parties adopts the guidance.”
"""


def test_the_parts_are_those_of_the_mandate_and_what_is_quoted_below_them_was_decided(read):
    reading = read(REPORT)

    assert [(asked.number, asked.text) for asked in reading.mandate] == [
        ("a", "The Secretariat shall map the flyways of storks."),
        ("b", "The Secretariat shall advise Parties on nests."),
    ]
    assert [(d.paragraph, d.mandate, d.session[-5:], d.summary_paragraph, d.text) for d in reading.decisions] == [
        (3, "a", "COP13", "121", "The Conference of the Parties takes note of the map and invites corrections."),
        (5, "b", "COP14", "100", "The Conference of the Parties adopts the guidance."),
    ]
