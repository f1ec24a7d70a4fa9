"""python -m desktop.example: builds the example city of this month, unless it stands there already."""

import sys

from desktop.example.copy import first_of_month, prepare, shelf_beside_source
from desktop.progress import Silent


def main() -> int:
    """Build, and say where."""
    built = prepare(shelf_beside_source(), first_of_month(), Silent())
    sys.stdout.write(f"{built}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
