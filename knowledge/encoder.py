"""The dense leg's encoder: text -> unit vector. Ours is trained here in seconds; a hub model is one setting away."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.wording import pieces

Floats = NDArray[np.float32]
VOCABULARY = "tokenizer.json"
WEIGHTS = "model.safetensors"
TABLE = "embedding.weight"
UNKNOWN = "[UNK]"
SETTING = "GUANTONG_ENCODER"  # name or folder of a sentence-transformers model; empty = the encoder trained here


class EncoderError(RuntimeError):
    """An encoder that cannot be loaded."""


class Encoder(Protocol):
    """What the index and the search need of an encoder."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, shape ``(len(texts), dimensions)``, float32."""
        ...


class StaticEncoder:
    """The mean of the pieces' trained vectors (sentence-transformers' StaticEmbedding), read with numpy alone.

    Loading torch takes seconds, the mean of a few rows takes microseconds: a search starts without torch.
    """

    def __init__(self, vocabulary: dict[str, int], table: Floats) -> None:
        self.vocabulary = vocabulary
        self.table = table

    @classmethod
    def load(cls, folder: Path) -> StaticEncoder:
        """The encoder that ``training.train`` wrote into ``folder``; EncoderError where there is none."""
        from safetensors.numpy import load_file

        try:
            vocabulary = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))["model"]["vocab"]
            table = load_file(folder / WEIGHTS)[TABLE].astype(np.float32)
        except (OSError, KeyError, ValueError) as error:
            raise EncoderError(
                f"{folder.name}: found no readable encoder ({error}), expected {VOCABULARY} and {WEIGHTS}."
                " run: guantong build"
            ) from error
        return cls(vocabulary, table)

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, shape ``(len(texts), dimensions)``; a text without known pieces is the zero vector."""
        vectors = np.zeros((len(texts), self.table.shape[1]), dtype=np.float32)
        for at, text in enumerate(texts):
            rows = [self.vocabulary[piece] for piece in pieces(text) if piece in self.vocabulary]
            if rows:
                vectors[at] = self.table[rows].mean(axis=0)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


class HubEncoder:
    """Any sentence-transformers model by name or folder."""

    def __init__(self, model: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(model, device="cpu")
        except Exception as error:  # the library raises whatever its transport raises
            raise EncoderError(
                f"{SETTING}: found {model!r}, which cannot be loaded ({type(error).__name__}), expected the name of a"
                " sentence-transformers model that this machine can reach, or a folder with one."
                " Correct the setting, or leave it empty for the encoder trained here."
            ) from error

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, shape ``(len(texts), dimensions)``."""
        return np.asarray(self._model.encode(list(texts), normalize_embeddings=True), dtype=np.float32)


def chosen() -> str | None:
    """The model named by the setting; None = the encoder trained here."""
    return os.environ.get(SETTING) or None


def load_encoder(folder: Path, model: str | None = None) -> Encoder:
    """The encoder trained here (in ``folder``), or the hub model ``model``."""
    return HubEncoder(model) if model else StaticEncoder.load(folder)
