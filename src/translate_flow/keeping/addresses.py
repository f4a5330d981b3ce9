"""Addresses: of pages, mail and people on the network, of files, of houses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_flow.keeping.thing import Thing, literal

_END = '[^\\s<>“”«»"]*[^\\s<>“”«»"\'’.,;:!?()\\[\\]]'
_NETWORK = re.compile(
    rf"(?:https?|ftp|mailto|tel):/{{0,2}}{_END}/?"
    rf"|\bwww\.{_END}/?"
    r"|[\w.+-]*\w@[\w-]+(?:\.[\w-]+)*"
    rf"|(?<![\w.@-])(?:[\w-]+\.)+(?:com|edu|eu|example|gov|info|int|net|org)\b(?:/{_END})?/?"
    r"|(?<![\w@#&/])[@#](?=\w*[^\W\d_])\w+(?:[.-]\w+)*"
)
_FILE = re.compile(r"(?<!\S)[(\[“\"'«]*((?:~?/|[A-Za-z]:\\)\S+|\S*[_\\{}~^|`]\S*)")
_AFTER = ".,;:!?)]”\"'»’"

_STREETS = (
    "street|st|road|rd|avenue|ave|boulevard|blvd|square|lane|drive|way|place|quay"  # English
    "|rue|quai|cours|chemin|allée|impasse"  # French
    "|calle|avenida|paseo|plaza|carrer"  # Spanish
    "|rua|largo|praça|alameda|travessa"  # Portuguese
    "|via|viale|piazza|corso|strada"  # Italian
    r"|\w*(?:straße|strasse|gasse|platz|allee|weg)|laan|\w*straat|plein"  # German, Dutch
    r"|utca|út|tér|körút|rakpart|ulica|\w*gatan|\w*gade|\w*vej"  # Hungarian, Slavic, Nordic
)
_PART = r"(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*|(?:d[aeiou]|del|des|dos|la|le|les|of|the|von|van|der)\b)"
_HOUSE = r"\d{1,5}(?:[ -]?[A-Za-z])?"
_POST_CODE = r"(?:[A-Z]{1,2}-)?\d{3,6}(?:[ -]\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"
_POSTAL = re.compile(
    rf"\b(?:{_HOUSE},? (?:{_PART} ){{0,3}}(?i:{_STREETS})\b\.?(?: {_PART}){{0,5}}"
    rf"|(?:{_PART} ){{0,3}}(?i:{_STREETS})\b(?: {_PART}){{0,5}},? {_HOUSE}\b)"
    rf"(?:,? (?:{_POST_CODE})\b(?: {_PART}){{0,3}}"
    rf"|(?:, {_PART}(?: {_PART}){{0,2}}){{1,2}},? (?:{_POST_CODE})\b)?"
)
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")


def network_addresses(text: str) -> Iterator[Thing]:
    """Addresses of pages and mail, names with `@`, and words with `#`.

    >>> [thing.text for thing in network_addresses("See https://a.example/b?c=1#d, or @us.")]
    ['https://a.example/b?c=1#d', '@us']
    """
    for match in _NETWORK.finditer(text):
        yield literal(*match.span(), match[0])


def file_names(text: str) -> Iterator[Thing]:
    """Paths, and words with signs that only programs write.

    >>> [thing.text for thing in file_names("open /etc/hosts (or my_file), and/or both")]
    ['/etc/hosts', 'my_file']
    """
    for match in _FILE.finditer(text):
        name = match[1].rstrip(_AFTER)
        if any(map(str.isalnum, name)):
            yield literal(match.start(1), match.start(1) + len(name), name)


def postal_addresses(text: str) -> Iterator[Thing]:
    """A house in a street, with postcode and town where they follow.

    >>> [thing.text for thing in postal_addresses("It is at 10 rue des Lilas, 69006 Lyon.")]
    ['10 rue des Lilas, 69006 Lyon']
    """
    for match in _POSTAL.finditer(text):
        address = match[0].rstrip(" .,")
        if _CAPITAL.search(address):  # "a 3 way race" is no address
            yield literal(match.start(), match.start() + len(address), address)
