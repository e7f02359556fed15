"""Fetches packages from their registries with the registries' ordinary clients: npm, pip, go, cargo, mvn and apt."""

import json
import os
import re
import subprocess
import tarfile
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from email.parser import Parser
from functools import partial
from pathlib import Path
from typing import TypeVar

from .cleaning import language_of
from .licences import allowed_licence, licence_of_folder, licence_of_text

TIMEOUT_S = 300
MAX_ARCHIVE_FILE = 1_000_000
DOWNLOADS_AT_ONCE = 4

T = TypeVar("T")


@dataclass(frozen=True)
class Package:
    """One version of a package, with those of its files that may be code of its own. Paths use slashes."""

    registry: str
    name: str
    version: str
    licence: str | None
    files: tuple[tuple[str, str], ...]


def fetch(registry: str, names: Iterable[str], folder: Path, use: Callable[[Package], T]) -> Iterator[T | str]:
    """What `use` makes of each package, or a sentence that says which one could not be had.

    `use` runs in another process. Downloads are kept in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(DOWNLOADS_AT_ONCE) as pool:
        for found in pool.map(partial(_fetch_one, registry, folder, use), names):
            yield from found


def _fetch_one(registry: str, folder: Path, use: Callable[[Package], T], name: str) -> list[T | str]:
    try:
        return [use(package) for package in REGISTRIES[registry](name, folder)]
    except (subprocess.SubprocessError, OSError, ValueError, LookupError, RuntimeError, tarfile.TarError, zipfile.BadZipFile) as error:
        return [f"{registry} {name}: {_last_line(error)}"]


def _npm(name: str, folder: Path) -> Iterator[Package]:
    place = _own(folder, name)
    if not list(place.glob("*.tgz")):
        _run(["npm", "pack", name, "--silent", "--pack-destination", str(place)])
    files = dict(_read_tar(next(place.glob("*.tgz"))))
    facts = json.loads(files["package/package.json"])
    licence = facts.get("license")
    licence = licence.get("type") if isinstance(licence, dict) else licence
    yield Package("npm", name, facts["version"], allowed_licence(licence), _code(files, strip=1))


def _pypi(name: str, folder: Path) -> Iterator[Package]:
    place = _own(folder, name)
    if not list(place.glob("*.whl")):
        _run(["python3", "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", str(place), name])
    wheel = next(place.glob("*.whl"))
    files = dict(_read_zip(wheel))
    facts = Parser().parsestr(next(text for path, text in files.items() if path.endswith(".dist-info/METADATA")))
    classifiers = [value.split("::")[-1].strip() for value in facts.get_all("Classifier", []) if value.startswith("License")]
    stated = [facts.get("License-Expression"), facts.get("License"), *classifiers]
    licence = next(filter(None, map(allowed_licence, stated)), None)
    yield Package("pypi", name, facts["Version"], licence, _code(files))


def _go(name: str, folder: Path) -> Iterator[Package]:
    answer = json.loads(_run(["go", "mod", "download", "-json", f"{name}@latest"], cwd=folder, env={"GOFLAGS": "-mod=mod"}))
    root = Path(answer["Dir"])
    yield Package("go", name, answer["Version"], licence_of_folder(root), _code_of_folder(root))


def _crates(name: str, folder: Path) -> Iterator[Package]:
    place = _own(folder, name)
    (place / "src").mkdir(exist_ok=True)
    (place / "src" / "lib.rs").touch()
    manifest = f'[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n"{name}" = "*"\n[workspace]\n'
    (place / "Cargo.toml").write_text(manifest)
    if not (place / "vendor").is_dir():
        _run(["cargo", "vendor", "-q", "--versioned-dirs", "vendor"], cwd=place)
    # What other crates need came along with it; each has its own entry where it is wanted.
    root = next(found for found in (place / "vendor").iterdir() if re.fullmatch(rf"{re.escape(name)}-\d.*", found.name))
    facts = tomllib.loads((root / "Cargo.toml").read_text("utf-8", "replace"))["package"]
    yield Package("crates", name, facts["version"], allowed_licence(facts.get("license")), _code_of_folder(root))


def _maven(name: str, folder: Path) -> Iterator[Package]:
    place = _own(folder, name)
    if not list(place.glob("*-sources.jar")):
        goal = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
        _run(["mvn", "-q", "-B", goal, f"-Dartifact={name}:LATEST:jar:sources", f"-DoutputDirectory={place}"], cwd=place)
    jar = next(place.glob("*-sources.jar"))
    files = dict(_read_zip(jar))
    texts = [text for path, text in files.items() if re.match(r"META-INF/LICEN[CS]E", path, flags=re.IGNORECASE)]
    heads = [text[:2_000] for path, text in files.items() if path.endswith(".java")][:20]
    licence = next(filter(None, map(licence_of_text, [*texts, *heads])), None)
    version = jar.name.removesuffix("-sources.jar").rpartition(f"{name.split(':')[1]}-")[2]
    yield Package("maven", name, version, licence, _code(files))


def _debian(name: str, folder: Path) -> Iterator[Package]:
    options = _debian_options(folder)
    place = _own(folder, name)
    if not list(place.glob("*.dsc")):
        _run(["apt-get", *options, "source", "--download-only", "-qq", name], cwd=place)
    version = next(place.glob("*.dsc")).stem.partition("_")[2]
    packaging = dict(_read_tar(next(file for file in place.iterdir() if ".debian.tar." in file.name)))
    original = next(file for file in place.iterdir() if re.search(r"\.orig\.tar\.\w+$", file.name))
    licence = allowed_licence(_debian_licence(packaging["debian/copyright"]))
    yield Package("debian", name, version, licence, _code(dict(_read_tar(original)), strip=1))


def _debian_licence(copyright_text: str) -> str | None:
    """The licence of the stanza that speaks of all files."""
    for stanza in copyright_text.split("\n\n"):
        if re.search(r"^Files:\s*\*\s*$", stanza, flags=re.MULTILINE):
            found = re.search(r"^License:\s*(.+)$", stanza, flags=re.MULTILINE)
            return found[1].strip() if found else None
    return None


def _debian_options(folder: Path) -> list[str]:
    """A list of sources of our own, so that the machine's stays as it is."""
    lists = folder / "lists"
    sources = folder / "sources.list"
    options = [f"-oDir::Etc::SourceList={sources}", "-oDir::Etc::SourceParts=-", f"-oDir::State::Lists={lists}"]
    return [*options, "-oAPT::Sandbox::User=root"]


