# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a process and all that it started slow: they run a tenth of the time. slow.py PID STARTED

Ends by itself when the process has gone; lets it run freely when it is told to end."""
import signal
import sys
import time

import processes


def main():
    pid, started = int(sys.argv[1]), int(sys.argv[2])

    def leave(*_):
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, leave)
    try:
        while processes.is_alive(pid, started):
            processes.send(processes.tree(pid, started), signal.SIGSTOP)
            time.sleep(0.45)
            processes.send(processes.tree(pid, started), signal.SIGCONT)
            time.sleep(0.05)
    finally:
        processes.send(processes.tree(pid, started), signal.SIGCONT)


if __name__ == "__main__":
    main()
