"""`init`: a new project."""

from __future__ import annotations

import argparse
import json
from importlib import resources
from pathlib import Path

from translate_flow.cli.console import Console
from translate_flow.errors import ConfigurationError
from translate_flow.project import FILE_NAME
from translate_flow.storage.files import make_folder, together, write_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[DIR]`."""
    parser.epilog = "Example: translate-flow init press"
    parser.add_argument(
        "dir", nargs="?", type=Path, metavar="DIR", help="its folder (default: the current one)"
    )


def run(args: argparse.Namespace, console: Console) -> int:
    """Writes the configuration and the folders; never over an existing project."""
    folder: Path = (args.folder / args.dir if args.dir else args.folder).resolve()
    path = folder / FILE_NAME
    if path.exists() or path.is_symlink():
        raise ConfigurationError(
            "there is a project here already", path=path,
            hint="change its configuration, or name another folder",
        )  # fmt: skip
    template = resources.files("translate_flow").joinpath("project-template.toml")
    text = template.read_text(encoding="utf-8").replace(
        # Written out, so that the project's name does not change with where it is checked out.
        '# name = "Press releases"',
        f"name = {json.dumps(folder.name, ensure_ascii=False)}",
    )
    with together():
        for name in ("releases", "locales"):
            make_folder(folder / name)
        write_text(path, text)
        if not (folder / ".gitignore").exists():
            write_text(folder / ".gitignore", ".translate-flow/\npublic/\n")
    console.result(f"made a project in {folder}")
    console.say(f"next: set languages and base_url in {FILE_NAME}, then: translate-flow add FILE")
    return 0
