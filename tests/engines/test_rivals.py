"""Which of several translations has the best words."""

from __future__ import annotations

import pytest

from translate_flow.engines.rivals import count_flaws, ranked

# translations, the first as written; source; language; the best one
BEST = {
    "that which agrees with another one": (
        ["o gigante adorado", "o gigante adormecido", "um gigante adormecido"],
        "the sleeping giant", "pt", 1,
    ),
    "never one with a word that is none": (
        ["países otornados pobres", "países outros pobres", "nações tornadas"],
        "countries", "pt", 1,
    ),
    "nor one with a sign that nobody wrote": (
        ["o inverno longo!", "o inverno longo", "o longo inverno"], "the long winter", "pt", 1,
    ),
    "as written, where only the order is another": (
        ["the forum Women in Science", "the Women in Science forum", "a Women in Science forum"],
        "o fórum", "en", 0,
    ),
    "as written, where only little words are others": (
        ["aos repórteres na manhã", "a repórteres na manhã", "a repórteres na manhã"],
        "to reporters", "pt", 0,
    ),
    "another, where a little word is missing": (
        ["um grande dia hoje", "é um grande dia hoje", "é um grande dia hoje"],
        "a great day", "pt", 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rivals", "source", "language", "best"), BEST.values(), ids=BEST)
def test_the_best_is(rivals: list[str], source: str, language: str, best: int) -> None:
    assert ranked(rivals, source, language)[0] == best


FLAWS = {
    "a word that is none": (["o Olivro aqui", "o livro aqui"], "the book", "pt", [1, 0]),
    "a word that both have": (["o olivro aqui", "o olivro"], "the book", "pt", [0, 0]),
    "a word of the source": (["a casa Kőszeg", "a casa"], "the Kőszeg house", "pt", [0, 0]),
    "a name in another spelling": (["a linha Moscou", "a linha"], "the Moscow line", "pt", [0, 0]),
    "letters of a name": (["a ONU", "as Nações"], "the UN", "pt", [0, 0]),
    "a compound": (["die Pressereferentin", "die Sprecherin"], "the officer", "de", [0, 0]),
    "a sharp s": (["die Straße", "der Weg"], "the street", "de", [0, 0]),
    "an elision": (["l’homme", "un homme"], "the man", "fr", [0, 0]),
    "words of a list with gaps": (["los años", "los olivroz"], "the years", "es", [0, 0]),
    "a language without a list": (["a könyv", "a könyvv"], "the book", "hu", [0, 0]),
    "a hyphen that hangs": (["foi curta: -No", "foi curta: não"], "was short: no", "pt", [1, 0]),
    "a bracket": (["a estrada)", "a estrada"], "the road", "pt", [1, 0]),
    "a second full stop": (["curta: não..", "curta: não."], "short: no.", "pt", [1, 0]),
    "a sign of the source": (["já?", "já"], "now?", "pt", [0, 0]),
    "a sign of all": (["já: sim", "já: não"], "now", "pt", [0, 0]),
}  # fmt: skip


@pytest.mark.parametrize(("rivals", "source", "language", "counts"), FLAWS.values(), ids=FLAWS)
def test_flaws_are_counted_of(
    rivals: list[str], source: str, language: str, counts: list[int]
) -> None:
    assert count_flaws(rivals, source, language) == counts
