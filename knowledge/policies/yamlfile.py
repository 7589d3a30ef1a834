"""Reading a YAML file of a document's folder: what cannot be read is said with file, line and repair."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from .errors import located


class _Loader(yaml.SafeLoader):
    """YAML in which a key said twice is a fault: plain YAML keeps the last one and forgets the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002
        """Build a mapping; raises for a key that stands in it twice."""
        seen: set[Any] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.tag != "tag:yaml.org,2002:merge":
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(None, None, f"the key {key.value!r} twice", key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        """Build a day; raises, with its place, for one that no calendar has (2023-06-31)."""
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(
                None, None, f"the date {node.value} ({error})", node.start_mark
            ) from None


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


def read_yaml(file: Path) -> Any:
    """Parse a YAML file; PolicyError names the file and the line."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader that is stricter
    except FileNotFoundError:
        raise located(
            file, "(file)", "nothing", "a YAML file", f"Write {file.name}; see docs/add-a-document.md."
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "(whole file)"
        problem = getattr(error, "problem", None) or "text that is not YAML"
        raise located(file, where, problem, "valid YAML", "Repair the indent, colon, quote or key there.") from None
    except UnicodeDecodeError:
        raise located(file, "(whole file)", "other bytes", "text in UTF-8", "Save the file as UTF-8.") from None
