"""Where the sentences of a text end, as far as its marks and capitals tell.

The program's own segmentation knows better, and takes far longer: a check only wants to know
whether two texts have as many.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OPENS = r"[\"«“„(¿¡]*(?:[^\W\d_a-zß-öø-ÿа-яё])"
_END = re.compile(
    rf"(?<=[^\W\d_]{{3}})[.!?؟۔…][\"»”)\]]*\s+(?={_OPENS})"
    rf"|(?<=[\d)%\"”»])[.!?؟]\s+(?={_OPENS})|(?<=[.!?؟])[\"”»]\s+(?={_OPENS})"
)


_STOP = re.compile(r"[.!?؟۔…](?=\S{0,3}\s)")
"""Where an end may be: this is found many times faster than an end."""


@lru_cache(maxsize=64)  # several checks ask for those of the same two texts
def ends(text: str) -> tuple[int, ...]:
    """Where the sentences of a text end, but for the last.

    >>> ends("It rains. Mr. Li stays.")
    (10,)
    """
    stops = (match.start() for match in _STOP.finditer(text))
    found = (_END.match(text, at) or _END.match(text, at + 1) for at in stops)
    return tuple(match.end() for match in found if match)
