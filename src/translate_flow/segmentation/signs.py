"""The signs that sentences end and begin with, by what they do.

Stops are those of the properties Sentence_Terminal and ATerm of UAX #29.
"""

from __future__ import annotations

MARKS = ".!?…‥․؟۔؞܀܁܂।॥။၊።፧፨᙮᠃᠉‼⁇⁈⁉⸮。︒﹒﹖﹗！．？｡։"
"""What ends a sentence in one script or another."""

QUOTES = frozenset("\"'“”„‟«»‹›‘’‚‛「」『』＂＇´`")
CLOSING_BRACKETS = frozenset(")]}⟩〉》】〕）］｝")
OPENING_BRACKETS = frozenset("([{⟨〈《【〔（［｛")
DASHES = frozenset("-‐‑‒–—―−")
BULLETS = frozenset("•‣⁃▪▫◦●○■□◆◇►▸➢✓✔·∙*")
INVERTED = frozenset("¿¡")
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Format characters, as a range of a regular expression; they never count."""
IMAGE = "\ufffc"
"""Stands for an image or another mark in the line."""


QUESTIONS = frozenset(";\u037e!?؟؞፧‼⁇⁈⁉⸮﹖﹗！？")
STRONG = frozenset("۔܀܁܂।॥။።፨᙮᠃᠉。︒｡։")
"""Stops that do nothing but end a sentence."""
GOING_ON = frozenset(",;:،؛")
"""No sentence begins with these; French has white space before some: Rens. : 01 23."""
DOTS = frozenset(".…‥․．﹒")
WIDE = "。！？｡︒！？"
"""Stops after which scripts without spaces go on at once."""
