"""``python -m sayso.faces.cli``, where the script is not on the path."""

from sayso.faces.cli.main import main

if __name__ == "__main__":
    main()
