"""N-Triples terms in the shorter dress of Turtle: prefixed names, IRIs relative to the base, bare numbers."""

from __future__ import annotations

import re

from ofsted_kg.vocab import BASE
from ofsted_kg.vocab import PREFIXES as OUR_PREFIXES

PREFIXES = OUR_PREFIXES | {
    "dcat": "http://www.w3.org/ns/dcat#",
    "oa": "http://www.w3.org/ns/oa#",
    "ons": "http://statistics.data.gov.uk/id/statistical-geography/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
}
"""The prefixes of exported files: those of our vocabulary, and what the ontology and the register add."""

_XSD = "<http://www.w3.org/2001/XMLSchema#"
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)
# No dot at the start of a step, so that resolving against the base cannot climb.
_RELATIVE = re.compile(r"(?:id|graph)(?:/[\w+~-][\w+~.,-]*)+", re.ASCII)
# Only lexical forms that Turtle reads back as the very same literal may stand without quotation marks.
_BARE = {
    f"{_XSD}integer>": re.compile(r'"([+-]?[0-9]+)"'),
    f"{_XSD}decimal>": re.compile(r'"([+-]?[0-9]*\.[0-9]+)"'),
    f"{_XSD}boolean>": re.compile(r'"(true|false)"'),
}
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}


class Names(dict[str, str]):
    """Turtle's name of each N-Triples term, made when first asked for.

    It remembers which prefixes were needed, for the `header`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._prefixes: set[str] = set()
        self._is_base_used = False

    def __missing__(self, term: str) -> str:
        name = self._literal(term) if term[0] == '"' else self._iri(term) if term[0] == "<" else term
        self[term] = name
        return name

    def header(self) -> str:
        """The base and prefix lines for the terms named so far; empty where none was needed."""
        base = f"@base <{BASE}> .\n" if self._is_base_used else ""
        return base + "".join(
            f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(self._prefixes)
        )

    def _iri(self, term: str) -> str:
        iri = term[1:-1]
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = _BY_NAMESPACE.get(iri[:cut])
        if prefix and _LOCAL.fullmatch(iri, cut):
            self._prefixes.add(prefix)
            return f"{prefix}:{iri[cut:]}"
        if iri.startswith(BASE) and _RELATIVE.fullmatch(iri, len(BASE)):
            self._is_base_used = True
            return f"<{iri[len(BASE) :]}>"
        return term

    def _literal(self, term: str) -> str:
        if not term.endswith(">"):
            return term
        text, _, datatype = term.rpartition("^^")
        bare = _BARE.get(datatype)
        found = bare.fullmatch(text) if bare else None
        return found[1] if found else f"{text}^^{self[datatype]}"
