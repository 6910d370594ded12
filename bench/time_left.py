#!/usr/bin/env python3
"""How true is the time left? Runs an analysis and compares what it foretold with what it took.

usage: time_left.py AUDIOSYNC [OPTION...] PATH...

Prints, after the first quarter of the time, the largest and the mean error of the foretold end: as a
share of the whole time, and of the time that was really left (down to two seconds, below which
nobody plans). Other work on the machine counts as error here: measure on a quiet one.
"""

import json
import subprocess
import sys
import time


def measure(command):
    """[(seconds since the start, done / total, foretold seconds left or None)], whole time."""
    begin = time.monotonic()
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    reports = []
    for line in run.stderr:
        try:
            report = json.loads(line)
        except ValueError:
            continue
        reports.append((time.monotonic() - begin, report["done"] / (report["total"] or 1), report["eta_s"]))
    if run.wait() not in (0, 3):
        sys.exit(f"{command[0]} ended with {run.returncode}")
    return reports, time.monotonic() - begin


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    reports, whole = measure([arguments[0], "analyze", "--json", "--progress", "json", *arguments[1:]])
    of_whole, of_left = [], []
    for at, _, left in reports:
        if at < whole / 4 or left is None:
            continue
        error = abs(at + left - whole)
        of_whole.append(error / whole)
        of_left.append(error / max(whole - at, 2.0))
    print(f"{whole:.1f} s, {len(of_whole)} estimates after the first quarter")
    if not of_whole:
        return
    for name, errors in (("the whole time", of_whole), ("the time left", of_left)):
        print(f"error of the foretold end: {100 * max(errors):.0f} % of {name} at most, "
              f"{100 * sum(errors) / len(errors):.0f} % on average")


main(sys.argv[1:])
