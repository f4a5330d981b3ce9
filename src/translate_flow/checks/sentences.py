"""Where the sentences of a text end, as far as its marks and capitals tell.

The program's own segmentation knows better, and takes far longer: a check only wants to know
whether two texts have as many.
"""

from __future__ import annotations

import re

_OPENS = r"[\"«“„(¿¡]*(?:[^\W\d_a-zß-öø-ÿа-яё])"
_END = re.compile(
    rf"(?<=[^\W\d_]{{3}})[.!?؟۔…][\"»”)\]]*\s+(?={_OPENS})"
    rf"|(?<=[\d)%\"”»])[.!?؟]\s+(?={_OPENS})|(?<=[.!?؟])[\"”»]\s+(?={_OPENS})"
)


def ends(text: str) -> list[int]:
    """Where the sentences of a text end, but for the last.

    >>> ends("It rains. Mr. Li stays.")
    [10]
    """
    return [match.end() for match in _END.finditer(text)]
