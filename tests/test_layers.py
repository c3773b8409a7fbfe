"""The imports run one way: which part may know which, and which module is the door to a foreign library."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "ofsted_kg"

# A part is a top-level module or a sub-package; beside it stand the parts that it may import.
BASE = {"errors", "model", "resources", "vocab"}
KNOWLEDGE = BASE | {"schemes", "councils", "frameworks"}
MAY_IMPORT = {
    "errors": set(),
    "model": set(),
    "resources": set(),
    "vocab": set(),
    "schemes": {"errors", "resources"},
    "frameworks": {"errors", "resources", "schemes"},
    "councils": {"errors", "model", "resources"},
    "read": {"errors", "model", "resources"},
    "extract": {"errors", "model", "resources", "schemes", "councils", "frameworks"},
    "resolve": {"errors", "model", "resources", "vocab", "schemes", "councils", "frameworks"},
    "http": {"errors"},
    "graph": KNOWLEDGE,
    "query": KNOWLEDGE | {"graph", "http"},
    "network": KNOWLEDGE | {"query", "graph"},
    "export": KNOWLEDGE | {"graph", "query", "network"},
    "analysis": KNOWLEDGE | {"graph", "query", "network"},
    "charts": KNOWLEDGE | {"graph", "query"},
    "jobs": KNOWLEDGE | {"read", "extract", "graph"},
    "build": KNOWLEDGE | {"read", "resolve", "graph", "jobs"},
    "push": KNOWLEDGE | {"http", "query"},
    "kg": KNOWLEDGE | {"build", "graph", "query", "network", "export", "analysis", "charts"},
    "serve": KNOWLEDGE | {"http", "graph", "query", "export"},
    "cli": KNOWLEDGE
    | {
        "http",
        "kg",
        "build",
        "read",
        "extract",
        "graph",
        "query",
        "network",
        "export",
        "analysis",
        "charts",
        "serve",
        "push",
    },
    "__init__": {"kg", "errors"},
    "__main__": {"cli"},
}

# The only modules (or packages) that may import a foreign library.
DOORS = {
    "SPARQLWrapper": {"query.request"},
    "ahocorasick_rs": {"councils", "extract.lexicon"},
    "lxml": {"read.html", "export"},
    "matplotlib": {"charts.drawing"},
    "networkx": {"network", "export", "analysis", "query.frames", "query.result", "kg"},
    "owlready2": {"graph.reasoning", "kg"},
    "oxrdflib": {"kg"},
    "pypdfium2": {"read.pdf"},
    "pandas": {"query"},
    "polars": {"query"},
    "rdflib": {"query", "kg"},
    "trafilatura": {"read.html"},
    "urllib3": {"http"},
    "yaml": {"read.front_matter", "query.saved"},
    "pyoxigraph": {
        "schemes",
        "graph",
        "query",
        "export",
        "network",
        "analysis",
        "charts",
        "kg",
        "cli",
        "serve",
        "push",
    },
    "jinja2": {"serve.pages"},
    "uvicorn": {"serve.server", "serve.connection"},
}


def modules() -> dict[str, Path]:
    """Dotted name below the package → file; a package stands under its own name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts if parts[-1] != "__init__" or len(parts) == 1 else parts[:-1])
        found[name] = path
    return found


def imports(path: Path) -> Iterator[str]:
    """Every absolute module name that a file imports, anywhere in it, type-checking blocks included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            assert node.module is not None
            yield node.module
            if node.module.startswith("ofsted_kg"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    """The modules of this package that a file imports, by dotted name."""
    known = modules()
    names = {
        name.removeprefix("ofsted_kg").lstrip(".")
        for name in imports(path)
        if name.split(".")[0] == "ofsted_kg"
    }
    return {name for name in names if name in known}


def part(module: str) -> str:
    return module.split(".")[0]


@pytest.mark.parametrize("module", modules())
def test_imports_only_what_its_part_may_know(module: str) -> None:
    allowed = MAY_IMPORT[part(module)] | {part(module)}
    strangers = {name for name in ours(modules()[module]) if part(name) not in allowed}
    assert not strangers, f"{module} may not import {sorted(strangers)}"


@pytest.mark.parametrize("library", DOORS)
def test_foreign_library_has_its_doors_only(library: str) -> None:
    users = {
        name for name, path in modules().items() if any(i.split(".")[0] == library for i in imports(path))
    }
    assert users, f"nothing imports {library}: drop it from the dependencies and from this table"
    strays = {name for name in users if not DOORS[library] & {name, part(name)}}
    assert not strays, f"{library} may be imported by {sorted(DOORS[library])} only, not by {sorted(strays)}"


# What each folder of the article reader may import of the others.
ARTICLE_FOLDERS = {
    "text": set(),
    "dates": {"text"},
    "grades": {"text"},
    "councils": {"text", "dates", "grades"},
    "people": {"text", "councils"},
    "visits": {"text", "dates", "grades", "councils"},
    "speech": {"text", "councils", "people", "visits"},
}


@pytest.mark.parametrize("folder", ARTICLE_FOLDERS)
def test_folders_of_the_article_reader_go_one_way(folder: str) -> None:
    reader = "extract.articles"
    allowed = ARTICLE_FOLDERS[folder] | {folder}
    mine = {name: path for name, path in modules().items() if name.startswith(f"{reader}.{folder}.")}
    assert mine, f"no module is in {folder}"
    used = {name for path in mine.values() for name in ours(path) if name.startswith(f"{reader}.")}
    strangers = {name for name in used if name.split(".")[2] not in allowed}
    assert not strangers, f"{folder} may not import {sorted(strangers)}"


def test_no_cycles() -> None:
    graph = {name: ours(path) - {name} for name, path in modules().items()}
    done: set[str] = set()
    while ready := {name for name in graph if name not in done and graph[name] <= done}:
        done |= ready
    assert set(graph) <= done, f"import cycle among {sorted(set(graph) - done)}"
