"""The bytes of a release to its text: UTF-8 without what no reader sees, or a refusal.

A refusal names the line, what the bytes may be instead, and what to do.
"""

from __future__ import annotations

import re
from pathlib import Path

from translate_flow.errors import SourceError
from translate_flow.storage.files import UTF_16_MARKS, decoded

_BEFORE_UNICODE = {
    1250: "bs cs hr hu pl ro sk sl sq",
    1251: "be bg kk ky mk mn ru sr tg uk",
    1253: "el",
    1254: "az tr",
    1255: "he yi",
    1256: "ar fa ur",
    1257: "et lt lv",
    1258: "vi",
}
"""Code pages of Windows and the languages they were made for; 1252 served the others."""

_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_OF_WORD_PROCESSORS = {
    "\x0b": "word processors write it for a line break: end the line there",
    "\x1e": "word processors write it for a no-break hyphen: put U+2011 (\u2011) in its place",
    "\x1f": "word processors write it for a soft hyphen: take it out",
}


def release_text(data: bytes, path: Path, language: str) -> str:
    """The text of a release in `language`, from the bytes of its file.

    Raises `SourceError` for what is not UTF-8, with the likely encoding and the command that
    converts the file, and for control characters.
    """
    encoding = _encoding(data, language)
    try:
        text = decoded(data, path, SourceError)
    except SourceError as error:
        if encoding is None:
            raise
        python = f"p=pathlib.Path('{path.name}'); "
        python += f"p.write_bytes(p.read_bytes().decode('{encoding.lower()}').encode())"
        raise SourceError(
            f"{error.message}; the file seems to be {encoding}",
            path=path,
            line=error.line,
            hint=f"convert it: iconv -f {encoding} -t UTF-8 {path.name} > new.txt; "
            f'or, on any system: python -c "import pathlib; {python}"',
        ) from error
    _refuse_controls(text, path, language)
    return text


def _refuse_controls(text: str, path: Path, language: str) -> None:
    """Raises `SourceError` for a character that shows nothing and may be a garbled letter."""
    if found := _CONTROL.search(text):
        raise SourceError(
            f"there is a control character in the text (U+{ord(found[0]):04X})",
            path=path,
            line=text.count("\n", 0, found.start()) + 1,
            hint=_OF_WORD_PROCESSORS.get(found[0]) or _garbled(found[0], language),
        )


def _garbled(control: str, language: str) -> str:
    r"""What to do about a control character, by what it may have been once.

    >>> _garbled("\x92", "en")
    'it is ’ in Windows-1252, taken for something else: convert the file anew, or write ’'
    >>> _garbled("\x02", "en")
    'take it out; no reader sees it'
    """
    page = _code_page(language)
    meant = control.encode("latin-1").decode(f"cp{page}", "replace")
    if not meant.isprintable() or meant == "\ufffd":
        return "take it out; no reader sees it"
    return (
        f"it is {meant} in Windows-{page}, taken for something else: "
        f"convert the file anew, or write {meant}"
    )


def _encoding(data: bytes, language: str) -> str | None:
    """What a file that is not UTF-8 may be instead, by its first bytes and the language."""
    if data.startswith(UTF_16_MARKS):
        return "UTF-16"
    even, odd = data[:2000:2].count(0), data[1:2000:2].count(0)
    if even or odd:  # every other byte of a Latin text
        share = max(even, odd) / len(data[:2000:2])
        return ("UTF-16LE" if odd > even else "UTF-16BE") if share > 0.3 else None
    page = _code_page(language)
    try:
        data.decode(f"cp{page}")
    except UnicodeDecodeError:
        return None
    return f"Windows-{page}"


def _code_page(language: str) -> int:
    primary = language.partition("-")[0].lower()
    pages = (page for page, languages in _BEFORE_UNICODE.items() if primary in languages.split())
    return next(pages, 1252)
