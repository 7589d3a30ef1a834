"""Build: the encoder and the index, into build/ beside the packages; nothing is done when nothing changed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge import manifest, training
from knowledge.encoder import HubEncoder, StaticEncoder, chosen
from knowledge.index import Index
from knowledge.questions import Question, questions
from knowledge.retriever import Retriever, examples, fit
from knowledge.roots import made
from knowledge.units import Unit, asked, units

BUILD = made(Path(__file__).resolve().parent.parent / "build")
ENCODER = "encoder"
INDEX = "index"
_UNSEEN = 5  # one question in so many fits the ranking and is unseen by the encoder and the index while it does


def build(*, progress: bool = True, model: str | None = None, folder: Path = BUILD) -> bool:
    """Build what is missing or stale; True if anything was built.

    ``model`` is the name or folder of a sentence-transformers model to use in place of the encoder trained here; None =
    what the setting says (GUANTONG_ENCODER). EncoderError where it cannot be loaded.
    """
    model = model or chosen()
    if is_fresh(model, folder):
        return False
    told = [question for question in questions() if not question.held]
    known = units()
    retriever = make(told, known, model, progress=progress)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".building-") as made:
        _write(retriever, Path(made), model)
        for name in (ENCODER, INDEX):
            shutil.rmtree(folder / name, ignore_errors=True)
            (Path(made) / name).rename(folder / name)
    return True


def _write(retriever: Retriever, folder: Path, model: str | None) -> None:
    for name in (ENCODER, INDEX):
        (folder / name).mkdir()
    if isinstance(retriever.index.encoder, StaticEncoder):
        training.save(retriever.index.encoder, folder / ENCODER)
    retriever.save(folder / INDEX)
    for name in (ENCODER, INDEX):
        manifest.of(folder / name, model).save(folder / name)


def is_fresh(model: str | None = None, folder: Path = BUILD) -> bool:
    """Whether ``folder`` holds what the documents and questions give now."""
    model = model or chosen()
    return all(manifest.is_fresh(folder / name, model) for name in (ENCODER, INDEX))


def make(told: Sequence[Question], known: Sequence[Unit], model: str | None, *, progress: bool) -> Retriever:
    """The retriever over ``known`` that has learnt from the questions ``told``.

    The ranking is fitted with one question in five put aside; then everything is trained again with all of them.
    """
    hub = HubEncoder(model) if model else None
    texts = [f"{unit.context} {unit.text}" for unit in known]

    def index(these: Sequence[Question]) -> Index:
        encoder = hub or training.train(examples(these, known), texts, progress=progress)
        return Index.of(known, asked(these, known), encoder)

    seen = [question for question in told if not _put_aside(question)]
    ranking = fit(index(seen), [question for question in told if _put_aside(question)])
    return Retriever(index(told), ranking)


def _put_aside(question: Question) -> bool:
    name = f"{question.document_id}\0{question.text}"
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % _UNSEEN == 0
