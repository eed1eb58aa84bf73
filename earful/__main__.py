"""The program: `earful COMMAND …`."""

import os
import sys


def main() -> None:
    """Run one command of `earful/management/commands`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earful.settings")
    from earful.management import program

    program.run(sys.argv)


if __name__ == "__main__":
    main()
