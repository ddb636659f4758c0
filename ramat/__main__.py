"""``python -m ramat``."""

from ramat import main

if __name__ == "__main__":
    main()
