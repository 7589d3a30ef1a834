"""Training the encoder from scratch: a static embedding of characters, pairs and sounds, on our own questions.

It starts from what occurs together (a truncated SVD of pieces by clauses with their questions) and is then pulled by
MultipleNegativesRanking: each question towards the sentence that answers it and a sister question, away from the
neighbouring clauses of the same document, which are the hard ones. Seeds are fixed: same data, same encoder.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.encoder import TABLE, UNKNOWN, VOCABULARY, WEIGHTS, Floats, StaticEncoder
from knowledge.wording import pieces

SEED = 20240603
DIMENSIONS = 256
EPOCHS = 8
BATCH = 64
RATE = 0.02
SCALE = 5.0


@dataclass(frozen=True, slots=True)
class Example:
    """A question, what answers it, and the id of the answer (examples of one answer are never each other's negatives)."""

    question: str
    answer: str
    key: str
    group: str  # the document: its other answers are the hard negatives


def train(examples: Sequence[Example], texts: Sequence[str], *, progress: bool = False) -> StaticEncoder:
    """The encoder for ``examples``; ``texts`` are further texts whose pieces it should know."""
    vocabulary = _vocabulary([*texts, *(example.question for example in examples)])
    start = _start(vocabulary, examples, texts)
    table = _pulled(vocabulary, start, examples, progress=progress)
    return StaticEncoder(vocabulary, table.astype(np.float16).astype(np.float32))  # as it is kept: half the size


def save(encoder: StaticEncoder, folder: Path) -> None:
    """Write ``encoder`` as sentence-transformers' StaticEmbedding reads it (tokenizer.json and safetensors)."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    _tokenizer(encoder.vocabulary).save(str(folder / VOCABULARY))
    save_file({TABLE: encoder.table.astype(np.float16)}, folder / WEIGHTS)


def _vocabulary(texts: Sequence[str]) -> dict[str, int]:
    seen = Counter(piece for text in texts for piece in set(pieces(text)))
    kept = sorted(piece for piece, n in seen.items() if n >= 2)
    return {UNKNOWN: 0, **{piece: at for at, piece in enumerate(kept, start=1)}}


def _start(vocabulary: dict[str, int], examples: Sequence[Example], texts: Sequence[str]) -> Floats:
    """Pieces by places where they stand together, tf-idf, reduced: shape ``(len(vocabulary), DIMENSIONS)``."""
    from scipy.sparse import csr_matrix
    from sklearn.decomposition import TruncatedSVD

    together: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        together[example.key].extend((example.question, example.answer))
    places = [*("\n".join(group) for group in together.values()), *texts, *(e.question for e in examples)]
    rows, columns, values = [], [], []
    for column, place in enumerate(places):
        for piece, n in Counter(pieces(place)).items():
            if piece in vocabulary:
                rows.append(vocabulary[piece])
                columns.append(column)
                values.append(1 + np.log(n))
    matrix = csr_matrix((values, (rows, columns)), shape=(len(vocabulary), len(places)), dtype=np.float32)
    rarity = np.log(1 + len(places) / (1 + np.asarray((matrix > 0).sum(axis=1)).ravel()))
    matrix = csr_matrix(matrix.multiply(rarity[:, None]))
    size = min(DIMENSIONS, min(matrix.shape) - 1)
    reduced = TruncatedSVD(size, random_state=SEED).fit_transform(matrix)
    table = np.zeros((len(vocabulary), DIMENSIONS), dtype=np.float32)
    table[:, :size] = reduced
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return np.asarray(table * rarity[:, None] / rarity.max(), dtype=np.float32)


def _pulled(vocabulary: dict[str, int], start: Floats, examples: Sequence[Example], *, progress: bool) -> Floats:
    import torch
    from rich.progress import track
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    torch.manual_seed(SEED)
    # Many small steps: on a machine with other work, threads wait for each other longer than they help.
    torch.set_num_threads(1)
    drawn = random.Random(SEED)  # noqa: S311 (reproducible, not secret)
    module = StaticEmbedding(_tokenizer(vocabulary), embedding_weights=start)
    model = SentenceTransformer(modules=[module], device="cpu")
    loss = MultipleNegativesRankingLoss(model, scale=SCALE)
    steps = EPOCHS * (len(examples) // BATCH + 1)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=RATE, total_steps=steps, pct_start=0.1)
    sisters = defaultdict(list)
    for example in examples:
        sisters[example.key].append(example.question)
    done = 0
    for _ in track(range(EPOCHS), description="encoder", disable=not progress, transient=True):
        for batch in _batches(examples, drawn):
            if done >= steps:
                break
            asked = [_spoilt(pieces(example.question), drawn) for example in batch]
            other = [
                pieces(example.answer if drawn.random() < 0.6 else drawn.choice(sisters[example.key]))
                for example in batch
            ]
            optimizer.zero_grad()
            columns = [module.preprocess([" ".join(cut) or UNKNOWN for cut in side]) for side in (asked, other)]
            value = loss(columns, torch.zeros(len(batch)))
            value.backward()
            optimizer.step()
            schedule.step()
            done += 1
    table = module.embedding.weight.detach().numpy().astype(np.float32).copy()
    table[0] = 0
    return np.asarray(table)


def _batches(examples: Sequence[Example], drawn: random.Random) -> list[list[Example]]:
    """Batches of one document each, no answer twice in a batch: every negative is a neighbour."""
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        groups[example.group].append(example)
    found: list[list[Example]] = []
    for group in groups.values():
        rest = drawn.sample(group, len(group))
        while rest:
            batch: dict[str, Example] = {}
            later: list[Example] = []
            for example in rest:
                if len(batch) < BATCH and example.key not in batch:
                    batch[example.key] = example
                else:
                    later.append(example)
            if len(batch) > 1:
                found.append(list(batch.values()))
            rest = later
    drawn.shuffle(found)
    return found


def _spoilt(cut: Sequence[str], drawn: random.Random) -> Sequence[str]:
    """A question as a hasty person types it: some pieces are missing."""
    kept = [piece for piece in cut if drawn.random() > 0.15]
    return kept or cut


def _tokenizer(vocabulary: dict[str, int]) -> Any:
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    return tokenizer
