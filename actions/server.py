"""The action server with its index loaded before the first message: `python -m actions.server -p PORT`."""

from __future__ import annotations

import argparse
import sys

from rasa_sdk.endpoint import create_app_for_serve
from rasa_sdk.executor import ActionExecutor

LOOPBACK = "127.0.0.1"


def main() -> None:
    """Load the index, then serve on loopback; an index that must be built first is said in one line."""
    # rasa-sdk imports every module of this package at start-up: the encoder is loaded here, not then.
    from knowledge.manifest import BuildNeeded
    from knowledge.search import search

    options = argparse.ArgumentParser(prog="actions.server", description=__doc__)
    options.add_argument("-p", "--port", type=int, default=5055)
    port = options.parse_args().port
    try:
        search("文件什么时候施行")
    except BuildNeeded as error:
        print(error, file=sys.stderr)  # noqa: T201 - the process has no logger yet
        sys.exit(1)
    executor = ActionExecutor()
    executor.register_package("actions")
    # One process: Sanic's own worker would load the index again, and outlive a parent that is killed.
    create_app_for_serve(executor).run(host=LOOPBACK, port=port, single_process=True, motd=False, access_log=False)


if __name__ == "__main__":
    main()
