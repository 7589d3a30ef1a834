"""The engine is compiled beside the rest of a build, by a process of its own: `python -m actions.compiling`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import doors
from bot.processes import tail
from bot.settings import PROJECT
from bot.words import say

LOG = PROJECT / "build" / "engine.log"


class Compiling:
    """One run: `said` is what came of it, in words, once the block has been left."""

    said: str = ""


@contextmanager
def beside(log: Path = LOG) -> Iterator[Compiling]:
    """Compile the engine, where it has to be, while the block runs. Nothing that goes wrong with it stops a build."""
    result = Compiling()
    form = doors.engine()
    if form in ("compiled", "asked"):
        yield result
        result.said = f"{say('cli.engine')}：{say(f'engine.{form}')}"
        return
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "actions.compiling"], cwd=PROJECT, stdout=sink, stderr=subprocess.STDOUT
        )
    try:
        yield result
        failed = process.wait() != 0
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if failed:
        why = tail(log).splitlines()[-1:] or ["?"]
        result.said = say("engine.not_compiled", why=why[0], log=log)
    else:
        result.said = say("engine.built")
