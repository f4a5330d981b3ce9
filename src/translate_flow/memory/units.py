"""What the memory remembers: one approved translation and where it came from."""

from dataclasses import dataclass

__all__ = ["RememberedUnit"]


@dataclass(frozen=True, slots=True)
class RememberedUnit:
    """One approved translation of one source text."""

    source: str
    """The source text as translators see it: inline elements in short form (``<a1>…</a1>``)."""

    target: str
    """Its translation, in the same short form; never empty."""

    language: str
    """The language of the target, as a BCP 47 tag (``pt-BR``)."""

    origin: str
    """The release it was approved in, or the name of the TMX file it came with."""

    previous: str | None = None
    """The source text that stood before it, where known; None at the start and where unknown."""

    following: str | None = None
    """The source text that stood after it, where known; None at the end and where unknown."""
