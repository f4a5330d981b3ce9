"""Rules files: lines a linguist can read, to rules.

A line is a comment, a list of words with a name, a rule (`join after Dr., Prof.`), or says what
holds otherwise; an indented line goes on with the one above it. docs/segmentation.md has examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from translate_flow.errors import ConfigurationError, near_match
from translate_flow.segmentation.rules import KINDS, Action, Clause, Default, Rule, RuleSet, Terms
from translate_flow.segmentation.rules import plain as plain_word
from translate_flow.segmentation.signs import MARKS

_COMMENT = re.compile(r"(?:^|\s)#.*")
_LIST = re.compile(r"list\s+([a-z][a-z-]*)\s*:(.*)")
_NAME = re.compile(r"<([a-z-]+)>")
_STATEMENTS = "list, join, break, otherwise"


def parse(text: str, path: PurePath | str) -> RuleSet:
    """The rules in `text`; `path` is for messages.

    Raises `ConfigurationError` with the line of what is not understood.
    """
    reader = _Reader(path)
    for number, line in _statements(text):
        reader.statement(number, line)
    return RuleSet(tuple(reader.rules), reader.default)


def abbreviation_problem(abbreviation: str) -> str:
    """What is wrong with an abbreviation named in a configuration; empty where nothing is.

    >>> abbreviation_problem("Abt.")
    ''
    >>> abbreviation_problem("Abt")
    'does not end with a stop'
    """
    if not abbreviation.strip():
        return "is empty"
    if abbreviation[-1] not in MARKS:
        return "does not end with a stop"
    if abbreviation.strip(MARKS) == "":
        return "is nothing but a stop"
    if abbreviation != abbreviation.strip():
        return "has white space around it"
    return ""


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each statement with the line it begins on; indented lines belong to the one above."""
    begun, parts = 0, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        content = _COMMENT.sub("", line).rstrip()
        if not content:
            continue
        if content[0].isspace() and parts:
            parts.append(content.strip())
            continue
        if parts:
            yield begun, " ".join(parts)
        begun, parts = number, [content.strip()]
    if parts:
        yield begun, " ".join(parts)


class _Reader:
    """What has been read so far: the lists rules may name, and the rules."""

    def __init__(self, path: PurePath | str) -> None:
        self.path = path
        self.lists: dict[str, frozenset[str]] = {}
        self.rules: list[Rule] = []
        self.default = Default.LANGUAGETOOL

    def statement(self, number: int, line: str) -> None:
        keyword, _, rest = line.partition(" ")
        match keyword:
            case "list":
                self._list(number, line)
            case Action.JOIN | Action.BREAK:
                self.rules.append(self._rule(number, Action(keyword), rest))
            case "otherwise":
                self.default = self._default(number, rest.strip())
            case _:
                hint = near_match(keyword, _STATEMENTS.split(", "))
                raise self._error(number, f'a line cannot begin with "{keyword}"', hint)

    def _list(self, number: int, line: str) -> None:
        found = _LIST.fullmatch(line)
        if found is None:
            hint = "write list NAME: word, word; the name in small letters"
            raise self._error(number, "not a list", hint)
        name = found[1]
        if any(name in kinds for kinds in KINDS.values()) or name in self.lists:
            raise self._error(number, f"<{name}> means something already", "give it another name")
        words: set[str] = set()
        for term in self._split(number, found[2]):
            if reference := _NAME.fullmatch(term):
                words |= self._named(number, reference[1], {})
            else:
                words.add(plain_word(term))
        self.lists[name] = frozenset(words)

    def _rule(self, number: int, action: Action, rest: str) -> Rule:
        clauses: dict[Clause, Terms] = {}
        for part in rest.split(";"):
            clause, listed = self._clause(number, part.strip())
            if clause in clauses:
                raise self._error(number, f'"{clause}" is there twice', "write one list for it")
            clauses[clause] = self._terms(number, clause, listed)
        if Clause.AFTER not in clauses:
            raise self._error(
                number, "a rule must say after what", f"write {action} after <any>; … for any word"
            )
        return Rule(
            action,
            clauses[Clause.AFTER],
            clauses.get(Clause.PRECEDED),
            clauses.get(Clause.CLOSED),
            clauses.get(Clause.OPENING),
            clauses.get(Clause.BEFORE),
            clauses.get(Clause.SOON),
            clauses.get(Clause.SO_FAR),
            clauses.get(Clause.BEGINNING),
            number,
        )

    def _clause(self, number: int, part: str) -> tuple[Clause, str]:
        for clause in Clause:
            if part == clause or part.startswith(f"{clause} "):
                return clause, part.removeprefix(clause)
        words = " ".join(part.split()[:2])
        hint = near_match(words, [str(clause) for clause in Clause])
        raise self._error(number, f'"{words}" is no condition', hint)

    def _terms(self, number: int, clause: Clause, listed: str) -> Terms:
        words: set[str] = set()
        kinds: set[str] = set()
        for term in self._split(number, listed):
            if reference := _NAME.fullmatch(term):
                name = reference[1]
                if name in KINDS[clause]:
                    kinds.add(name)
                else:
                    words |= self._named(number, name, KINDS[clause])
            elif clause in (Clause.CLOSED, Clause.OPENING, Clause.SO_FAR):
                hint = near_match(term, [f"<{kind}>" for kind in KINDS[clause]])
                raise self._error(number, f'"{clause}" cannot be followed by "{term}"', hint)
            else:
                words.add(plain_word(term))
        if clause is Clause.AFTER:
            self._check_stops(number, words)
        return Terms(frozenset(words), frozenset(kinds))

    def _check_stops(self, number: int, words: set[str]) -> None:
        for word in sorted(words):
            if problem := abbreviation_problem(word):
                raise self._error(
                    number, f'"{word}" {problem}', f'write it as it stands in texts: "{word}."'
                )

    def _split(self, number: int, listed: str) -> list[str]:
        terms = [term.strip() for term in listed.split(",")]
        if terms[-1] == "":
            terms.pop()
        if not terms or "" in terms:
            raise self._error(
                number, "something is missing in the list", "put one comma between two words"
            )
        for term in terms:
            if ("<" in term or ">" in term) and not _NAME.fullmatch(term):
                raise self._error(number, f'"{term}" is no name', "write a list's name as <name>")
        return terms

    def _named(self, number: int, name: str, kinds: dict[str, str]) -> frozenset[str]:
        if name not in self.lists:
            hint = near_match(name, [*self.lists, *kinds])
            raise self._error(number, f"there is no <{name}> to use here", hint)
        return self.lists[name]

    def _default(self, number: int, rest: str) -> Default:
        if rest not in [str(default) for default in Default]:
            hint = near_match(rest, [str(default) for default in Default])
            raise self._error(number, f'otherwise cannot be "{rest}"', hint)
        return Default(rest)

    def _error(self, number: int, message: str, hint: str) -> ConfigurationError:
        return ConfigurationError(message, path=self.path, line=number, hint=hint)
