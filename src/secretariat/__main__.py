"""`python -m secretariat`: what ./secretariat hands over to."""

import sys

from secretariat.commands.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
