"""A title beside a hidden name is hidden with it: it tells of a gender."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.roster.models import Profile
from secretariat.selection.veil import HIDDEN, Traits, veiled

NAMES = (
    "Emeka Okoro",
    "Suharto",
    "José Ángel Hernández Núñez",
    "Nguyễn Thị Mai",
    "آمنة السيد",
    "Борис Ёлкин",
    "林秋澜",
)
TITLES = (
    "Mr", "Mrs", "Ms", "Miss", "M", "Mme", "Mlle", "Madame", "Monsieur", "Frau", "Herr", "Sr", "Sra", "Srta", "Señor",
    "Señora", "Doña", "Don", "Dra", "Dr", "Prof", "Professor", "Eng", "Ing", "Profesora", "Ingénieure", "Maître",
    "H.E.", "г-н", "г-жа", "госпожа", "господину", "профессор", "السيدة", "السيد", "والسيدة", "للسيد", "الدكتورة", "د",
    "م", "المهندسة", "الأستاذ", "女士", "先生", "教授",
)  # fmt: skip
ARTICLES = ("", "La ", "la ", "el ", "del ", "le ", "der ", "l’", "the ")


def hidden(name: str, text: str) -> str:
    return veiled(text, Traits.of(Profile(name=name, other_names=[], email="x@example.org"))).text


@given(
    st.sampled_from(NAMES), st.lists(st.sampled_from(TITLES), min_size=1, max_size=3), st.sampled_from(ARTICLES),
    st.sampled_from([str, str.upper, str.lower, str.title]), st.sampled_from([" ", ". ", ".", "\u00a0", ".\n"]),
    st.sampled_from(["NFC", "NFD"]), st.data(),
)  # fmt: skip
def test_every_title_before_a_name_is_hidden_however_it_is_written(name, titles, article, cased, joint, form, data):
    part = data.draw(st.sampled_from([name, *(one for one in name.split() if len(one) > 2 or not one.isascii())]))
    article = "" if titles[0] in {"女士", "先生", "教授"} else article
    lead = "".join(cased(one) + joint for one in titles)
    told = unicodedata.normalize(form, f"Of 2020: {article}{lead}{part} wrote it.")

    left = hidden(name, told)

    assert left.startswith("Of 2020: ") and left.endswith(" wrote it.")
    assert not left[9:-10].replace(HIDDEN, "").strip(" .\n\u00a0")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("La Sra. Ana Pérez y el Señor Smith", "▒ ▒ y ▒ Smith"),
        ("Write to Mr x@y.org, or Señora +41 22 338 9111", "Write to ▒ ▒, or ▒ ▒"),
        ("La A. Pérez signed; la Pérez, the Pérez", "▒ ▒ ▒ signed; ▒ ▒, the ▒"),
        ("A. Pérez, A. B. Pérez", "▒ ▒, A. B. ▒"),
        ("Ana Pérez女士, Pérez 教授", "▒▒, ▒▒"),
        ("DNA of a judge; M.A., M.Sc. don’t miss it, il dona un livre, 5 m deep, the Professor of law", None),
        ("A doctor of law. Ana Pérez", "A doctor of law. ▒"),
    ],
)
def test_titles_are_hidden_beside_what_is_hidden_and_words_are_left(text, shown):
    assert hidden("Ana Pérez", text).replace(HIDDEN, "▒") == (shown or text)
