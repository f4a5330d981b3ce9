"""A long release of press text, and a later version of it with edits whose right answer is known.

Every old text has a translation that names it (`Ø17 …`), so that a merge can be asked which old
translation it gave to an edited unit.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WHO = """the harbour office|a crew of nine|our oldest lighthouse keeper|every ferry captain
the regional council|two engineers from Portsmouth|the minister of transport|a spokesperson
the fishing cooperative|residents of the lower town|the national archive|a team of divers
the new director|customs officers|the city’s pilots|an independent commission|the trade union
several former employees|the museum’s conservators|a court in Rotterdam|the weather service
volunteers of the rescue society|the owner of the shipyard|a group of students|the auditors
three neighbouring ports|the insurance company|an expert on tides|the planning department
the coast guard"""
DID = """reported on|welcomed|asked for|measured|paid for|will open|presented|criticized|inspected
has approved|refused|announced|completed|postponed|is considering|agreed to|took over|sold
documented|restored|counted|warned of|opposed|defended|called for"""
WHAT = """a second pier for the island boats|{n} tonnes of gravel from the river mouth
new lamps along the northern quay|the café that Mr. Sørensen’s family kept since {y}
tide tables in four languages|a bridge of {n} metres between both towns
the repair of {n} wooden vessels|an exhibition about whaling|a plan to dredge the channel
lower fees for small boats|the removal of a wreck from {y}|a training centre for welders
an agreement with the railways|the report on last winter’s floods|a hotel beside the fish market
{n} additional parking spaces|the sale of land east of the docks|cleaner fuel for tugboats
stricter rules for cruise ships|a museum of navigation|the rescue of {n} sailors in {y}
a concert on the old slipway|charts of the estuary drawn in {y}|the closing of the customs house
an inquiry into the accident at lock {n}|electric buses to the terminal"""
WHEN = """before the first frost|at 6 a.m. on Monday|with help from abroad|at no cost to the public
after years of delay|in spite of loud protests|during a meeting at the town hall
without giving any reasons|by the end of {y}|for the third time since {y}|on {d} May
in cooperation with the university|under the eyes of {n} spectators|as part of a wider programme
while the tide was out|thanks to a private gift|in the presence of the ambassador"""
MORE = """and a decision is expected {when}|which {who} had demanded {when}|but {who} disagrees
because {what} had cost too much|so that {who} can work {when}|although nobody had seen {what}
and {who} promised {what}|where {who} once built {what}|as {who} explained {when}"""


@dataclass(frozen=True, slots=True)
class Planted:
    """One edit: a text of the new version and the old texts that its draft should come from."""

    kind: str
    text: str
    sources: tuple[int, ...]
    """Numbers of the old texts; none for a text that has no predecessor."""


@dataclass(frozen=True, slots=True)
class Versions:
    """A release before and after it was edited."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    planted: tuple[Planted, ...]


def sentence(chance: random.Random) -> str:
    """One of press text, 8 to 30 words; now and then with marks."""

    def some(options: str) -> str:
        chosen = chance.choice(re.split(r"[|\n]", options))
        return re.sub(r"\{(\w+)\}", lambda slot: filled[slot[1]](), chosen)

    filled: dict[str, Callable[[], str]] = {
        "n": lambda: f"{chance.randrange(3, 9000):,}",
        "y": lambda: str(chance.randrange(1890, 2024)),
        "d": lambda: str(chance.randrange(1, 32)),
        "who": lambda: some(WHO),
        "what": lambda: some(WHAT),
        "when": lambda: some(WHEN),
    }
    parts = [some(WHO), some(DID), some(WHAT)]
    if chance.random() < 0.6:
        parts.append(some(WHEN))
    text = " ".join(parts)
    if chance.random() < 0.5:
        text += f", {some(MORE)}"
    if chance.random() < 0.15:
        text = _dressed(chance, text)
    return f"{text[0].upper()}{text[1:]}."


