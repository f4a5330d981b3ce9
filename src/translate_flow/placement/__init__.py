"""Inline marks put back onto a translation that was made without them.

Any mark left in the text for a model is lost or spoils the translation. So the plain sentence is
translated, and the text of each element once more alone; the words of the translation that fit
that best are the element's. Where others fit nearly as well, the sentence is translated once more
without the element: the words that are missing then are the element's. Marks are never lost,
doubled or crossed, and the answer says where a place is not sure.

`plain.py` takes the marks out, `agreement.py` compares words, `fitting.py` weighs the places of
elements, `layout.py` puts all marks back.

Trained aligners were left out: those that can be installed have wheels for Linux and Python up to
3.11 only, or none, and a job of one release has too few pairs to train them on. So was the
attention of models: Firefox ones are run by a library that does not tell it, and that of a real
CTranslate2 model, not trained to align, was on the right letter for 3 of 11. The text between the
elements, translated alone, told less than the sentence without one: on 505 elements of the sample
model 489 were right with it, 492 with the other. The text up to an element and the text up to its
end made more of them wrong, and a dictionary learned from 1,000 pairs of the same model's
translations (IBM model 1) as many wrong as right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from translate_flow.placement.layout import Layout, Placed, is_name, text_alone
from translate_flow.placement.plain import TOP, Inline, Plain, strip

__all__ = [
    "TOP",
    "Inline",
    "Layout",
    "Placed",
    "Plain",
    "place",
    "spans_to_translate",
    "strip",
    "without",
]


def spans_to_translate(plain: Plain, translation: str) -> list[str]:
    """The texts to be translated alone for `place` to look for, each once.

    Names and figures that are in the translation as they are in the source need none.

    >>> spans_to_translate(strip("<a1>The Louvre</a1> opened in <em>1793</em>."), "Abriu em 1793.")
    ['The Louvre']
    """
    alone: dict[str, None] = {}
    for index in range(len(plain.inlines)):
        text = text_alone(plain, index)
        if text and not (is_name(text) and _stands_once(text, plain.text, translation)):
            alone[text] = None
    return list(alone)


def _stands_once(text: str, *places: str) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
    return all(len(pattern.findall(place)) == 1 for place in places)


def without(plain: Plain, index: int) -> str:
    """The text without an element, to be translated once more where its place is in doubt.

    >>> without(strip("Many farmers lost <em>everything</em> in the storm."), 0)
    'Many farmers lost in the storm.'
    """
    inline = plain.inlines[index]
    before, after = plain.text[: inline.start], plain.text[inline.end :]
    if not before or before[-1].isspace():
        after = after.lstrip()
    return (before + after).strip()


def place(
    plain: Plain,
    translation: str,
    span_translations: Mapping[str, str],
    translations_without: Mapping[int, str] | None = None,
) -> Placed:
    """Put the markup of `plain` onto its translation.

    Each element of the source is in the result once, in the element it stood in; without its
    tags the result is exactly `translation`. `span_translations` has the translations of what
    `spans_to_translate` names, or of some of that; `translations_without`, for elements that an
    earlier answer called doubtful, those of the text `without` them.

    >>> plain = strip("the <em>red</em> house")
    >>> place(plain, "la maison rouge", {"red": "rouge"})
    Placed(text='la maison <em>rouge</em>', sure=True)
    >>> place(plain, "la maison rouge", {"red": "roux, rousse"}, {0: "la maison"})
    Placed(text='la maison <em>rouge</em>', sure=True)

    A `Layout` may be asked twice, and does not do twice what it has done.
    """
    return Layout(plain, translation, span_translations).placed(translations_without)
