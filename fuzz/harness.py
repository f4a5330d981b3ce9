"""Runs a fuzz target over texts nobody would write, and keeps what breaks it.

With atheris installed the search follows coverage; without it, seeds are mutated at random. Either
way a finding is an input for which the target raises anything but `translate_flow.errors.Error`,
or takes longer than `SLOW` seconds. Each kind of finding is made small and shown once. All seconds
are the processor's: what else the computer is doing makes no input slow.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import NoReturn

from translate_flow.errors import Error

CORPUS = Path(__file__).resolve().parent / "corpus"
WORDS = CORPUS.parent / "words"

SIZE = 64_000
"""Bytes of the largest input."""
SLOW = 1.0
"""Seconds from which an input of any size up to `SIZE` is a finding."""
HANG = 5.0
"""Seconds after which an input is interrupted."""
SHRINKING = 20.0
"""Seconds spent on making one finding small."""


class Hang(BaseException):
    """An input took longer than `HANG`; no `Exception`, so that nothing under test catches it."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed."""

    name: str
    """Also the folder of its seeds."""
    check: Callable[[str], None]
    """Raises `Error` for an input that is refused, and anything else for a finding."""

    @property
    def words(self) -> list[str]:
        """Words of the format, to be put in: strings as in JSON, one a line."""
        path = WORDS / self.name
        if not path.exists():
            return []
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    def seeds(self) -> list[str]:
        """The texts in the target's folder of the corpus, in the order of their names."""
        files = sorted((CORPUS / self.name).glob("*"))
        return [as_text(file.read_bytes()) for file in files if file.is_file()]


@dataclass(frozen=True, slots=True)
class Finding:
    """An input that breaks a target."""

    kind: str
    """The exception and where it came from; findings of one kind are taken for the same."""
    text: str
    trace: str
    seconds: float


@dataclass(slots=True)
class Tally:
    """What a run has seen."""

    executions: int = 0
    refused: int = 0
    slowest: float = 0.0
    findings: dict[str, Finding] = field(default_factory=dict)


def as_text(data: bytes) -> str:
    """Bytes as a text that could come out of a file: valid UTF-8 without NUL."""
    text = data[:SIZE].decode("utf-8", "replace")
    return text.replace("\0", "\ufffd").removeprefix("\ufeff")


def instrumented() -> contextlib.AbstractContextManager[object]:
    """Where the code under test is imported, so that atheris, if it is there, sees its coverage.

    For targets alone: one inside another would end the outer one.
    """
    if importlib.util.find_spec("atheris") is None:
        return contextlib.nullcontext()
    import atheris

    return atheris.instrument_imports(include=["translate_flow"], enable_loader_override=False)


class Violation(Exception):
    """An input for which something does not hold that always should."""


def ensure(condition: object, otherwise: str) -> None:
    """Raises `Violation` unless the condition holds; `otherwise` says what is wrong."""
    if not condition:
        raise Violation(otherwise)


_judging = 0.0
"""Seconds spent in `judging` since the input being examined began."""


@contextlib.contextmanager
def judging() -> Iterator[None]:
    """Around what belongs to the judge: its time is not the target's."""
    global _judging
    start = time.process_time()
    try:
        yield
    finally:
        _judging += time.process_time() - start


