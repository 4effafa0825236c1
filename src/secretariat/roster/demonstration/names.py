"""Invented names: syllables put together, each in its own script and in Latin letters. None is anybody's."""

from __future__ import annotations

import random
from dataclasses import dataclass

LATIN = (
    "ma:ri:lo:sé:na:tí:ga:du:ber:nál:vé:ño:ru:bî:cô:læ:fre:ja:kū:mb:ze:wã:tē:hö:sün:ði:ca:pro:li:eš".split(":"),
    "ler:dón:vick:ôt:reira:mbeki:sen:wolé:ström:ñez:garth:iūnas:escu:ková:tūla:mwé:rañ:baïd:quist:ard".split(":"),
)


@dataclass(frozen=True)
class Script:
    """Syllables with their Latin letters, and what a family name begins or ends with. `joint` stands between names."""

    syllables: tuple[tuple[str, str], ...]
    before: tuple[str, str] = ("", "")
    endings: tuple[tuple[str, str], ...] = (("", ""),)
    joint: str = " "
    given: tuple[int, int] = (2, 3)
    family: tuple[int, int] = (2, 3)


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((native, latin) for native, _equals, latin in (one.partition("=") for one in text.split()))


SCRIPTS = {
    "arab": Script(
        pairs("را=ra مي=mi سا=sa لو=lu نا=na دي=di ها=ha زو=zu كا=ka فا=fa شي=shi طا=ta جو=ju بي=bi"),
        before=("ال", "al-"), given=(2, 2), family=(2, 3),
    ),
    "hans": Script(
        pairs("林=Lin 岚=Lan 沐=Mu 澄=Cheng 屿=Yu 砚=Yan 霁=Ji 岑=Cen 溪=Xi 珩=Heng 昀=Yun 桐=Tong 棠=Tang 汀=Ting"),
        joint="", given=(1, 2), family=(1, 1),
    ),
    "cyrl": Script(
        pairs("ва=va ре=re ни=ni то=to ля=lya ми=mi зо=zo ка=ka ду=du ше=she жа=zha бо=bo"),
        endings=pairs("рин=rin вец=vets нко=nko лов=lov мян=myan ши=shi"),
    ),
    "deva": Script(pairs("ना=na री=ri शा=sha दे=de वि=vi मो=mo कु=ku ला=la सु=su पा=pa जी=ji था=tha")),
    "grek": Script(
        pairs("μα=ma λε=le νο=no ρα=ra θι=thi κο=ko λα=la στη=sti ξε=xe δη=di"),
        endings=pairs("ρης=ris δας=das νου=nou λος=los"),
    ),
    "ethi": Script(pairs("ሀ=ha ለ=le መ=me ሳ=sa ረ=re በ=be ታ=ta ና=na ዋ=wa ዮ=yo ደ=de ጌ=ge"), given=(3, 3), family=(3, 4)),
}  # fmt: skip
SHARES = (("latn", 70), ("arab", 9), ("hans", 7), ("cyrl", 6), ("deva", 3), ("grek", 3), ("ethi", 2))
LONG = 56  # names one after another: longer than any column is wide


@dataclass(frozen=True)
class Name:
    """As she writes it, and where that is not in Latin letters, as others may."""

    own: str
    others: tuple[str, ...] = ()


def invented(chance: random.Random) -> Name:
    """One name; a few are a single word."""
    scripts, weights = zip(*SHARES, strict=True)
    (script,) = chance.choices(scripts, weights)
    is_single = chance.random() < 0.02
    return in_latin(chance, is_single) if script == "latn" else in_script(SCRIPTS[script], chance, is_single)


def in_latin(chance: random.Random, is_single: bool) -> Name:
    given = "".join(chance.choices(LATIN[0], k=chance.randint(2, 3))).capitalize()
    if is_single:
        return Name(given)
    parts = 2 if chance.random() < 0.15 else 1
    family = [(chance.choice(LATIN[0]) + chance.choice(LATIN[1])).capitalize() for _part in range(parts)]
    return Name(f"{given} {'-'.join(family)}")


def in_script(script: Script, chance: random.Random, is_single: bool) -> Name:
    given = chance.choices(script.syllables, k=chance.randint(*script.given))
    if is_single:
        return Name(own(given), (latin(given),))
    family = chance.choices(script.syllables, k=chance.randint(*script.family))
    ending = chance.choice(script.endings)
    before, latin_before = script.before
    native = before + own(family) + ending[0]
    in_letters = latin_before + latin(family, ending[1])
    if script.joint == "":  # the family's comes first
        return Name(native + own(given), (f"{in_letters} {latin(given)}",))
    return Name(f"{own(given)}{script.joint}{native}", (f"{latin(given)} {in_letters}",))


def own(syllables) -> str:
    return "".join(native for native, _latin in syllables).capitalize()


def latin(syllables, ending: str = "") -> str:
    return ("".join(letters for _native, letters in syllables) + ending).capitalize()


def very_long(chance: random.Random) -> Name:
    """The longest name a profile takes."""
    words = ["".join(chance.choices(LATIN[0], k=2)).capitalize() for _word in range(LONG)]
    return Name(" ".join(words)[:300].strip())