def _dressed(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    at = chance.randrange(1, len(words) - 2)
    name = chance.choice(["em", "a1", "strong"])
    return " ".join(
        [*words[:at], f"<{name}>{words[at]} {words[at + 1]}</{name}>", *words[at + 2 :]]
    )


def release(number: int, seed: int = 11) -> list[str]:
    """So many different texts; one in twelve is a short heading."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < number:
        text = sentence(chance)
        if chance.random() < 1 / 12:
            text = " ".join(
                re.sub(r"<[^>]*>", "", text).rstrip(".").split(" ")[: chance.randint(3, 6)]
            )
        found[text] = None
    return list(found)


def translation(number: int, text: str) -> str:
    """One that tells which text it is of, as long as the text, with its marks."""
    parts = re.split(r"(<[^>]*>)", text)
    turned = "".join(part if part.startswith("<") else part[::-1] for part in parts)
    return f"Ø{number} {turned}"


def sources_of(msgstr: str) -> set[int]:
    """The numbers of the texts that a translation is of."""
    return {int(number) for number in re.findall(r"Ø(\d+)", msgstr)}


def edited(texts: Sequence[str], share: float = 0.1, seed: int = 12) -> Versions:
    """The texts with every kind of edit in turn, at random places, in so many of them."""
    chance = random.Random(seed)
    places = [i for i in range(1, len(texts) - 1) if len(texts[i].split()) > 7]
    chance.shuffle(places)
    blocked: set[int] = set()
    edits: dict[int, tuple[list[str], list[Planted], int]] = {}
    kinds = list(KINDS)
    wanted = int(len(texts) * share)
    for place in places:
        if len(edits) == wanted:
            break
        kind = kinds[len(edits) % len(kinds)]
        used = 2 if kind == "joined" else 1
        if not blocked.isdisjoint(range(place - 1, place + used + 1)):
            continue
        if used == 2 and len(texts[place + 1].split()) <= 7:
            continue
        blocked.update(range(place, place + used))
        new = KINDS[kind](chance, *texts[place : place + used])
        sources = tuple(range(place, place + used)) if kind != "replaced" else ()
        edits[place] = new, [Planted(kind, text, sources) for text in new], used
    result: list[str] = []
    planted: list[Planted] = []
    place = 0
    while place < len(texts):
        new, plan, used = edits.get(place, ([texts[place]], [], 1))
        result += new
        planted += plan
        place += used
    return Versions(tuple(texts), tuple(_moved(chance, result)), tuple(planted))


def _moved(chance: random.Random, texts: list[str]) -> list[str]:
    """The texts with twenty stretches of five at other places."""
    for _ in range(20 if len(texts) > 500 else 0):
        at = chance.randrange(len(texts) - 5)
        stretch = texts[at : at + 5]
        del texts[at : at + 5]
        to = chance.randrange(len(texts))
        texts[to:to] = stretch
    return texts


def _plain_places(words: Sequence[str]) -> list[int]:
    return [i for i, word in enumerate(words) if re.fullmatch(r"[a-z]{4,}", word)]


def _word(chance: random.Random, text: str) -> list[str]:
    words = text.split(" ")
    words[chance.choice(_plain_places(words))] = chance.choice(
        ["gradually", "municipal", "provisional", "celebrated", "remaining", "fourteen"]
    )
    return [" ".join(words)]


def _two_words(chance: random.Random, text: str) -> list[str]:
    return _word(chance, *_word(chance, text))


_FIGURE = re.compile(r"(?<!\w)\d[\d,]*")
"""A number of the text; not that of a mark."""


def _number(chance: random.Random, text: str) -> list[str]:
    if not re.search(_FIGURE, text):
        return [f"{text[:-1]}, according to {chance.randrange(200, 900)} pages of minutes."]
    return [re.sub(_FIGURE, lambda _: str(chance.randrange(100, 999)), text, count=1)]


def _clause(chance: random.Random, text: str) -> list[str]:
    more = sentence(chance)
    return [
        f"{text[:-1]}, and, as {re.sub('<[^>]*>', '', more)[:-1].lower()}, nothing else counts."
    ]


def _cut(_: random.Random, text: str) -> list[str]:
    """A clause less."""
    head = text.split(", ")[0].rstrip(".")
    if head == text.rstrip(".") or len(head.split()) < 5:
        head = " ".join(text.rstrip(".").split(" ")[:-3])
    return [f"{_balanced(head)}."]


def _split(_: random.Random, text: str) -> list[str]:
    words = re.sub(r"<[^>]*>", "", text).split(" ")
    comma = next((i + 1 for i, word in enumerate(words) if word.endswith(",") and i > 3), 0)
    at = comma if comma and len(words) - comma > 3 else len(words) // 2
    second = " ".join(words[at:])
    return [f"{' '.join(words[:at]).rstrip(',')}.", f"{second[0].upper()}{second[1:]}"]


def _joined(_: random.Random, first: str, second: str) -> list[str]:
    return [f"{first[:-1]}, and {second[0].lower()}{second[1:]}"]


def _order(_: random.Random, text: str) -> list[str]:
    words = re.sub(r"<[^>]*>", "", text).rstrip(".").split(" ")
    at = len(words) * 3 // 5
    turned = " ".join([*words[at:], *words[:at]]).replace(",", "")
    return [f"{turned[0].upper()}{turned[1:]}."]


def _typo(chance: random.Random, text: str) -> list[str]:
    words = text.split(" ")
    at = chance.choice(_plain_places(words))
    words[at] = words[at][1] + words[at][0] + words[at][2:]
    return [" ".join(words)]


def _tags(chance: random.Random, text: str) -> list[str]:
    bare = re.sub(r"<[^>]*>", "", text)
    return [bare if bare != text else _dressed(chance, text)]


def _replaced(chance: random.Random, _: str) -> list[str]:
    return [f"Meanwhile {sentence(chance).lower()}"]


def _balanced(text: str) -> str:
    return text if text.count("<") % 2 == 0 else re.sub(r"<[^>]*>", "", text)


KINDS: dict[str, Callable[..., list[str]]] = {
    "a word changed": _word,
    "two words changed": _two_words,
    "a number changed": _number,
    "a typo": _typo,
    "a clause added": _clause,
    "a clause less": _cut,
    "tags": _tags,
    "order": _order,
    "split": _split,
    "joined": _joined,
    "replaced": _replaced,
}
