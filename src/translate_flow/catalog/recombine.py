"""Texts that were cut otherwise: the same words in other units.

Whoever changes the granularity, or mends a rule for the ends of sentences, gets other units from
the same words. Their translations are cut and joined likewise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from translate_flow.catalog import marks
from translate_flow.markup import Mark, faults, tokens
from translate_flow.text.words import is_spaceless

_HEAD = 6


def outline(text: str) -> str:
    """A short form as one string in which what does not matter looks the same; see `marks.shape`.

    >>> outline("A  <a2>link</a2>.") == outline("A <a1>link</a1>.")
    True
    """
    return "".join(
        str(Mark(part.kind, marks.element(part.name), 0))
        if isinstance(part, Mark)
        else marks.folded(part).replace("<", "&lt;")
        for part in tokens(text)
    ).strip()


class Parts:
    """Texts that others may consist of."""

    def __init__(self, outlines: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for text in sorted(set(outlines), key=lambda text: (-len(text), text)):
            if text:
                self._by_head[text[:_HEAD]].append(text)
        self._lengths = sorted({len(head) for head in self._by_head}, reverse=True)

    def of(self, whole: str) -> list[str]:
        """The texts that the whole consists of, in order, white space between; else none.

        >>> Parts(["One.", "One. Two.", "Two.", "Three."]).of("One. Two. Three.")
        ['One. Two.', 'Three.']
        >>> Parts(["One.", "Three."]).of("One. Two. Three.")
        []
        """
        failed: set[int] = set()
        path: list[tuple[int, list[str]]] = [(0, self._at(whole, 0))]
        chosen: list[str] = []
        while path:
            at, choices = path[-1]
            if at == len(whole):
                return chosen
            if not choices:
                failed.add(at)
                path.pop()
                if chosen:
                    chosen.pop()
                continue
            part = choices.pop(0)
            end = at + len(part)
            end += end < len(whole) and whole[end] == " "
            if end not in failed:
                chosen.append(part)
                path.append((end, self._at(whole, end)))
        return []

    def _at(self, whole: str, at: int) -> list[str]:
        """The texts that stand at a place of the whole and are not all of it, longest first."""
        return [
            part
            for length in self._lengths
            for part in self._by_head.get(whole[at : at + length], ())
            if len(part) < len(whole) and _stands(part, whole, at)
        ]


def _stands(part: str, whole: str, at: int) -> bool:
    end = at + len(part)
    return whole.startswith(part, at) and (
        end == len(whole) or whole[end] == " " or is_spaceless(part[-1]) or part[-1] in "。！？」』"
    )


def join(translations: Sequence[str]) -> str:
    """Translations in a row as a reader meets them: no spaces in scripts that have none.

    >>> join(["Un.", "Deux."]), join(["一。", "二。"])
    ('Un. Deux.', '一。二。')
    """
    joined = ""
    for text in translations:
        gap = " " if joined and not (_ends_spaceless(joined) and is_spaceless(text[:1])) else ""
        joined += gap + text
    return joined


def _ends_spaceless(text: str) -> bool:
    return is_spaceless(text[-1]) or text[-1] in "。！？」』）"


def join_marked(parts: Sequence[tuple[str, str]], whole: str) -> str | None:
    """Translations of texts that the whole consists of, joined, with its names of marks.

    `parts` are pairs of text and translation. None where it is not clear which mark became which.

    >>> join_marked([("A <a1>b</a1>.", "Un <a1>b</a1>."), ("C <a1>d</a1>.", "<a1>D</a1> c.")],
    ...             "A <a1>b</a1>. C <a2>d</a2>.")
    'Un <a1>b</a1>. <a2>D</a2> c.'
    """
    names = marks.mark_names(whole)
    at = 0
    translations = []
    for text, translation in parts:
        old = marks.mark_names(text)
        fitted = marks.renamed(translation, old, names[at : at + len(old)])
        if fitted is None:
            return None
        translations.append(fitted)
        at += len(old)
    joined = join(translations)
    return None if faults(whole, joined) else joined


def cut_marked(whole: str, pieces: Sequence[str], parts: Sequence[str]) -> list[str] | None:
    """Pieces of the whole's translation as translations of its parts, with their names of marks.

    None where there are not as many pieces as parts, or the marks say that they do not belong
    together.

    >>> cut_marked("A <a1>b</a1>. C <a2>d</a2>.", ["Un <a1>b</a1>. ", "<a2>D</a2> c."],
    ...            ["A <a1>b</a1>.", "C <a1>d</a1>."])
    ['Un <a1>b</a1>.', '<a1>D</a1> c.']
    """
    if len(pieces) != len(parts):
        return None
    names = marks.mark_names(whole)
    at = 0
    found = []
    for piece, part in zip(pieces, parts, strict=True):
        new = marks.mark_names(part)
        fitted = marks.renamed(piece.strip(), names[at : at + len(new)], new)
        if not fitted or faults(part, fitted):
            return None
        found.append(fitted)
        at += len(new)
    return found
