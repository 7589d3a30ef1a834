"""Vectors: the likeness of one to many, exactly while they are few, over a graph (HNSW) once they are many.

The one file that knows FAISS. What is filtered out is never compared: the filter is applied inside the search.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
EXACT_UP_TO = (
    20_000  # vectors; beyond, comparing with every one would cost more than the graph (tests/bench/bench_search.py)
)
NEAREST = 500  # of many, how many are found; the others count as unlike
_NEIGHBOURS = 32
_CARE_BUILDING = 200
_CARE_SEARCHING = 2 * NEAREST


class Vectors:
    """Unit vectors, shape ``(n, dimensions)``, compared by inner product."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def of(cls, table: Floats, *, exact_up_to: int = EXACT_UP_TO) -> Vectors:
        """The vectors of ``table``; the kind of index is chosen by their number."""
        import faiss

        size = table.shape[1]
        if len(table) <= exact_up_to:
            index: Any = faiss.IndexFlatIP(size)
        else:
            index = faiss.IndexHNSWFlat(size, _NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = _CARE_BUILDING
        index.add(table)
        return cls(index)

    def __len__(self) -> int:
        """How many there are."""
        return int(self._index.ntotal)

    @property
    def exact(self) -> bool:
        """Whether every vector is compared."""
        return not hasattr(self._index, "hnsw")

    def selection(self, places: NDArray[np.int64]) -> Any:
        """A filter that leaves ``places``, to be kept and used again: their vectors, or what the graph is told."""
        import faiss

        if self.exact:
            return places, self._index.reconstruct_n(0, len(self))[places]
        return faiss.IDSelectorBatch(places)

    def likeness(self, vector: Floats, selection: Any) -> Floats:
        """The likeness of every selected vector to ``vector`` (``(dimensions,)``), shape ``(n,)``; 0 for the others."""
        import faiss

        found = np.zeros(len(self), dtype=np.float32)
        if (
            self.exact
        ):  # all of them are wanted, in no order: a product is what a search would come to, without its sorting
            places, table = selection
            found[places] = np.einsum("ij,j->i", table, vector)  # one thread: BLAS would wake others for a millisecond
            return found
        chosen = faiss.SearchParametersHNSW(sel=selection, efSearch=_CARE_SEARCHING)  # type: ignore[attr-defined]
        scores, places = self._index.search(vector[None], NEAREST, params=chosen)
        seen = places[0] >= 0
        found[places[0][seen]] = scores[0][seen]
        return found

    def save(self, file: Path) -> None:
        """Write as FAISS does."""
        import faiss

        faiss.write_index(self._index, str(file))

    @classmethod
    def load(cls, file: Path) -> Vectors:
        """What ``save`` wrote."""
        import faiss

        return cls(faiss.read_index(str(file)))
