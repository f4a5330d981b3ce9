"""The codes of a source and its translation as marks of our short form, named alike in both.

Names follow those that extraction gives: an element without attributes keeps its own (`<em>`), one
with attributes is numbered (`<a1>`). Where the file does not say what a code is, its `type` may;
else it is `<g1>…</g1>` or `<x1/>`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from translate_flow.markup import Kind, Mark, escape, faults, tokens
from translate_flow.memory.tmx.codes import Code, Part

_PAIRS = {"bold": "b", "italic": "i", "ulined": "u", "dulined": "u", "scap": "small"}
_NUMBERED_PAIRS = {"link": "a", "font": "span", "color": "span"}
_MARKS = {"lb": "br"}
_NUMBERED_MARKS = {"image": "img"}
_NO_NAME = re.compile(r"[^a-zA-Z0-9-]+")
_SPACE = " \t\n\r\f"


def short_forms(source: Sequence[Part], target: Sequence[Part]) -> tuple[str, str, bool]:
    """Source and translation in short form, and whether marks had to be left out.

    They are left out of both where the two do not have the same: a draft with wrong marks is of
    less use than one without. What stands round the whole of both is no part of either.
    """
    if not any(isinstance(part, Code) for part in (*source, *target)):
        return _written(source, {}), _written(target, {}), False
    named = _named(source)
    ours = _written(source, {at: name for at, (_, name) in named.items()})
    theirs = _written(target, _matched(target, list(named.values())))
    if faults(ours, theirs):
        return text_only(source), text_only(target), True
    return *_peeled(ours, theirs), False


def short_form(parts: Sequence[Part]) -> str:
    """One text in short form, for itself."""
    return short_forms(parts, parts)[0]


def text_only(parts: Iterable[Part]) -> str:
    """The text in short form, without its codes."""
    text = "".join(part for part in parts if isinstance(part, str))
    return escape(re.sub(" +", " ", text)).strip(_SPACE)


def _written(parts: Sequence[Part], names: dict[int, str]) -> str:
    """The parts in short form; `names` by the place of each code that opens or is a mark."""
    pairs = {
        part.pair: names[at] for at, part in enumerate(parts)
        if isinstance(part, Code) and part.kind is Kind.OPEN
    }  # fmt: skip
    written = ""
    for at, part in enumerate(parts):
        if isinstance(part, str):
            written += escape(part)
        else:
            name = pairs[part.pair] if part.kind is Kind.CLOSE else names[at]
            written += part.kind.value.format(name)
    return written.strip(_SPACE)


def _named(parts: Sequence[Part]) -> dict[int, tuple[Code, str]]:
    """The codes that open or are marks, by their place, each with its name."""
    labels = {
        at: (part, *_label(part)) for at, part in enumerate(parts)
        if isinstance(part, Code) and part.kind is not Kind.CLOSE
    }  # fmt: skip
    taken = {base for _, base, is_numbered in labels.values() if not is_numbered}
    counts: Counter[str] = Counter()
    named = {}
    for at, (code, base, is_numbered) in labels.items():
        name = base
        while is_numbered and (name == base or name in taken):
            counts[base] += 1
            name = f"{base}{counts[base]}"
        named[at] = (code, name)
    return named


def _label(code: Code) -> tuple[str, bool]:
    """What to call a code, and whether with a number."""
    if (tag := code.tag) is not None:
        return _NO_NAME.sub("-", tag.name), tag.has_attributes
    kind = code.type.removeprefix("x-")
    opens = code.kind is Kind.OPEN
    if name := (_PAIRS if opens else _MARKS).get(kind):
        return name, False
    other = "g" if opens else "x"
    return (_NUMBERED_PAIRS if opens else _NUMBERED_MARKS).get(kind, other), True


def _matched(parts: Sequence[Part], known: list[tuple[Code, str]]) -> dict[int, str]:
    """Names for the codes of a translation: those of the source's codes they stand for.

    The surest sign counts first: the number `x`, then the same code, the same `i`, the same kind
    of element, and last the order.
    """
    waiting = {
        at: part for at, part in enumerate(parts)
        if isinstance(part, Code) and part.kind is not Kind.CLOSE
    }  # fmt: skip
    free = list(known)
    names: dict[int, str] = {}
    for is_same in _SIGNS:
        for at, code in list(waiting.items()):
            found = next((each for each in free if _fits(each[0], code, is_same)), None)
            if found is not None:
                free.remove(found)
                names[at] = found[1]
                del waiting[at]
    spare = "unknown"
    while any(name == spare for _, name in known):
        spare += "-"
    return names | dict.fromkeys(waiting, spare)


def _fits(ours: Code, theirs: Code, is_same: Callable[[Code, Code], bool]) -> bool:
    return ours.kind is theirs.kind and not _differ(ours, theirs) and is_same(ours, theirs)


_SIGNS: tuple[Callable[[Code, Code], bool], ...] = (
    lambda ours, theirs: ours.x == theirs.x != "",
    lambda ours, theirs: ours.native == theirs.native != "",
    lambda ours, theirs: ours.i == theirs.i != "",
    lambda ours, theirs: _label(ours)[0] == _label(theirs)[0],
)


def _differ(ours: Code, theirs: Code) -> bool:
    """True for codes that cannot be the same: no number makes a link of an emphasis."""
    one, other = ours.tag, theirs.tag
    if one is not None and other is not None:
        return one.name != other.name
    return "" != ours.type != theirs.type != ""


def _peeled(source: str, target: str) -> tuple[str, str]:
    """Both without the marks that stand round or at an end of both of them."""
    while True:
        ours, theirs = _outer(source), _outer(target)
        common = next((edge for edge in ours if edge in theirs), None)
        if common is None:
            return source, target
        source, target = (_without(text, common) for text in (source, target))


def _outer(short: str) -> list[tuple[str, str]]:
    """What could be taken off a text: pairs of what stands at its beginning and at its end."""
    found = tokens(short) if "<" in short else []
    if len(found) < 2:
        return []
    first, last = found[0], found[-1]
    edges = []
    if isinstance(first, Mark) and first.kind is Kind.MARK:
        edges.append((str(first), ""))
    if isinstance(last, Mark) and last.kind is Kind.MARK:
        edges.append(("", str(last)))
    if isinstance(first, Mark) and isinstance(last, Mark) and _encloses(found):
        edges.append((str(first), str(last)))
    return edges


def _encloses(found: Sequence[str | Mark]) -> bool:
    """True where the first mark opens what the last one closes."""
    depth = 0
    for at, token in enumerate(found):
        if isinstance(token, Mark):
            depth += {Kind.OPEN: 1, Kind.CLOSE: -1, Kind.MARK: 0}[token.kind]
        if depth == 0:
            return 0 < at == len(found) - 1
    return False


def _without(short: str, edge: tuple[str, str]) -> str:
    return short.removeprefix(edge[0]).removesuffix(edge[1]).strip(_SPACE)
