"""One Firefox Translations model in a process of its own; a script, not part of the package.

`fxtranslate` keeps the interpreter lock while it works, and panics when another thread than
the one that made it uses it. Arguments: the files model, source vocabulary, target vocabulary,
and the shortlist if there is one. Input and output are JSON lines in ASCII: a text in,
`{"text": …}` out; first of all, `{"text": "ready"}`. After `{"error": …}` the process ends.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Answer until the input ends."""
    # The parent gets the interruption too, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import fxtranslate

        translator = fxtranslate.Translator(*(Path(file).read_bytes() for file in arguments))
        answer("text", "ready")
        for line in sys.stdin.buffer:
            answer("text", translator.translate(json.loads(line)))
    except BaseException as error:  # a Rust panic is not an Exception
        answer("error", f"{type(error).__name__}: {error}")
        return 1
    return 0


def answer(key: str, value: str) -> None:
    """One line to the parent."""
    sys.stdout.buffer.write(json.dumps({key: value}).encode("ascii") + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
