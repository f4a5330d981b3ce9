"""The environment the other scripts run in: `.venv`, filled from the locked requirements.

`python3 scripts/environment.py demo|test|dev` makes or renews it. Only the standard library is
used, and nothing that an older Python could not at least parse, so that it can say what is wrong.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)

KINDS = ("demo", "test", "dev")
"""What an environment can hold; each kind has all that the ones before it have."""

_STAMP = VENV / "translate-flow.json"
_NEWER_NAMES = ("python3.13", "python3.12", "python3.11")


class SetupError(Exception):
    """The environment cannot be made; the text says why and what to do."""


def prepare(kind: str) -> None:
    """Make `.venv` hold the locked packages of `kind` and this project; at once if it does."""
    _require_python()
    if not _works():
        _create()
    held = _read_stamp()
    fingerprint = _fingerprint()
    if held.get("fingerprint") == fingerprint and _covers(held.get("kind", ""), kind):
        return
    if _covers(held.get("kind", ""), kind):
        kind = held["kind"]  # what was there for development is renewed, not left behind
    _STAMP.unlink(missing_ok=True)
    _install(kind)
    _STAMP.write_text(json.dumps({"kind": kind, "fingerprint": fingerprint}), encoding="utf-8")


def run(program: str, arguments: Sequence[str]) -> int:
    """Run a program of the environment in the project's folder; its exit status.

    An interrupt from the keyboard reaches the program too, and its own answer to it counts.
    """
    command = [str(executable(program)), *arguments]
    with subprocess.Popen(command, cwd=ROOT) as process:
        while True:
            with contextlib.suppress(KeyboardInterrupt):
                status = process.wait()
                return 128 - status if status < 0 else status


def executable(program: str) -> Path:
    """Where the environment keeps one of its programs, on this system."""
    return Path(sysconfig.get_path("scripts", "venv", vars={"base": str(VENV)})) / _with_suffix(
        program
    )


def fail(error: SetupError) -> NoReturn:
    """Say what is wrong, and end with the status for bad input."""
    print(f"{Path(sys.argv[0]).name}: {error}", file=sys.stderr)
    raise SystemExit(2)


def _with_suffix(program: str) -> str:
    return f"{program}.exe" if os.name == "nt" else program


def _covers(held: str, wanted: str) -> bool:
    return held in KINDS and KINDS.index(held) >= KINDS.index(wanted)


def _require_python() -> None:
    if sys.version_info < OLDEST:
        found = next(filter(None, map(shutil.which, _NEWER_NAMES)), None)
        this = _dotted(sys.version_info[:2])
        raise SetupError(
            f"Python {_dotted(OLDEST)} or later is needed, this is {this}\n"
            f"  run it with {found or 'a newer one, once that is installed'}"
        )


def _dotted(version: Sequence[int]) -> str:
    return ".".join(map(str, version))


def _works() -> bool:
    """Whether `.venv` has a Python new enough, with pip (an interrupted set-up has not)."""
    question = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    try:
        done = subprocess.run(
            [executable("python"), "-c", question], capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def _create() -> None:
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise SetupError(
                f"this Python lacks its module {module}, which makes virtual environments\n"
                "  on Debian or Ubuntu install it with: "
                f"sudo apt install python{_dotted(sys.version_info[:2])}-venv\n"
                "  elsewhere install Python from its own site or your system's packages"
            )
    if VENV.exists() and not (VENV / "pyvenv.cfg").exists() and any(VENV.iterdir()):
        raise SetupError(f"{VENV} is in the way: it is no virtual environment\n  move it elsewhere")
    _tell(f"Making a virtual environment in {VENV}")
    # In a process of its own: ensurepip must not see what this one has imported.
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0 or not _works():
        raise SetupError(
            f"{VENV} could not be made, for the reason above\n"
            "  check that the folder may be written and the disk is not full, then run this again"
        )


def _install(kind: str) -> None:
    """The locked packages, exactly; then the project itself, from this folder."""
    lock = ROOT / "requirements" / f"{kind}.txt"
    _tell(f"Installing what {lock.relative_to(ROOT)} names; this is done once and may take minutes")
    # --no-deps: the lock is complete, and what it leaves out stays out (see Makefile).
    # --only-binary: nothing is compiled here and no code of a package runs while it is installed.
    # --no-compile: bytecode of modules nobody imports would take 100 MB.
    _pip("--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock))
    # --no-index: the build backend is in the lock, so nothing else is fetched.
    _pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT))


def _pip(*arguments: str) -> None:
    quiet = () if sys.stderr.isatty() else ("--quiet",)
    command = [
        str(executable("python")),
        "-m",
        "pip",
        "install",
        "--no-compile",
        *quiet,
        *arguments,
    ]
    environment = _without_user_site(os.environ)
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False)
    if done.returncode != 0:
        raise SetupError(
            "pip could not install, for the reason above\n"
            "  the first set-up fetches packages; once their index can be reached, run this again"
        )


def _without_user_site(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` for pip: no bytecode written, and no `--user` from a person's own settings."""
    return {
        **environ,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_USER": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _fingerprint() -> str:
    """Changes with whatever the installation depends on: locks, project, Python, folder."""
    digest = hashlib.sha256()
    for path in [ROOT / "pyproject.toml", *sorted((ROOT / "requirements").glob("*.txt"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update((VENV / "pyvenv.cfg").read_bytes())
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


def _read_stamp() -> dict[str, str]:
    try:
        held = json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """`environment.py KIND`: make or renew the environment."""
    if len(arguments) != 1 or arguments[0] not in KINDS:
        print(f"usage: environment.py {{{','.join(KINDS)}}}", file=sys.stderr)
        return 2
    try:
        prepare(arguments[0])
    except SetupError as error:
        fail(error)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
