"""Make the two environments Guantong runs in: ``python3 bot/bootstrap.py setup``.

Standard library only, and nothing newer than Python 3.8, so that it runs before anything is installed and
under whatever ``python3`` a machine has. It finds or fetches uv, Python 3.11 (`.venv`) and Python 3.10
(`nlu/.venv`, for Rasa), and installs exactly what the two lock files name. An environment whose stamp matches
its lock file is left alone; a missing, moved, half-made or broken one is mended. Every failure is one message
that says what was found, what is needed and how to repair it.
"""

from __future__ import annotations

import argparse
import configparser
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

ROOT = Path(__file__).resolve().parent.parent
STAMP = "guantong-setup.json"
OLDEST_UV = (0, 7, 0)  # the first series with --torch-backend in `uv pip sync`
SECONDS_BETWEEN_SIGNS_OF_LIFE = 15
LINES_OF_UV_SHOWN = 8
NO_NETWORK = (
    "That address could not be reached. Check the connection; behind a proxy set HTTPS_PROXY, with a mirror of PyPI\n"
    "set UV_DEFAULT_INDEX (pip's own index-url is used as well)."
)
NO_TORCH = NO_NETWORK + "\ntorch's CPU wheel may also lie in a folder: name it in PIP_FIND_LINKS."


class SetupProblem(Exception):
    """Something only a person can repair; its text is the whole message."""


@dataclass(frozen=True)
class Environment:
    """One virtual environment: where it lies, what it is made from, what it costs."""

    folder: Path
    lock: Path
    python: str  # "3.11"
    gigabytes: float  # free space a fresh installation needs, downloads included
    usually: str  # how long a fresh installation takes
    proof: str  # Python statements that must run once everything is installed
    holds_project: bool  # whether the project itself is installed here, with its command

    @property
    def interpreter(self) -> Path:
        """Its Python, whether it exists or not."""
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        """The file that says what a finished installation was made from."""
        return self.folder / STAMP

    @property
    def name(self) -> str:
        """Its folder as a person knows it, `nlu/.venv`."""
        return self.folder.relative_to(ROOT).as_posix()


ENVIRONMENTS = (
    Environment(
        folder=ROOT / ".venv",
        lock=ROOT / "requirements.lock",
        python="3.11",
        gigabytes=2.5,
        usually="1 to 5 minutes",
        proof="import faiss, torch; assert torch.version.cuda is None, 'this torch is a CUDA build'",
        holds_project=True,
    ),
    Environment(
        folder=ROOT / "nlu" / ".venv",
        lock=ROOT / "nlu" / "requirements.lock",
        python="3.10",
        gigabytes=3.5,
        usually="2 to 6 minutes",
        proof="import opencc, rasa.shared.core.domain, sklearn",
        holds_project=False,
    ),
)


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


# --- what is there already ------------------------------------------------------------------------------------


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def project_definition() -> str:
    """What of pyproject.toml decides the installed project: all but the settings of the development tools."""
    kept: List[str] = []
    wanted = True
    for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            wanted = not line.startswith("[tool.") or line.startswith("[tool.hatch")
        if wanted:
            kept.append(line)
    return "\n".join(kept)


def expected_stamp(environment: Environment) -> Dict[str, str]:
    """What the stamp of an up-to-date environment says. The place counts: scripts hold absolute paths."""
    stamp = {
        "python": environment.python,
        "lock": digest(environment.lock.read_text(encoding="utf-8")),
        "place": str(environment.folder),
    }
    if environment.holds_project:
        stamp["project"] = digest(project_definition())
    return stamp


