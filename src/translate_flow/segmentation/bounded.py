"""Regular expressions of a project's own that cannot run away with the computer.

An expression is written out before it is used: `(a{1000}){1000}` as a million `a`. And one such as
`(a+)+b` tries more ways through a text than there are seconds. The first is told by looking at it;
the second cannot be, so each text gets the time that is enough for any sound rule.

Imported where a project has an SRX file alone: choppa takes as long to load as all else.
"""

from __future__ import annotations

import re
import time
from math import prod
from typing import Any, Final

from choppa import SrxDocument

MOST_SIGNS: Final = 10_000
"""Of one expression; the longest in public use has half of that."""
MOST_WORK: Final = 100_000
"""What an expression may come to when it is written out: less than a second, a few megabytes."""
MOST_TOGETHER: Final = 400_000
"""What the exceptions of a language may come to, once for each break rule behind them."""
SECONDS: Final = 5.0
SIGNS_A_SECOND: Final = 5_000
"""The processor's time for one text: `SECONDS`, and one more for each so many characters of it."""

_ESCAPED = re.compile(r"\\[pPNxuUkgLX]\{[^}]*\}|\\.", re.DOTALL)
_COUNT = r"(?:\{\s*(\d+)[^}]*\}|\+)"
_ON_SIGN = re.compile(_COUNT)
_ON_GROUP = re.compile(r"\)(?:\s|#[^\n]*\n|\(\?#[^)]*\))*" + _COUNT)
_CALL = re.compile(r"\(\?(?:R|\d|&|[+-]\d|P[>&])")
_INEXACT = re.compile(r"\{[\d\s<=+]*[ides]\b")


def work(expression: str) -> int:
    """What an expression comes to when it is written out, at the most."""
    bare = _ESCAPED.sub(".", expression)
    groups = [_times(match[1]) for match in _ON_GROUP.finditer(bare)]
    signs = sum(_times(match[1]) for match in _ON_SIGN.finditer(bare))
    return (len(bare) + signs) * prod(groups)


def _times(count: str | None) -> int:
    """How often an expression is written with that number behind it: once more for `{2,}`."""
    return 2 if count is None else min(int(count[:9]), MOST_WORK) + 1


def problem(expression: str) -> str:
    r"""Why an expression cannot be used; empty where nothing is wrong with its size.

    >>> problem(r"\b(?:Nr|Dr)\.\s{1,3}")
    ''
    >>> problem("(a{1000}){1000}")
    'repeats too much'
    """
    if len(expression) > MOST_SIGNS:
        return f"has {len(expression):,} characters; {MOST_SIGNS:,} are the most"
    bare = _ESCAPED.sub(".", expression)
    if _CALL.search(bare):
        return "calls itself, which SRX does not know"
    if _INEXACT.search(bare):
        return "asks for inexact matches, which SRX does not know"
    return "repeats too much" if work(expression) > MOST_WORK else ""


class TooSlow(Exception):
    """An expression has used up the time for a text."""

    def __init__(self, expression: str) -> None:
        super().__init__("it takes too long")
        self.expression = expression


class BoundedDocument(SrxDocument):
    """Rules whose expressions together have a limited time for a text."""

    deadline = 0.0

    def begin(self, text: str) -> None:
        """A text is next."""
        self.deadline = time.process_time() + SECONDS + len(text) / SIGNS_A_SECOND

    def compile(self, regex: str) -> _Bounded:
        """What choppa asks an expression of."""
        return _Bounded(super().compile(regex), self)


class _Bounded:
    """A compiled expression that gives up in time."""

    def __init__(self, compiled: Any, document: BoundedDocument) -> None:
        self.compiled = compiled
        self.document = document

    def search(self, text: str, start: int) -> Any:
        """The first match from an offset on. Raises `TooSlow`."""
        return self._try(self.compiled.search, text, start)

    def match(self, text: str, start: int) -> Any:
        """The match at an offset. Raises `TooSlow`."""
        return self._try(self.compiled.match, text, start)

    def fullmatch(self, text: str) -> Any:
        """The match of a whole text. Raises `TooSlow`."""
        return self._try(self.compiled.fullmatch, text, 0)

    def _try(self, method: Any, text: str, start: int) -> Any:
        left = self.document.deadline - time.process_time()
        try:
            if left > 0:
                return method(text, start, timeout=left)
        except TimeoutError:
            pass
        raise TooSlow(str(self.compiled.pattern)) from None
