"""Build: the encoder and the index, into build/ beside the packages; nothing is done when nothing changed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge import manifest, training
from knowledge.encoder import Encoder, HubEncoder, StaticEncoder, chosen
from knowledge.fitting import Round, fit
from knowledge.index import Index
from knowledge.lessons import lessons
from knowledge.parallels import carried
from knowledge.questions import Question, questions
from knowledge.retriever import Retriever
from knowledge.roots import made
from knowledge.units import Unit, asked, units

BUILD = made(Path(__file__).resolve().parent.parent / "build")
ENCODER = "encoder"
INDEX = "index"
_UNSEEN = 5  # one question in so many is put aside in a round: unseen by encoder and index, the ranking is fitted on it
_UNSEEN_CLAUSES = 4  # one clause in so many is without any question in a round
_ROUNDS = 2  # of putting aside: with one, what is refused hangs on the few questions it happens to be


def build(
    *,
    progress: bool = True,
    model: str | None = None,
    folder: Path = BUILD,
    told: Sequence[Question] | None = None,
) -> bool:
    """Build what is missing or stale; True if anything was built.

    ``told``: the questions to learn from; None = every one that is not held. A folder is for one choice of them: it is fresh
    as long as the documents and questions are the same.

    ``model`` is the name or folder of a sentence-transformers model to use in place of the encoder trained here; None =
    what the setting says (GUANTONG_ENCODER). EncoderError where it cannot be loaded.
    """
    model = model or chosen()
    if is_fresh(model, folder):
        return False
    if told is None:
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

    The ranking is fitted in rounds: on one question in five, put aside meanwhile, and on every question of one clause in four,
    in an index where that clause has none; then everything is trained again with all of them.
    """
    hub = HubEncoder(model) if model else None

    def encoder(these: Sequence[Question]) -> Encoder:
        return hub or training.train(*lessons(these, known), progress=progress)

    def index(these: Sequence[Question], encoder: Encoder) -> Index:
        own = asked(these, known)
        return Index.of(known, (*own, *carried(known, own)), encoder)

    def put_aside(number: int) -> Round:
        seen = [question for question in told if not _put_aside(question, number)]
        fewer = [question for question in seen if not _clause_put_aside(question, number)]
        unseen = [question for question in told if _put_aside(question, number)]
        learnt = encoder(fewer)
        return Round(
            index(seen, learnt),
            [question for question in unseen if not _clause_put_aside(question, number)],
            index(fewer, learnt),
            [question for question in told if _clause_put_aside(question, number)],
        )

    ranking = fit(put_aside(number) for number in range(_ROUNDS))
    return Retriever(index(told, encoder(told)), ranking)


def _put_aside(question: Question, number: int) -> bool:
    return _drawn(_UNSEEN, question.document_id, question.text) == number


def _clause_put_aside(question: Question, number: int) -> bool:
    return question.answerable and _drawn(_UNSEEN_CLAUSES, question.document_id, question.clause) == number


def _drawn(one_in: int, *name: str | None) -> int:
    return int(hashlib.sha256("\0".join(map(str, name)).encode()).hexdigest(), 16) % one_in
