"""The action server with its index loaded before the first message: `python -m actions.server -p PORT`."""

from __future__ import annotations

import sys

from rasa_sdk.__main__ import main_from_args
from rasa_sdk.endpoint import create_argument_parser


def main() -> None:
    """Load the index, then serve; an index that must be built first is said in one line."""
    from knowledge.manifest import BuildNeeded
    from knowledge.search import search

    arguments = create_argument_parser().parse_args(["--actions", "actions", *sys.argv[1:]])
    try:
        search("文件什么时候施行")
    except BuildNeeded as error:
        print(error, file=sys.stderr)  # noqa: T201 - the process has no logger yet
        sys.exit(1)
    main_from_args(arguments)


if __name__ == "__main__":
    main()
