"""Articles and other little words, which go with a noun in one language and not in another."""

from __future__ import annotations

import unicodedata

from translate_flow.text.words import is_spaceless

PLAIN_ARTICLES = frozenset(
    "a an the"  # English
    " o os as um uma"  # Portuguese
    " el los las un una lo il i gli la le l"  # Spanish, Italian
    " les une"  # French
    " der die das den dem des ein het een"  # German, Dutch
    " en et ett det az egy".split()  # Nordic, Hungarian
)

ARTICLES = PLAIN_ARTICLES.union(
    "do da dos das no na nos nas ao aos à às num pelo pela"  # Portuguese
    " del al dei"  # Spanish, Italian
    " du de au aux"  # French
    " am im zum zur".split()  # German
)
"""Articles, and what they become with a preposition."""

_OTHERS = frozenset(
    # English
    "about after against along among and are around as at before but by can could did does during"
    " for from had has have he her his if in into is its nor not of off on onto or our out over per"
    " she so than that their they this to under until up upon was were who with within without you"
    " your"
    # Portuguese
    " até após com como contra dela dele desde é em entre foi mais mas nem ou para pelas pelos por"
    " que são sem seu seus sob sobre sua suas te ter"
    # Spanish
    " con ella era es está fue ha han hasta hay más ni pero ser sin son su sus unas unos y"
    # French
    " avec ces chez dans depuis elle entre est eux il ils leur leurs mais ne notre nous où par pas"
    " pour qui sa sans sera ses sont sous sur ton vers vos vous"
    # Italian
    " agli ai alla alle allo anche che chi col come dagli dai dal dalla dalle degli della delle"
    " dello di è ed fra ho nei nel negli nella nelle non nostra nostro più se senza sia siano sono"
    " sotto sugli sui sul sulla sulle tra"
    # German, Dutch
    " als an auf aus bei beim bis dass durch eine einem einen einer eines er für gegen hat ihr ihre"
    " ins ist man mit nach nicht nur ob oder ohne sein seine sich sie sind über und unter vom von"
    " vor war was wer wie wir zu zwischen"
    " aan bij dan dat door er hun maar met naar niet of om onder op te tot uit van voor wat zijn"
    # Nordic
    " att av de dem efter eller er fra från för hans har hon ikke inte med men når när och og ok på"
    " som sin sitt till ut ved vid"
    # Hungarian
    " és ha hogy is ki meg mint nem pedig sem vagy van volt"
    # Polish, Czech
    " ale bez był była było być czy dla gdy ich jak jako jego jej jest ku lub nad nie od oraz pod"
    " przed przez przy się we za ze że"
    " aby byl byla bylo být je jeho jejich její jen již jsou ke kde když která které který nebo"
    " není podle pro před při si ve však"
    # Romanian, Turkish
    " care ce cu din după este în între la mai nu pe pentru prin sau și spre sunt"
    " ama bir bu daha için ile ise mi ve veya ya".split()
)
"""Prepositions, conjunctions, pronouns and auxiliaries, the short ones."""

_SHORT = 3
"""Letters of an article, at most, and of most prepositions, in most alphabets."""


def is_short(word: str) -> bool:
    """True for a word that is as short as articles and endings behind an apostrophe are."""
    return len(word) <= _SHORT and word.isalpha() and not is_spaceless(word[0])


def is_little(word: str) -> bool:
    """True for articles, prepositions and their like, in small letters.

    Words in other scripts than the Latin one are little where they are as short.

    >>> is_little("with"), is_little("map"), is_little("для")
    (True, False, True)
    """
    if word in ARTICLES or word in _OTHERS:
        return True
    if not is_short(word) or word.isupper():
        return False
    return len(word) < _SHORT or not unicodedata.name(word[0], "").startswith("LATIN")