def found_stamp(environment: Environment) -> Dict[str, str]:
    """The stamp as it lies there, empty when there is none or it cannot be read."""
    try:
        stamp = json.loads(environment.stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def normal_name(package: str) -> str:
    """A package name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", package).lower()


def locked_packages(lock: Path) -> List[str]:
    """The package names of a lock file, one `name==version` a line."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [normal_name(line.split("==")[0].strip()) for line in lines if "==" in line and not line.startswith("#")]


def installed_packages(environment: Environment) -> List[str]:
    """The package names an environment holds, from its `*.dist-info` folders."""
    site = environment.folder / "lib" / f"python{environment.python}" / "site-packages"
    return [normal_name(path.name.split("-")[0]) for path in site.glob("*.dist-info")]


def usable(interpreter: Path, version: str) -> str:
    """Say why an interpreter cannot be used as `version`; empty when it can.

    It is really started: a pyenv shim exists for versions that are not active, and a Python compiled on a machine
    without the headers lacks ssl or sqlite3.
    """
    code = "import sys; print('%d.%d' % sys.version_info[:2]); import ctypes, sqlite3, ssl, zlib"
    try:
        run = subprocess.run(
            [str(interpreter), "-I", "-c", code], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        return f"does not start ({error.__class__.__name__})"
    found = run.stdout.strip()
    if found != version:
        return f"is Python {found}" if found else "does not start"
    if run.returncode:
        last = run.stderr.strip().splitlines()[-1:] or ["unknown error"]
        return f"is incomplete ({last[0]})"
    return ""


def fault(environment: Environment) -> str:
    """Say why an environment must be worked on; empty when it is as its lock file wants it."""
    if not environment.interpreter.exists():
        return "not there yet"
    found, expected = found_stamp(environment), expected_stamp(environment)
    if not found:
        return "unfinished"
    names = {
        "python": "the Python version",
        "lock": environment.lock.name,
        "place": "the folder",
        "project": "pyproject.toml",
    }
    changed = [names[key] for key in expected if found.get(key) != expected[key]]
    if changed:
        return f"{' and '.join(changed)} changed"
    why_not = usable(environment.interpreter, environment.python)
    if why_not:
        return f"its Python {why_not}"
    lacking = sorted(set(locked_packages(environment.lock)) - set(installed_packages(environment)))
    if lacking:
        return f"lacks {', '.join(lacking[:3])}{' ...' if len(lacking) > 3 else ''}"
    if environment.holds_project and not (environment.folder / "bin" / "guantong").exists():
        return "lacks the command guantong"
    return ""


# --- what must hold before anything is changed -----------------------------------------------------------------


def require_place(environments: Sequence[Environment]) -> None:
    """Stop on a system, folder or disk where the installation cannot succeed."""
    if platform.system() != "Linux":
        raise SetupProblem(
            f"Guantong is installed on Linux (a container or WSL will do); this is {platform.system()}.\n"
            "The lock files name Linux builds, torch's CPU build among them."
        )
    for folder in {environment.folder.parent for environment in environments}:
        try:
            with tempfile.TemporaryFile(dir=str(folder)):
                pass
        except OSError as error:
            raise SetupProblem(
                f"The folder {folder} cannot be written to ({error.strerror}).\n"
                "Repair: copy the project to a folder of your own, or make this one writable."
            ) from None
    needed = sum(environment.gigabytes for environment in environments if not environment.interpreter.exists())
    free = shutil.disk_usage(str(ROOT)).free / 1e9
    if free < needed:
        raise SetupProblem(
            f"Not enough disk space: {free:.1f} GB are free under {ROOT}, about {needed:.0f} GB are needed.\n"
            "Repair: free some space (`uv cache clean` frees old downloads)."
        )


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold a lock on the project folder, so that two setups cannot work on one environment."""
    import fcntl  # absent outside Unix, where require_place has already said so

    descriptor = os.open(str(ROOT), os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another `make setup` is at work here; waiting for it.")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


# --- pip's settings, which uv does not read ---------------------------------------------------------------------


def pip_settings() -> Dict[str, str]:
    """The pip settings that matter here, from pip's files and then its environment variables, as pip ranks them."""
    home = Path.home()
    files = [Path("/etc/pip.conf"), Path("/etc/xdg/pip/pip.conf"), home / ".pip" / "pip.conf"]
    files += [home / ".config" / "pip" / "pip.conf", Path(sys.prefix) / "pip.conf"]
    if os.environ.get("PIP_CONFIG_FILE"):
        files.append(Path(os.environ["PIP_CONFIG_FILE"]))
    parser = configparser.RawConfigParser()
    for file in files:
        try:
            parser.read(str(file), encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            say(f"  (pip's settings in {file} cannot be read; going on without them)")
    settings: Dict[str, str] = {}
    for key in ("find-links", "index-url", "cert", "proxy"):
        for section in ("global", "install"):
            if parser.has_option(section, key):
                settings[key] = parser.get(section, key)
        variable = "PIP_" + key.upper().replace("-", "_")
        if os.environ.get(variable):
            settings[key] = os.environ[variable]
    return settings


def find_links(settings: Dict[str, str]) -> List[str]:
    """The find-links of pip: addresses, and those folders that are really there (uv stops at one that is not)."""
    entries = [entry.replace("file://", "", 1) for entry in settings.get("find-links", "").split()]
    return [entry for entry in entries if "://" in entry or Path(entry).is_dir()]


def has_torch_wheel(links: Sequence[str], python: str) -> bool:
    """Whether one of pip's find-links folders holds torch's CPU build for this Python."""
    pattern = f"torch-*+cpu-cp{python.replace('.', '')}-*.whl"
    return any(any(Path(folder).glob(pattern)) for folder in links if "://" not in folder)


def uv_environment(settings: Dict[str, str]) -> Dict[str, str]:
    """The variables uv runs with: ours, and what pip has been told where uv has been told nothing."""
    env = {key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")}
    if find_links(settings):
        env.setdefault("UV_FIND_LINKS", ",".join(find_links(settings)))
    if "index-url" in settings and "UV_INDEX_URL" not in env:
        env.setdefault("UV_DEFAULT_INDEX", settings["index-url"])
    if Path(settings.get("cert", "")).is_file():
        env.setdefault("SSL_CERT_FILE", settings["cert"])
    if "proxy" in settings:
        env.setdefault("HTTPS_PROXY", settings["proxy"])
    env.setdefault("UV_HTTP_TIMEOUT", "180")  # torch and TensorFlow are single large files
    return env


# --- running uv -------------------------------------------------------------------------------------------------


def why_it_failed(output: str) -> str:
    """Turn the words of uv or pip into what a person can do about it."""
    causes = (
        (r"No space left|os error 28", "The disk is full. Free about 6 GB (`uv cache clean` frees old downloads)."),
        (r"Read-only file system|Permission denied|os error (13|30)", "Make the folder it names writable."),
        (r"Failed to fetch\S* \S*pytorch\.org", NO_TORCH),
        (r"dns error|name resolution|[Cc]onnect|timed out|sending request|certificate|[Nn]etwork", NO_NETWORK),
    )
    for pattern, advice in causes:
        if re.search(pattern, output):
            return advice
    return "Its last lines above say why."


def run_step(what: str, command: Sequence[str], env: Dict[str, str]) -> None:
    """Run one command with signs of life; a failure shows its last lines and what to do.

    Raises:
        SetupProblem: the command failed or could not be started.
    """
    start = time.monotonic()
    with tempfile.TemporaryFile() as log:
        try:
            process = subprocess.Popen(list(command), stdout=log, stderr=subprocess.STDOUT, env=env, cwd=str(ROOT))
        except OSError as error:
            raise SetupProblem(f"{what}: {command[0]} could not be started ({error.strerror}).") from None
        try:
            while True:
                try:
                    code = process.wait(timeout=SECONDS_BETWEEN_SIGNS_OF_LIFE)
                    break
                except subprocess.TimeoutExpired:
                    say(f"    ... still at it, {time.monotonic() - start:.0f} s")
        except BaseException:
            process.terminate()
            process.wait()
            raise
        log.seek(0)
        output = log.read().decode("utf-8", errors="replace")
    if code:
        shown = "\n".join("    | " + line for line in output.strip().splitlines()[-LINES_OF_UV_SHOWN:])
        raise SetupProblem(f"{what} failed.\n{shown}\n{why_it_failed(output)}")


def uv_version(uv: Path) -> Tuple[int, ...]:
    """The version of a uv executable, empty when it does not run."""
    try:
        run = subprocess.run([str(uv), "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.SubprocessError):
        return ()
    match = re.match(r"uv (\d+)\.(\d+)\.(\d+)", run.stdout)
    return tuple(int(part) for part in match.groups()) if match and not run.returncode else ()


def find_uv(env: Dict[str, str]) -> Path:
    """Find a uv new enough on PATH or in its usual places, else install one from the package index into .uv/.

    Raises:
        SetupProblem: there is none, and it could not be installed.
    """
    private = ROOT / ".uv"
    usual = [Path.home() / ".local" / "bin", Path.home() / ".cargo" / "bin", private / "bin"]
    places = [Path(entry) for entry in os.environ.get("PATH", "").split(os.pathsep) if entry] + usual
    for place in places:
        uv = place / "uv"
        if os.access(str(uv), os.X_OK) and uv_version(uv) >= OLDEST_UV:
            return uv
    say("uv is not here yet: installing it into .uv/ (a few seconds).")
    shutil.rmtree(str(private), ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    try:
        # A folder, not an environment: Debian's python3 has no ensurepip, and --target suits a managed Python.
        run_step("Installing uv", [*pip, "--target", str(private), "uv"], env)
    except SetupProblem as problem:
        raise SetupProblem(
            f"{problem}\n"
            "uv can also be installed by hand (https://docs.astral.sh/uv/getting-started/installation/);"
            " it need only be on PATH."
        ) from None
    return private / "bin" / "uv"


# --- Python 3.11 and 3.10 ---------------------------------------------------------------------------------------


def interpreters(version: str) -> Iterator[Path]:
    """Where a Python of this version may lie: the running one, PATH, pyenv (active or not), the usual folders."""
    if f"{sys.version_info[0]}.{sys.version_info[1]}" == version:
        yield Path(getattr(sys, "_base_executable", sys.executable))
    on_path = [Path(entry) for entry in os.environ.get("PATH", "").split(os.pathsep) if entry]
    for folder in [*on_path, Path("/usr/bin"), Path("/usr/local/bin")]:
        yield folder / f"python{version}"
    roots = [Path(os.environ["PYENV_ROOT"])] if os.environ.get("PYENV_ROOT") else []
    roots += [folder.parent for folder in on_path if folder.name == "shims"]
    roots += [Path.home() / ".pyenv"]
    for root in roots:
        patch_releases = root.glob(f"versions/{version}.*/bin/python{version}")
        yield from sorted(patch_releases, key=lambda path: [int(n) for n in re.findall(r"\d+", str(path))])[::-1]


def find_python(version: str, uv: Path, env: Dict[str, str]) -> Path:
    """Find a Python of this version, else have uv fetch one.

    Raises:
        SetupProblem: none was found and none could be fetched; lists what was looked at.
    """
    looked_at: Dict[Path, str] = {}
    for candidate in interpreters(version):
        # An environment of this project is no base for another one: it may be the one to be replaced.
        if candidate in looked_at or not candidate.exists() or ROOT in candidate.parents:
            continue
        looked_at[candidate] = usable(candidate, version)
        if not looked_at[candidate]:
            return candidate
    find = [str(uv), "python", "find", "--no-python-downloads", "--no-project", version]
    fetched = fetched_python(find, version, env)
    if fetched:
        return fetched
    say(f"Python {version} is not here: fetching it with uv (30 MB, usually under a minute).")
    try:
        run_step(f"Fetching Python {version}", [str(uv), "python", "install", version], env)
    except SetupProblem as problem:
        found = "".join(f"\n    {path} {why}" for path, why in looked_at.items()) or " nothing of that name"
        raise SetupProblem(
            f"Python {version} is needed and none could be used or fetched.\n  Found:{found}\n"
            f"  {problem}\n"
            f"Repair: install it in one of these ways:\n"
            f"    pyenv install {version}\n    uv python install {version}\n"
            f"    apt install python{version} (where your system offers it)"
        ) from None
    fetched = fetched_python(find, version, env)
    if not fetched:
        raise SetupProblem(
            f"uv fetched Python {version}, but it does not start here. Repair: `pyenv install {version}`."
        )
    return fetched


def fetched_python(find: Sequence[str], version: str, env: Dict[str, str]) -> Optional[Path]:
    """What `uv python find` knows, when it runs."""
    run = subprocess.run(list(find), capture_output=True, text=True, env=env, check=False)
    path = Path(run.stdout.strip())
    return path if run.returncode == 0 and not usable(path, version) else None


# --- making an environment --------------------------------------------------------------------------------------


def must_be_made(environment: Environment) -> bool:
    """Whether an environment cannot be mended: no working Python, or made in another place (scripts name it)."""
    place = found_stamp(environment).get("place", str(environment.folder))
    return place != str(environment.folder) or bool(usable(environment.interpreter, environment.python))


def make(environment: Environment, python: Path, uv: Path, env: Dict[str, str]) -> None:
    """Make an empty environment in place of whatever lies there."""
    if environment.folder.exists():
        shutil.rmtree(str(environment.folder))
    say(f"  {environment.name}: made with {python}")
    run_step(f"Making {environment.name}", [str(uv), "venv", "--python", str(python), str(environment.folder)], env)


def fill(environment: Environment, uv: Path, env: Dict[str, str], settings: Dict[str, str]) -> None:
    """Install what the lock file names, nothing else, and stamp it.

    The stamp goes first and comes last: a run that is broken off leaves none.
    """
    if environment.stamp.exists():
        environment.stamp.unlink()
    target = ["--python", str(environment.interpreter)]
    needs_torch = "torch" in locked_packages(environment.lock)
    wheel_at_hand = has_torch_wheel(find_links(settings), environment.python)
    backend = ["--torch-backend", "cpu"] if needs_torch and not wheel_at_hand else []
    count = len(locked_packages(environment.lock))
    say(f"  {environment.name}: installing {count} packages (usually {environment.usually} the first time)")
    run_step(
        f"Installing {environment.lock.relative_to(ROOT)}",
        [str(uv), "pip", "sync", *target, *backend, str(environment.lock)],
        env,
    )
    if environment.holds_project:
        command = [str(uv), "pip", "install", *target, "--no-deps", "--editable", str(ROOT)]
        run_step("Installing the project itself", command, env)
    prove(environment)
    environment.stamp.write_text(json.dumps(expected_stamp(environment), indent=1) + "\n", encoding="utf-8")


def prove(environment: Environment) -> None:
    """Import what is hardest to install, so that a broken package is met here and not in the first conversation."""
    command = [str(environment.interpreter), "-I", "-W", "ignore", "-c", environment.proof]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        last = (run.stderr.strip().splitlines() or ["no message"])[-1]
        raise SetupProblem(
            f"{environment.name} is installed, but does not work: {last}\n"
            "Repair: `python3 bot/bootstrap.py setup --fresh` makes it again from nothing."
        )


def setup(*, fresh: bool) -> None:
    """Bring both environments up to their lock files.

    Raises:
        SetupProblem: with the one message to show.
    """
    faults = {environment: "asked to make it again" if fresh else fault(environment) for environment in ENVIRONMENTS}
    to_do = [environment for environment in ENVIRONMENTS if faults[environment]]
    if not to_do:
        say("setup: both environments are up to date")
        return
    require_place(to_do)
    with one_at_a_time():
        settings = pip_settings()
        env = uv_environment(settings)
        uv = find_uv(env)
        # Both Pythons first: it is known at once whether the setup can succeed, not after the first two gigabytes.
        pythons = {
            environment: find_python(environment.python, uv, env)
            for environment in to_do
            if fresh or must_be_made(environment)
        }
        for environment in to_do:
            if not fresh and not fault(environment):  # another setup has just finished it
                continue
            say(f"setup: {environment.name} (Python {environment.python}): {faults[environment]}")
            start = time.monotonic()
            if environment in pythons:
                make(environment, pythons[environment], uv, env)
            fill(environment, uv, env, settings)
            say(f"  {environment.name}: ready after {time.monotonic() - start:.0f} s")
    say("setup: done; the command is .venv/bin/guantong")


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Run the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="Make the environments Guantong runs in.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="setup")
    command = commands.add_parser("setup", help="make or mend .venv and nlu/.venv; nothing where nothing changed")
    command.add_argument("--fresh", action="store_true", help="make both again from nothing")
    options = parser.parse_args(arguments)
    try:
        setup(fresh=options.fresh)
    except SetupProblem as problem:
        print(f"setup: {problem}\nWhen that is done, run `make setup` again: it goes on from here.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("setup: stopped. Run `make setup` again to go on from here.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"setup: {error.strerror}: {error.filename or ROOT}\n{why_it_failed(str(error))}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
