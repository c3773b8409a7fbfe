"""A knowledge graph of what Ofsted says about children's services, every fact with the passage that says it.

`KnowledgeGraph` is the door: build a graph from documents, open it, ask it, write it to files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ofsted_kg.kg import KnowledgeGraph

__all__ = ["KnowledgeGraph"]


def __getattr__(name: str) -> object:
    """Load `KnowledgeGraph` when it is first asked for: the command line starts faster without it."""
    if name in __all__:
        from ofsted_kg.kg import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
