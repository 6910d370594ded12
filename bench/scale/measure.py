#!/usr/bin/env python3
"""Analyses a made shoot of several sizes beside the bare decoding of the same files.

usage: measure.py --session PROGRAM --audiosync PROGRAM FOLDER HOURS...

Both run with two processes or threads. Wall time on a machine with other work on it says little:
compare what one line says, and mind the processor time beside it. Peak memory is the largest
resident set of the analysing process. Fails when a limit is passed or a clip is placed wrong.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

WIDTH = 2
MOST_RATIO = 1.3
BASE_MB, MB_AN_HOUR = 150, 40
FLAT = 0.20
WRONG_S = 0.020


def run(command, **more):
    """Wall seconds, processor seconds and peak memory in MB of one command and its output."""
    before = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, **more) as child:
        output = child.stdout.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - before
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output, child.returncode


def decode(files):
    def one(path):
        command = ["ffmpeg", "-nostdin", "-v", "error", "-threads", "1", "-i", str(path), "-vn",
                   "-f", "null", "-"]
        return run(command)[1]
    before = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(WIDTH) as pool:
        processor = sum(pool.map(one, files))
    return time.monotonic() - before, processor


def analyse(audiosync, folder):
    """With a cache folder of its own: the first analysis has nothing to start from."""
    with tempfile.TemporaryDirectory() as cache:
        environment = dict(os.environ, XDG_CACHE_HOME=cache)
        command = [audiosync, "analyze", "--json", "--threads", str(WIDTH), str(folder)]
        first = run(command, env=environment, stderr=subprocess.DEVNULL)
        again = run(command, env=environment, stderr=subprocess.DEVNULL)
    if first[4] not in (0, 1) and not first[3]:
        sys.exit(f"audiosync analyze failed with exit code {first[4]}")
    return first, again


def fit_line(pairs):
    """Least squares, thrice, each time without what lies far off the line before."""
    slope, start, kept = 1.0, None, pairs
    for _ in range(4):
        if start is not None:
            errors = sorted(abs(y - start - slope * x) for x, y in pairs)
            limit = max(0.005, 4 * errors[len(errors) // 2])
            kept = [(x, y) for x, y in pairs if abs(y - start - slope * x) <= limit]
        else:
            shifts = sorted(y - x for x, y in pairs)
            middle = shifts[len(shifts) // 2]
            kept = [(x, y) for x, y in pairs if abs(y - x - middle) < 1.5]
        n = len(kept)
        mx, my = sum(x for x, _ in kept) / n, sum(y for _, y in kept) / n
        spread = sum((x - mx) ** 2 for x, _ in kept)
        slope = sum((x - mx) * (y - my) for x, y in kept) / spread if spread else 1.0
        start = my - slope * mx
    return slope, start


def check(truth, output):
    """How many clips are placed right, wrong and not at all. The timeline runs on some device's
    clock, so a straight line is taken out first."""
    starts = {clip["file"]: clip["start_s"] for clip in truth["clips"]}
    placed = {}
    for track in json.loads(output)["tracks"]:
        for clip in track["clips"]:
            if clip["status"] == "synced":
                placed["/".join(pathlib.PurePath(clip["path"]).parts[-2:])] = clip["start_s"]
    pairs = [(starts[name], at) for name, at in placed.items()]
    if len(pairs) < 3:
        return 0, 0, len(starts), []
    slope, start = fit_line(pairs)
    wrong = [(name, at - start - slope * starts[name]) for name, at in placed.items()
             if abs(at - start - slope * starts[name]) > WRONG_S]
    return len(placed) - len(wrong), len(wrong), len(starts) - len(placed), wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--session", required=True)
    parser.add_argument("--audiosync", required=True)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("hours", type=float, nargs="+")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    free_gb = shutil.disk_usage(options.folder).free / 1e9
    print(f"{'size':>5} {'clips':>5} {'hours':>6} | {'decode s':>8} {'cpu s':>7} | {'analyse s':>9} "
          f"{'cpu s':>7} {'ratio':>6} {'cpu':>5} | {'peak MB':>7} {'limit':>6} | {'s/hour':>6} "
          f"{'cpu':>6} | {'again s':>7} | {'right':>5} {'wrong':>5} {'not':>4}", flush=True)
    failed, per_hour = [], []
    for hours in options.hours:
        size = f"{hours:g}h"
        if not (options.folder / f"{size}.json").exists() and free_gb < hours / 2:
            sys.exit(f"{options.folder}: {hours / 2:.0f} GB are needed, {free_gb:.0f} are free")
        subprocess.run([options.session, options.folder, str(hours)], check=True)
        truth = json.loads((options.folder / f"{size}.json").read_text())
        files = [options.folder / size / clip["file"] for clip in truth["clips"]]
        media_h = sum(clip["duration_s"] for clip in truth["clips"]) / 3600
        bare_wall, bare_cpu = decode(files)
        first, again = analyse(options.audiosync, options.folder / size)
        right, wrong, missing, errors = check(truth, first[3])
        limit = BASE_MB + MB_AN_HOUR * media_h
        per_hour.append(first[1] / media_h)
        print(f"{size:>5} {len(files):>5} {media_h:>6.2f} | {bare_wall:>8.1f} {bare_cpu:>7.1f} | "
              f"{first[0]:>9.1f} {first[1]:>7.1f} {first[0] / bare_wall:>6.2f} "
              f"{first[1] / bare_cpu:>5.2f} | {first[2]:>7.0f} {limit:>6.0f} | "
              f"{first[0] / media_h:>6.2f} {first[1] / media_h:>6.2f} | {again[0]:>7.1f} | "
              f"{right:>5} {wrong:>5} {missing:>4}", flush=True)
        for name, error in errors[:10]:
            print(f"      wrong: {name} by {1e3 * error:+.1f} ms")
        if first[0] > MOST_RATIO * bare_wall:
            failed.append(f"{size}: {first[0] / bare_wall:.2f} times bare decoding")
        if first[2] > limit:
            failed.append(f"{size}: {first[2]:.0f} MB, {limit:.0f} allowed")
        if wrong:
            failed.append(f"{size}: {wrong} clips wrong")
    if max(per_hour) > (1 + FLAT) * min(per_hour):
        failed.append("the cost per hour is not flat: " +
                      ", ".join(f"{cost:.1f}" for cost in per_hour) + " processor seconds")
    for sentence in failed:
        print("limit passed:", sentence)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
