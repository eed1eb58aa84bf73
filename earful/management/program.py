"""The program: finds the command, makes sure of its data, and ends with a code that means something.

0 done; 1 refused, with a sentence on standard error; 2 wrong options; a command may name others.
"""

import ast
import difflib
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module, util
from pathlib import Path

COMMANDS = Path(__file__).resolve().parent / "commands"
REFUSED, WRONG_OPTIONS, INTERRUPTED = 1, 2, 130
_OLDEST_PYTHON = (3, 11)
_NOT_OURS = {
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--skip-checks",
}


def run(argv: Sequence[str]) -> None:
    """Run `earful COMMAND …` and end the program with its exit code."""
    _forgive_odd_bytes()
    sys.exit(_run([_readable(word) for word in argv[1:]]))


def _run(words: list[str]) -> int:
    if sys.version_info < _OLDEST_PYTHON:
        return _refuse("Earful needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    if not words or words[0] in ("-h", "--help", "help"):
        sys.stdout.write(_overview())
        return 0
    if words[0] == "--version":
        return _version()
    if words[0] not in command_names():
        return _refuse(_unknown(words[0]), WRONG_OPTIONS)
    try:
        return _command(words[0], words[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; what is left to write has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED


def _forgive_odd_bytes() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _readable(word: str) -> str:
    """A word of the command line as text, each byte that is none as a question mark in a diamond."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _refuse(sentence: str, code: int = REFUSED) -> int:
    sys.stderr.write(sentence + "\n")
    return code


def command_names() -> list[str]:
    """What can be typed after `earful`."""
    return sorted(path.stem for path in COMMANDS.glob("[a-z]*.py"))


def _overview() -> str:
    names = command_names()
    width = max(len(name) for name in names) + 2
    lines = [f"  {name:{width}}{summary(name)}" for name in names]
    return "\n".join(
        ["usage: earful COMMAND …", "", *lines, "", "`earful COMMAND --help` says more of each.", ""]
    )


def summary(name: str) -> str:
    """What a command does, in one line: the first of its module's docstring, without running it."""
    doc = ast.get_docstring(ast.parse((COMMANDS / f"{name}.py").read_text("utf-8"))) or ""
    line = doc.partition("\n")[0]
    return line.removeprefix(f"`earful {name}`: ").rstrip(".")


def _unknown(name: str) -> str:
    shown = name if name.isprintable() and len(name) <= 60 else ascii(name[:60])
    near = difflib.get_close_matches(name, command_names(), 1)
    hint = f" Did you mean `earful {near[0]}`?" if near else " `earful` alone lists them."
    return f"There is no command {shown}.{hint}"


def _version() -> int:
    from importlib.metadata import version

    sys.stdout.write(version("earful") + "\n")
    return 0


def _command(name: str, words: list[str]) -> int:
    refused = _set_up()
    if refused:
        return _refuse(refused)
    from django.core.management import load_command_class
    from django.core.management.base import CommandError
    from django.db import Error

    from earful.errors import EarfulError
    from earful.sources.records import SourceRefused

    command = load_command_class("earful", name)
    command.suppressed_base_arguments = _NOT_OURS
    command.requires_system_checks = []
    parser = command.create_parser("earful", name)
    try:
        options = vars(parser.parse_args(words))
    except CommandError as error:
        wrong = str(error).removeprefix("Error: ")
        return _refuse(f"{wrong}\n{parser.format_usage().strip()}", WRONG_OPTIONS)
    try:
        if getattr(command, "needs_data", True):
            fill_folder()
        command.execute(*options.pop("args", ()), **options)
    except CommandError as error:
        return _refuse(str(error), error.returncode)
    except (EarfulError, SourceRefused) as error:
        return _refuse(str(error))
    except Error as error:
        return _refuse(f"The database cannot be used: {' '.join(str(error).split())}.")
    except BrokenPipeError:
        raise
    except OSError as error:
        return _refuse(f"{error.filename or 'The disk'} cannot be used: {error.strerror}.")
    return 0


def _set_up() -> str:
    """Set up Django; a sentence where that cannot be."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earful.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        return f"A setting is wrong: {error}"
    except OSError as error:
        return (
            f"{error.filename} cannot be used: {error.strerror}. "
            "EARFUL_DATA names the folder of everything that changes; choose one you may write in."
        )
    return ""


def fill_folder(say: Callable[[str], None] | None = None) -> None:
    """Make sure that the folder is filled, the example campaigns included, saying so on standard error."""
    from earful.roster.folder import ensure_filled

    ensure_filled(say or _say, [_load_demo] if util.find_spec("earful.demo.load") else [])


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _load_demo() -> None:
    from earful.campaigns.models import Campaign

    # A database that moved looks new, but its campaigns, and the clock they run on, are its organiser's.
    if not Campaign.objects.exists():
        import_module("earful.demo.load").load_demo()