def examine(target: Target, text: str, *, slow: float = SLOW) -> tuple[Finding | None, bool]:
    """What is wrong with an input, None for nothing; and whether it was refused."""
    global _judging
    refused, _judging = False, 0.0
    start = time.process_time()
    try:
        with _limited(HANG):
            target.check(text)
    except Error:
        refused = True
    except Hang as error:
        if _judging > HANG / 2:
            return None, False
        return Finding(_kind(error), text, traceback.format_exc(limit=-12), HANG), False
    except Exception as error:
        seconds = time.process_time() - start
        return Finding(_kind(error), text, traceback.format_exc(limit=-12), seconds), False
    seconds = time.process_time() - start - _judging
    if seconds > slow:
        return Finding(f"slow: {target.name}", text, "", seconds), refused
    return None, refused


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raises `Hang` inside after so many seconds, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise Hang

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _kind(error: BaseException) -> str:
    """The exception and the innermost line of this project it came through."""
    if isinstance(error, Violation):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "translate_flow" in Path(frame.filename).parts]
    last = own[-1] if own else frames[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"


def shrunk(target: Target, finding: Finding, seconds: float = SHRINKING) -> Finding:
    """A smaller input with a finding of the same kind: parts are left out while it stays."""
    deadline = time.monotonic() + seconds
    best = finding
    size = max(1, len(best.text) // 2)
    while time.monotonic() < deadline:
        at, smaller = 0, False
        while at < len(best.text) and time.monotonic() < deadline:
            found, _ = examine(target, best.text[:at] + best.text[at + size :])
            if found is not None and found.kind == finding.kind:
                best, smaller = found, True
            else:
                at += size
        if size == 1 and not smaller:
            break
        size = max(1, size // 2)
    return best


def mutations(seeds: Sequence[str], words: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Texts without end, each made of the seeds by a few changes."""
    pool = list(seeds) or [""]
    words = list(words) or [" "]
    while True:
        text = chance.choice(pool)
        if len(text) > 2_000 and chance.random() < 0.8:
            at = chance.randrange(len(text))
            text = text[at : at + 2_000]
        for _ in range(chance.randint(1, 6)):
            text = _changed(text, pool, words, chance)
        yield text[: SIZE // 2]


def _changed(text: str, pool: Sequence[str], words: Sequence[str], chance: random.Random) -> str:
    start = chance.randint(0, len(text))
    end = min(len(text), start + chance.randint(0, 12))
    match chance.randrange(8):
        case 0 | 1 | 2:
            return text[:start] + chance.choice(words) + text[start:]
        case 3:
            return text[:start] + text[end:]
        case 4:
            return text[:start] + text[start:end] * chance.choice((2, 3, 20)) + text[end:]
        case 5:
            other = chance.choice(pool)
            at = chance.randint(0, len(other))
            return text[:start] + other[at : at + 200] + text[start:]
        case 6:
            letter = chr(chance.choice((chance.randrange(32, 127), chance.randrange(0xA0, 0x3000))))
            return text[:start] + letter + text[start + 1 :]
        case _:
            return text[:start] + chance.choice(words) * chance.choice((5, 50, 300)) + text[start:]


def run(target: Target, seconds: float, seed: int) -> Tally:
    """The seeds, then mutations of them for so many seconds."""
    tally = Tally()
    deadline = time.monotonic() + seconds
    seeds = target.seeds()
    chance = random.Random(seed)  # noqa: S311 - a search that can be repeated is wanted
    for text in seeds:
        _count(target, text, tally)
    for text in mutations(seeds, target.words, chance):
        if time.monotonic() > deadline:
            return tally
        _count(target, text, tally)
    raise AssertionError("mutations never end")


def _count(target: Target, text: str, tally: Tally) -> None:
    start = time.process_time()
    finding, refused = examine(target, text)
    tally.executions += 1
    tally.refused += refused
    tally.slowest = max(tally.slowest, time.process_time() - start - _judging)
    if finding is not None and finding.kind not in tally.findings:
        small = shrunk(target, finding)
        tally.findings[finding.kind] = small
        _show(target, small)


def say(text: str) -> None:
    """A line on standard output, at once: libFuzzer ends the process without more ado."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _show(target: Target, finding: Finding) -> None:
    text = finding.text if len(finding.text) <= 600 else finding.text[:600] + "…"
    say(
        f"\n== {target.name}: {finding.kind}, {finding.seconds:.2f} s, "
        f"{len(finding.text)} characters\n{text!r}\n{finding.trace}"
    )


def main(target: Target, argv: Sequence[str] | None = None) -> int:
    """The command line of a target: 0 where nothing was found, 1 where something was."""
    parser = argparse.ArgumentParser(description=f"Fuzz {target.name}.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0, help="of the random mutations")
    parser.add_argument("--engine", choices=["auto", "atheris", "random"], default="auto")
    parser.add_argument("--save", type=Path, help="folder that findings are written to")
    parser.add_argument("--replay", type=Path, help="examine this file and nothing else")
    options = parser.parse_args(argv)
    tally = Tally()
    if options.replay is not None:
        _count(target, as_text(options.replay.read_bytes()), tally)
        return _end(target, tally, options.save)
    has_atheris = importlib.util.find_spec("atheris") is not None
    if options.engine == "atheris" or (options.engine == "auto" and has_atheris):
        _run_atheris(target, options.seconds, options.seed, options.save)
    return _end(target, run(target, options.seconds, options.seed), options.save)


def _end(target: Target, tally: Tally, save: Path | None) -> int:
    say(
        f"{target.name}: {tally.executions} executions, {tally.refused} refused, "
        f"slowest {tally.slowest:.2f} s, {len(tally.findings)} findings"
    )
    for finding in tally.findings.values():
        if save is not None:
            save.mkdir(parents=True, exist_ok=True)
            name = hashlib.sha256(finding.kind.encode()).hexdigest()[:12]
            (save / f"{target.name}-{name}").write_text(finding.text, "utf-8", newline="")
    return 1 if tally.findings else 0


def _run_atheris(target: Target, seconds: float, seed: int, save: Path | None) -> NoReturn:
    """A search that follows coverage. Ends the process, as libFuzzer never comes back."""
    import atheris

    tally = Tally()
    deadline = time.monotonic() + seconds
    work = Path(tempfile.mkdtemp())
    words = work / "words"
    words.write_text("".join(f'"{_quoted(word)}"\n' for word in target.words), "ascii")
    grown = work / "corpus"
    grown.mkdir()

    def one(data: bytes) -> None:
        if time.monotonic() > deadline:
            code = _end(target, tally, save)
            shutil.rmtree(work, ignore_errors=True)
            os._exit(code)
        _count(target, as_text(data), tally)

    arguments = [
        sys.argv[0], f"-dict={words}", "-max_len=4096", f"-seed={seed + 1}", "-verbosity=0",
        "-timeout=600", "-rss_limit_mb=4096", str(grown), str(CORPUS / target.name),
    ]  # fmt: skip
    atheris.Setup(arguments, one)
    atheris.Fuzz()
    raise AssertionError("libFuzzer never comes back")


def _quoted(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())
