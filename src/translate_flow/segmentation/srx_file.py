"""An SRX 2.0 file to its rules: read and checked, so that none of them fails on a text."""

from __future__ import annotations

from pathlib import PurePath

from lxml import etree

from translate_flow.errors import ConfigurationError, near_match
from translate_flow.segmentation.srx import EVERYWHERE, Srx, SrxMap, SrxRule, short, split

_NAMESPACE = "http://www.lisa.org/srx20"
_NAME = f"{{{_NAMESPACE}}}"
_HINT = "export it again as SRX 2.0, or check it against the specification"


def parse(data: bytes, path: PurePath | str) -> Srx:
    """The rules of an SRX 2.0 file; `path` is for messages.

    Nothing outside `data` is ever read. Raises `ConfigurationError` with the line of what is wrong.
    """
    root = _root(data, path)
    header = root.find(f"{_NAME}header")
    lists = _lists(root, path)
    maps: list[SrxMap] = []
    for element in root.iter(f"{_NAME}languagemap"):
        name = _attribute(element, "languagerulename", path)
        pattern = _attribute(element, "languagepattern", path)
        _check_languages(pattern, element, path)
        if name not in lists:
            raise _error(
                element, path, f'there is no languagerule "{name}"', near_match(name, lists)
            )
        _check_together(lists[name], element, path)
        maps.append(SrxMap(pattern, lists[name]))
    if not maps:
        raise _error(root, path, "no languagemap says which languages the rules are for", _HINT)
    return Srx(tuple(maps), header is not None and header.get("cascade") == "yes", path)


def _root(data: bytes, path: PurePath | str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = str(error.msg or error).split(", line")[0].rstrip(".")
        raise ConfigurationError(
            f"not well-formed XML: {message}", path=path, line=error.lineno or 1,
            hint="open it in an XML editor to see what is wrong",
        ) from error  # fmt: skip
    if root.getroottree().docinfo.doctype:
        raise ConfigurationError(
            "an SRX file must not have a DOCTYPE", path=path, line=1,
            hint="remove the DOCTYPE; SRX 2.0 needs none",
        )  # fmt: skip
    if root.tag != f"{_NAME}srx" or root.get("version") != "2.0":
        raise _error(
            root, path, "not an SRX 2.0 file",
            f'it begins with <srx xmlns="{_NAMESPACE}" version="2.0">',
        )  # fmt: skip
    return root


def _lists(root: etree._Element, path: PurePath | str) -> dict[str, tuple[SrxRule, ...]]:
    """The rules of each `languagerule` by its name."""
    lists: dict[str, tuple[SrxRule, ...]] = {}
    for element in root.iter(f"{_NAME}languagerule"):
        name = _attribute(element, "languagerulename", path)
        if name in lists:
            raise _error(element, path, f'languagerule "{name}" is there twice', "rename one")
        lists[name] = tuple(_rule(rule, path) for rule in element.iter(f"{_NAME}rule"))
    return lists


def _rule(element: etree._Element, path: PurePath | str) -> SrxRule:
    kind = element.get("break", "yes")
    if kind not in ("yes", "no"):
        raise _error(element, path, f'break cannot be "{kind}"', 'write break="yes" or break="no"')
    texts = {"beforebreak": "", "afterbreak": ""}
    for child in element.iterchildren(tag=etree.Element):
        name = etree.QName(child).localname
        if name not in texts:
            raise _error(child, path, f"a rule has no <{name}>", near_match(name, texts))
        texts[name] = "".join(child.itertext())
        _check_pattern(texts[name], child, path)
    if not any(texts.values()):
        raise _error(element, path, "a rule must say what stands before or after the break", _HINT)
    line = element.sourceline or 0
    return SrxRule(kind == "yes", texts["beforebreak"], texts["afterbreak"], line)


def _attribute(element: etree._Element, name: str, path: PurePath | str) -> str:
    value = element.get(name)
    if value is None:
        tag = etree.QName(element).localname
        raise _error(element, path, f"<{tag}> lacks {name}", _HINT)
    return value


def _check_pattern(pattern: str, element: etree._Element, path: PurePath | str) -> None:
    from translate_flow.segmentation.bounded import problem

    if reason := problem(pattern):
        raise _error(
            element, path, f'"{short(pattern)}" {reason}',
            "make several rules of it, with fewer repetitions inside each other",
        )  # fmt: skip
    if reason := _misspelt(pattern):
        raise _error(
            element, path, f'"{short(pattern)}" is not a regular expression: {reason}',
            "a bracket or backslash may be missing",
        )  # fmt: skip


def _misspelt(pattern: str) -> str:
    """Why a pattern cannot be understood; empty where it can."""
    from translate_flow.segmentation.bounded import BoundedDocument

    try:
        BoundedDocument().compile(pattern)
    except Exception as error:  # whatever choppa's regular expressions raise
        return str(error) or type(error).__name__
    return ""


def _check_together(
    rules: tuple[SrxRule, ...], element: etree._Element, path: PurePath | str
) -> None:
    """Rules that are sound one by one may not be once they are joined to one expression."""
    from translate_flow.segmentation.bounded import MOST_TOGETHER, work

    together, exceptions = 0, 0
    for rule in rules:
        if rule.is_break:
            together += exceptions
        else:
            exceptions += work(rule.before) + work(rule.after)
    if together + exceptions > MOST_TOGETHER:
        raise _error(
            element, path, "the exceptions are too many for the rules behind them",
            'put the rules with break="yes" behind all the others, or leave some out',
        )  # fmt: skip
    try:
        for joined in (rules, (*rules, EVERYWHERE)):
            split(joined, _PROBE)
    except Exception as error:  # whatever choppa's regular expressions raise
        raise _error(
            element, path, f"the rules cannot be followed together: {error}",
            r"a quotation \Q without \E, or a group, may reach over the end of a rule",
        ) from error  # fmt: skip


_PROBE = "One. Two; three? “Four.” 5.6 – No. 7"
"""A text with a place for every kind of rule, so that each is compiled."""


def _check_languages(pattern: str, element: etree._Element, path: PurePath | str) -> None:
    from translate_flow.segmentation.bounded import problem

    if reason := problem(pattern) or _misspelt(pattern):
        raise _error(
            element, path, f'languagepattern "{short(pattern)}" cannot be used: {reason}',
            'write it as in "(EN|en).*"',
        )  # fmt: skip


def _error(
    element: etree._Element, path: PurePath | str, message: str, hint: str
) -> ConfigurationError:
    return ConfigurationError(message, path=path, line=element.sourceline, hint=hint)
