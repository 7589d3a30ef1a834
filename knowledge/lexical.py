"""The lexical leg: BM25 over characters, pairs and sounds. The one file that knows bm25s."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.wording import pieces

Floats = NDArray[np.float32]
Cut = Callable[[str], Sequence[str]]
_WEIGHTS = "weights.json"


class LexicalLeg:
    """BM25 over ``n`` texts. Scores are shares of what the question could score at most, so that questions compare."""

    def __init__(self, retriever: Any, weights: dict[str, float], unknown: float, cut: Cut = pieces) -> None:
        self._retriever = retriever
        self._weights = weights
        self._unknown = unknown
        self._cut = cut

    @classmethod
    def of(cls, texts: Sequence[str], cut: Cut = pieces) -> LexicalLeg:
        """The leg over ``texts``."""
        import bm25s

        cuts = [list(cut(text)) or ["·"] for text in texts]
        seen = Counter(piece for piece_list in cuts for piece in set(piece_list))
        weights = {piece: log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for piece, n in sorted(seen.items())}
        numbers = {piece: at for at, piece in enumerate(weights)}  # sorted: the same files from the same texts
        ids = [[numbers[piece] for piece in piece_list] for piece_list in cuts]
        retriever = bm25s.BM25(k1=1.2, b=0.6)
        retriever.index(bm25s.tokenization.Tokenized(ids, numbers), show_progress=False)
        return cls(retriever, weights, log(1 + (len(texts) + 0.5) / 0.5), cut)

    def scores(self, question: str, allowed: NDArray[np.bool_]) -> Floats:
        """Score of every text, shape ``(n,)``, 0 where not ``allowed`` (shape ``(n,)``)."""
        asked = list(dict.fromkeys(self._cut(question)))
        known = [piece for piece in asked if piece in self._weights]
        if not known:
            return np.zeros(len(allowed), dtype=np.float32)
        most = sum(self._weights.get(piece, self._unknown) for piece in asked)
        found = self._retriever.get_scores(known, weight_mask=allowed.astype(np.float32))
        return np.asarray(found, dtype=np.float32) / np.float32(most)

    def known_share(self, question: str) -> float:
        """The weighted share of the question's pieces that occur in any text, 0..1."""
        asked = set(self._cut(question))
        most = sum(self._weights.get(piece, self._unknown) for piece in asked)
        return sum(self._weights.get(piece, 0.0) for piece in asked) / most if most else 0.0

    def save(self, folder: Path) -> None:
        """Write the leg into ``folder`` as npy and JSON."""
        self._retriever.save(str(folder), show_progress=False)
        said = {"unknown": self._unknown, "weights": self._weights}
        (folder / _WEIGHTS).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, cut: Cut = pieces) -> LexicalLeg:
        """The leg that ``save`` wrote; ``cut`` is the one it was made with."""
        import bm25s

        said = json.loads((folder / _WEIGHTS).read_text(encoding="utf-8"))
        return cls(bm25s.BM25.load(str(folder), load_corpus=False), said["weights"], said["unknown"], cut)
