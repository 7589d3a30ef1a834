"""The action server with its index loaded before the first message: `python -m actions.server -p PORT`.

Beside Rasa's webhook it answers `POST /search {"q", "region"?, "k"?}` for bot: the encoder is in memory once.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from rasa_sdk.endpoint import create_app_for_serve
from rasa_sdk.executor import ActionExecutor
from sanic import Request, Sanic
from sanic.response import HTTPResponse, json

LOOPBACK = "127.0.0.1"


async def answer_search(request: Request) -> HTTPResponse:
    """What `knowledge.search` finds, as its JSON; 422 with the reason where the question cannot be searched for."""
    from knowledge.search import search

    asked = request.json
    try:
        found = search(asked["q"], region=asked.get("region"), k=asked.get("k", 3))
    except ValueError as error:
        return json({"error": str(error)}, status=422)
    return json(found.to_json())


def create() -> Sanic[Any, Any]:
    """The application: Rasa's webhook, `/health`, and the search."""
    executor = ActionExecutor()
    executor.register_package("actions")
    app: Sanic[Any, Any] = create_app_for_serve(executor)
    app.add_route(answer_search, "/search", methods=["POST"])
    return app


def main() -> None:
    """Load the index, then serve on loopback; an index that must be built first is said in one line."""
    # rasa-sdk imports every module of this package at start-up: the encoder is loaded here, not then.
    from knowledge.encoder import EncoderError
    from knowledge.manifest import BuildNeeded
    from knowledge.search import search

    options = argparse.ArgumentParser(prog="actions.server", description=__doc__)
    options.add_argument("-p", "--port", type=int, default=5055)
    port = options.parse_args().port
    try:
        search("文件什么时候施行")
    except (BuildNeeded, EncoderError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - the process has no logger yet
        sys.exit(1)
    # One process: Sanic's own worker would load the index again, and outlive a parent that is killed.
    create().run(host=LOOPBACK, port=port, single_process=True, motd=False, access_log=False)


if __name__ == "__main__":
    main()
