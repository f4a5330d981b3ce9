"""Publish releases in many languages: segment, translate offline, review in PO, build editions.

The names below are the public interface; they are loaded when first used, so that a command pays
only for what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from translate_flow import lazily

if TYPE_CHECKING:
    from translate_flow.errors import Error
    from translate_flow.project import Project
    from translate_flow.project import load as load_project
    from translate_flow.release import Release, State, Translation, Unit
    from translate_flow.steps.build import build
    from translate_flow.steps.check import check
    from translate_flow.steps.status import status
    from translate_flow.steps.translate import run as fill
    from translate_flow.steps.update import update

__version__ = "0.1.0"

__all__ = [
    "Error",
    "Project",
    "Release",
    "State",
    "Translation",
    "Unit",
    "__version__",
    "build",
    "check",
    "fill",
    "load_project",
    "status",
    "update",
]

_HOMES = {
    "Error": "errors",
    "Project": "project",
    "load_project": "project:load",
    "Release": "release",
    "State": "release",
    "Translation": "release",
    "Unit": "release",
    "build": "steps.build",
    "check": "steps.check",
    "fill": "steps.translate:run",
    "status": "steps.status",
    "update": "steps.update",
}

__getattr__ = lazily.loaded(__name__, _HOMES)