def prepare_debian(folder: Path) -> None:
    """Fetches the list of source packages once, before any package."""
    (folder / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"
    (folder / "sources.list").write_text(f"deb-src [signed-by={keyring}] http://deb.debian.org/debian bookworm main\n")
    _run(["apt-get", *_debian_options(folder), "update", "-qq"], cwd=folder)


REGISTRIES = {"npm": _npm, "pypi": _pypi, "go": _go, "crates": _crates, "maven": _maven, "debian": _debian}


def _own(folder: Path, name: str) -> Path:
    place = folder / re.sub(r"[^A-Za-z0-9._-]", "_", name)
    place.mkdir(parents=True, exist_ok=True)
    return place


def _run(command: list[str], cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **(env or {})}, timeout=TIMEOUT_S, check=True, capture_output=True, text=True
    )
    return done.stdout


def _last_line(error: Exception) -> str:
    said = getattr(error, "stderr", None) or getattr(error, "stdout", None) or repr(error)
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return (text.strip().splitlines() or ["it ended without a word"])[-1][:200]


def _read_tar(file: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(file) as archive:
        for member in archive:
            wanted = _is_fact(member.name) or language_of(member.name)
            if member.isfile() and member.size <= MAX_ARCHIVE_FILE and wanted:
                content = archive.extractfile(member)
                if content:
                    yield member.name.removeprefix("./"), content.read().decode("utf-8", "replace")


def _read_zip(file: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            wanted = _is_fact(member.filename) or language_of(member.filename)
            if member.file_size <= MAX_ARCHIVE_FILE and wanted:
                yield member.filename, archive.read(member).decode("utf-8", "replace")


def _is_fact(path: str) -> bool:
    return path == "package/package.json" or path.endswith(("/METADATA", "debian/copyright")) or path.startswith("META-INF/LIC")


def _code(files: dict[str, str], strip: int = 0) -> tuple[tuple[str, str], ...]:
    inner = ((path.split("/", strip)[-1], text) for path, text in files.items())
    return tuple(sorted((path, text) for path, text in inner if language_of(path)))


def _code_of_folder(root: Path) -> tuple[tuple[str, str], ...]:
    found = []
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        if language_of(path) and file.is_file() and file.stat().st_size <= MAX_ARCHIVE_FILE:
            found.append((path, file.read_text("utf-8", "replace")))
    return tuple(found)
