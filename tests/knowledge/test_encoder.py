"""The encoder: read without torch, and a model that cannot be loaded is a plain message."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder import EncoderError, StaticEncoder, load_encoder
from knowledge.training import Example, save, train

EXAMPLES = [
    Example("技师评中级要几年", "取得技师后满3年可申报中级职称", "a", "paper"),
    Example("二级证多久能当工程师", "取得技师后满3年可申报中级职称", "a", "paper"),
    Example("造假怎么处罚", "弄虚作假取得的职称一律无效", "b", "paper"),
    Example("作弊评上的算数吗", "弄虚作假取得的职称一律无效", "b", "paper"),
    Example("评审收费吗", "按现行收费政策执行", "c", "paper"),
    Example("要交钱不", "按现行收费政策执行", "c", "paper"),
]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return train(EXAMPLES, [example.answer for example in EXAMPLES])


def test_问句离自己的答案最近(encoder: StaticEncoder) -> None:
    answers = encoder.encode(["取得技师后满3年可申报中级职称", "弄虚作假取得的职称一律无效", "按现行收费政策执行"])
    nearest = (encoder.encode([example.question for example in EXAMPLES]) @ answers.T).argmax(axis=1)
    assert nearest.tolist() == [0, 0, 1, 1, 2, 2]


def test_向量长度为一_认不得的文字是零向量(encoder: StaticEncoder) -> None:
    lengths = np.linalg.norm(encoder.encode(["技师评中级", "qqq"]), axis=1)
    assert lengths == pytest.approx([1.0, 0.0], abs=1e-6)


def test_存下再读出来一样(encoder: StaticEncoder, tmp_path: Path) -> None:
    save(encoder, tmp_path)
    again = load_encoder(tmp_path)
    np.testing.assert_allclose(again.encode(["评审收费吗"]), encoder.encode(["评审收费吗"]))


def test_存下的也能被sentence_transformers读(encoder: StaticEncoder, tmp_path: Path) -> None:
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    save(encoder, tmp_path)
    table = load_file(tmp_path / "model.safetensors")["embedding.weight"]
    assert table.shape[0] == Tokenizer.from_file(str(tmp_path / "tokenizer.json")).get_vocab_size()


def test_同样的数据训练出同样的编码器(encoder: StaticEncoder) -> None:
    again = train(EXAMPLES, [example.answer for example in EXAMPLES])
    np.testing.assert_array_equal(again.encode(["技师评中级"]), encoder.encode(["技师评中级"]))


def test_没有编码器时说先建(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="run: guantong build"):
        load_encoder(tmp_path)


def test_读不了的模型说清是哪个设置(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"GUANTONG_ENCODER: found '.*no-such-model'.*leave it empty"):
        load_encoder(tmp_path, str(tmp_path / "no-such-model"))


def test_别的模型走同一条路(encoder: StaticEncoder, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    save(encoder, tmp_path)
    module = StaticEmbedding(Tokenizer.from_file(str(tmp_path / "tokenizer.json")), embedding_weights=encoder.table)
    SentenceTransformer(modules=[module], device="cpu").save(str(tmp_path / "model"))
    vectors = load_encoder(tmp_path, str(tmp_path / "model")).encode(["技 师 评 中 级", "收 费"])
    assert vectors.shape == (2, encoder.table.shape[1])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)


def test_检索时不加载torch() -> None:
    code = "import sys, knowledge.search; sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
