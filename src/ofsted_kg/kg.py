"""`KnowledgeGraph`: the library as one object, for scripts and notebooks.

What is heavy (rdflib, owlready2, networkx, the readers) is imported by the method that needs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ofsted_kg.graph.census import census
from ofsted_kg.graph.full_text import index_of
from ofsted_kg.graph.store import open_store
from ofsted_kg.query.ask import ask
from ofsted_kg.query.result import Result
from ofsted_kg.query.run import local_source

if TYPE_CHECKING:
    import networkx as nx
    from owlready2 import Ontology
    from rdflib import Dataset

    from ofsted_kg.analysis import Analysis
    from ofsted_kg.graph.report import Report
    from ofsted_kg.query.page import Page

DEFAULT_STORE = Path("ofsted-store")


class KnowledgeGraph:
    """A graph that has been built, open for questions.

    kg = KnowledgeGraph.open("ofsted-store")
    kg.query("council-timeline", council="Leicester").to_dicts()
    """

    def __init__(self, store: ox.Store, index: Path | None = None) -> None:
        """Take an open store, and its index of words; `build` and `open` are the usual ways."""
        self.store = store
        self._index = index

    @classmethod
    def build(
        cls,
        paths: Iterable[Path | str] | Path | str | None = None,
        *,
        store: Path | str = DEFAULT_STORE,
        jobs: int | None = None,
    ) -> KnowledgeGraph:
        """Read documents, write their graph to `store` and open it.

        Args:
            paths: files or folders; without them, the documents that come with this package.
            store: the folder to write to; an earlier store there is replaced when the new one is complete.
            jobs: processes that read side by side; by default one a processor.

        Raises:
            NothingUsableError: no document among the paths could be used.
            StoreError: the store cannot be written there.
        """
        from ofsted_kg.build import build

        build([paths] if isinstance(paths, Path | str) else paths, store, jobs=jobs)
        return cls.open(store)

    @classmethod
    def open(cls, store: Path | str = DEFAULT_STORE, *, derived: bool = True) -> KnowledgeGraph:
        """Open a store that was built, to be read only.

        Args:
            store: the folder of the store.
            derived: whether to see what rules derived (what recurs, what came before, …) or only what
                documents say and what was resolved of it.

        Raises:
            StoreError: there is none, or it is none of this package's.
        """
        return cls(open_store(store, derived=derived), index_of(Path(store)))

    def query(self, name_or_sparql: str, **parameters: object) -> Result:
        """The answer to a saved query, a file of SPARQL, or SPARQL itself.

        Parameters are given by name, as text or as Python's own values; where Python keeps the name to itself
        add an underscore: `from_="2020-01-01"`.

        Raises:
            QueryError: no such query, a wrong parameter or value, or text that is not SPARQL.
        """
        values = {name.removesuffix("_"): value for name, value in parameters.items()}
        return Result(ask(name_or_sparql, values, local_source(self.store), index=self._index))

    def show(self, name: str) -> Page:
        """The page on a council, a person, an inspection or a theme, as `ofsted-kg show` has it.

        In a notebook it is shown as it is; `print` gives its text, `sections` its facts.

        Raises:
            QueryError: the name means nothing, several things, or a thing that has no page.
        """
        from ofsted_kg.query.show import show

        return show(name, local_source(self.store))

    def search(self, words: str, *, limit: int = 20, **filters: object) -> Result:
        """Findings, recommendations and quotations by their words, the best first.

        Args:
            words: `care plan`, `"drift and delay"`, `hous*`, `OR`, `NOT`, brackets.
            limit: of the number of hits.
            filters: council, theme, polarity, kind, from_, to.

        Raises:
            QueryError: the words or a filter cannot be read, or a name is unknown or ambiguous.
        """
        from ofsted_kg.query.search import facts_of, search

        source = local_source(self.store)
        given = {name.removesuffix("_"): value for name, value in filters.items()}
        return Result(facts_of(search(words, given, limit, source, index=self._index), source))

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {len(self.store):,} statements>"

    def _repr_html_(self) -> str:
        """What is in the graph, counted, for notebooks."""
        counts = asdict(census(self.store))
        rows = "".join(f"<tr><th>{name}</th><td>{count:,}</td></tr>" for name, count in counts.items())
        return f"<table><caption>KnowledgeGraph</caption><tbody>{rows}</tbody></table>"

    def export(
        self,
        path: Path | str,
        *,
        network: str | None = None,
        dynamic: bool = False,
        min_weight: float | None = None,
        **filters: object,
    ) -> None:
        """Write the graph (.ttl .trig .nq .nt .jsonld .rdf) or a network (.gexf .graphml .cyjs …) to a file.

        Args:
            path: its suffix says what is written; an existing file is replaced.
            network: which network, “officials” without it.
            dynamic: whether a `.gexf` has a timeline.
            min_weight: edges of less weight are left out.
            filters: as in `network`.

        Raises:
            UsageError: the suffix, the network or a filter is unknown, or the file cannot be written.
        """
        from ofsted_kg.export import export

        export(
            self.store, Path(path), network=network, filters=filters, min_weight=min_weight, dynamic=dynamic
        )

    def validate(self) -> Report:
        """Hold the graph against its shapes: what breaks which rule, with file and page."""
        from ofsted_kg.graph.validate import validate

        return validate(self.store)

    def network(
        self, name: str = "officials", *, min_weight: float | None = None, **filters: object
    ) -> nx.Graph[str]:
        """A network as a networkx graph, measured and laid out.

        Args:
            name: “officials”, “issues”, “councils”, “themes”, “inspectors”, “statements”, “everything”, or
                one of your own.
            min_weight: edges of less weight are left out.
            filters: council, region, theme, since, until, as far as the network has them.

        Raises:
            UsageError: there is no such network, or it has no such filter.
            QueryError: a filter's value names nothing or is no day.
        """
        from ofsted_kg.network import network

        return network(self.store, name, filters, min_weight=min_weight)

    def analyse(self, name: str) -> Analysis:
        """A measure with what it means: “officials”, “themes”, “communities”, “bridges” or “grades”.

        Raises:
            UsageError: there is none of that name.
        """
        from ofsted_kg.analysis import analyse

        return analyse(self.store, name)

    def chart(self, name: str, path: Path | str, **filters: object) -> None:
        """Draw a chart, “grades”, “themes” or “issues”, into a file (.svg .png); needs the extra `charts`.

        Raises:
            UsageError: there is no such chart, it lacks a filter or has no such one, the file cannot be
                written, or matplotlib is not installed.
            QueryError: a filter's value names nothing or is no day.
        """
        from ofsted_kg.charts import chart, write_chart

        write_chart(chart(self.store, name, filters), Path(path))

    @cached_property
    def graph(self) -> Dataset:
        """An rdflib Dataset over the store, without copying it; queries without GRAPH see all graphs."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self.store), default_union=True)

    @cached_property
    def ontology(self) -> Ontology:
        """The ontology as owlready2 has it, in a world of its own."""
        from ofsted_kg.graph.ontology import ontology_quads
        from ofsted_kg.graph.reasoning import load

        return load(quad.triple for quad in ontology_quads())
