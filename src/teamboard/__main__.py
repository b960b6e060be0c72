"""Where `teamboard` begins."""

import gc

# Nothing made while the program loads is garbage; looking for it costs a tenth of the start.
gc.disable()


def main() -> None:
    """Run the command line and exit with its status."""
    from teamboard.cli.main import run

    run()


if __name__ == "__main__":
    main()
