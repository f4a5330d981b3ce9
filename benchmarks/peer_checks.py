"""What other programs' checks say of translations; bench_checks.py runs it in a Python with them.

Reads the rows as JSON from standard input, writes `{peer: [[check, …], …]}` to standard output.
Neither peer is asked about approval or about other units. pofilter runs with all its default
filters, Weblate with the checks that it applies to every unit.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any
from unittest.mock import MagicMock

Row = Mapping[str, Any]


def main() -> None:
    """Ask the peers that are installed."""
    rows: list[Row] = json.load(sys.stdin)
    answers = {}
    for name, ask in (("pofilter", pofilter), ("weblate", weblate)):
        try:
            answers[name] = ask(rows)
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    json.dump(answers, sys.stdout)


def pofilter(rows: Sequence[Row]) -> list[list[str]]:
    """The failures of translate-toolkit's standard checker."""
    from translate.filters.checks import CheckerConfig, StandardChecker
    from translate.storage.pypo import pounit

    checkers = {
        lang: StandardChecker(CheckerConfig(targetlanguage=lang))
        for lang in {row["lang"] for row in rows}
    }
    reported = []
    for row in rows:
        unit = pounit(row["source"])
        unit.target = row["target"]
        reported.append(sorted(checkers[row["lang"]].run_filters(unit)))
    return reported


def weblate(rows: Sequence[Row]) -> list[list[str]]:
    """The failures of Weblate's target checks, each asked as for a plain unit."""
    import django
    from django.conf import settings

    os.environ["DJANGO_SETTINGS_MODULE"] = "weblate.settings_example"
    settings.CHECK_LIST = settings.AUTOFIX_LIST = ()
    for name in ("cairo", "gi", "gi.repository"):  # for drawing texts, which no check here does
        sys.modules.setdefault(name, MagicMock())
    django.setup()
    from weblate.checks import chars, duplicate, markup, same

    classes = [
        value
        for module in (chars, duplicate, markup, same)
        for value in vars(module).values()
        if isinstance(value, type)
        and value.__module__ == module.__name__
        and getattr(value, "target", False)
        and getattr(value, "check_id", "")
    ]
    checks = [each() for each in classes if not each().default_disabled]
    return [[check.check_id for check in checks if _fails(check, row)] for row in rows]


class _Language:
    def __init__(self, code: str) -> None:
        self.code = self.base_code = code
        self.direction = "rtl" if code == "ar" else "ltr"

    def is_base(self, codes: Sequence[str]) -> bool:
        return self.code in codes

    def is_cjk(self) -> bool:
        return self.code in ("zh", "ja", "ko")


def _fails(check: Any, row: Row) -> bool:
    from weblate.checks.flags import Flags

    language = _Language(row["lang"])
    unit = MagicMock(
        all_flags=Flags(""), check_cache={}, source=row["source"], target=row["target"],
        is_source=False, is_plural=False, context="", note="", location="", labels=[],
    )  # fmt: skip
    unit.translation.language = language
    unit.translation.is_source = unit.translation.is_template = False
    unit.translation.component.source_language = _Language("en")
    unit.translation.component.file_format = "po"
    return bool(check.check_single(row["source"], row["target"], unit))


if __name__ == "__main__":
    main()
