"""Starts the program as one of these accounts, whoever runs the tests: NAME, then its arguments."""

import os
import pwd
import sys

ACCOUNTS = {"ann": 60_001, "ben": 60_002, "cat": 60_003, "dan": 60_004}


def _entry(login: str) -> pwd.struct_passwd:
    return pwd.struct_passwd((login, "x", ACCOUNTS[login], ACCOUNTS[login], "", "/", "/bin/sh"))


if __name__ == "__main__":
    sys.path.pop(0)  # the tests stand there
    name = sys.argv.pop(1)
    names = {number: login for login, number in ACCOUNTS.items()}
    os.getuid = lambda: ACCOUNTS[name]
    pwd.getpwnam = _entry
    pwd.getpwuid = lambda number: _entry(names[number])
    from teamboard.__main__ import main

    main()
