#!/usr/bin/env python3
"""play_with_melt.py AUDIOSYNC FOLDER: MLT, the engine of Shotcut and Kdenlive, plays every clip in place.

Makes a shoot of devices that record one noise from whole frames on, each with clicks of its own, lets
AUDIOSYNC write it as .mlt and .kdenlive, renders these with `melt` and looks for the clicks: on the
sample at 25 frames a second, within one at 29.97 and 119.88, where a frame is no whole number of
samples. Ends with 77 where there is no `melt`.
"""
import array
import os
import random
import shutil
import subprocess
import sys
import wave
from fractions import Fraction

RATE = 48000
LENGTH_S = 30
CLIP_S = 8
DEVICES = 8
CLICK = 30000
LOUD = 12000


def write_wav(path, samples, channels=1):
    with wave.open(path, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())


def noise(seed, seconds, shift):
    """White, its loudness another one in each quarter of a second, at most 2^(15 - shift)."""
    source = random.Random(seed)
    samples = array.array("h", source.randbytes(2 * seconds * RATE))
    quarter = RATE // 4
    for begin in range(0, len(samples), quarter):
        factor = source.uniform(0.3, 1.0) / (1 << shift)
        part = samples[begin : begin + quarter]
        samples[begin : begin + quarter] = array.array("h", (int(x * factor) for x in part))
    return samples


def make_shoot(folder, rate):
    """Writes the recordings; on which samples of the timeline they click."""
    event = noise(1, LENGTH_S, 6)
    clicks = []

    def record(device, number, frame, length_s):
        begin = int(frame * RATE / rate + Fraction(1, 2))
        # The last frame is not a whole one, as in real files.
        samples = event[begin : begin + length_s * RATE + 700 * device + 13]
        for second in range(1, length_s - 1, 3):
            at = begin + second * RATE + device * 2311
            if at - begin + 1000 < len(samples):
                samples[at - begin] = CLICK
                clicks.append(at)
        os.makedirs(f"{folder}/Device{device}", exist_ok=True)
        write_wav(f"{folder}/Device{device}/D{device}_{number}.wav", samples)

    record(0, 0, 0, LENGTH_S - 1)
    for device in range(1, DEVICES):
        for number in range(2):
            second = Fraction(1 + 12 * number) + Fraction(device * 37 % 11, 10)
            record(device, number, round(second * rate), CLIP_S)
    return sorted(clicks)


def render(timeline, sound):
    """melt now and then waits for ever for an end it missed; it is then started again."""
    command = ["melt", "-quiet", timeline, "-consumer", f"avformat:{sound}", "acodec=pcm_s16le"]
    command += ["f=wav", f"ar={RATE}", "channels=2", "vn=1", "video_off=1", "real_time=-1"]
    command += ["terminate_on_pause=1"]
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    for _ in range(5):
        try:
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, timeout=60, env=environment, check=True)
            return
        except subprocess.TimeoutExpired:
            continue
    sys.exit(f"{timeline}: melt does not come to an end.")


def clicks_in(sound):
    with wave.open(sound, "rb") as source:
        samples = array.array("h", source.readframes(source.getnframes()))[::2]
    found = []
    for at, value in enumerate(samples):
        if abs(value) > LOUD and (not found or at - found[-1] > 100):
            found.append(at)
    return found


def check(program, folder, name, rate, tolerance):
    wanted = make_shoot(f"{folder}/shoot", rate)
    outputs = [f"{folder}/t.mlt", f"{folder}/t.kdenlive"]
    subprocess.run([program, "timeline", f"{folder}/shoot", "--fps", str(rate), "--no-cache", "-q",
                    "-o", outputs[0], "-o", outputs[1]], check=True, stdout=subprocess.DEVNULL)
    wrong = []
    for output in outputs:
        sound = output + ".wav"
        render(output, sound)
        found = clicks_in(sound)
        if not found:
            sys.exit(f"{name}: {output} plays nothing.")
        off = [min((at - click for at in found), key=abs) for click in wanted]
        print(name, os.path.basename(output), len(wanted), "clicks,",
              f"{min(off):+d} to {max(off):+d} samples off")
        wrong += [f"{name} {output}: {o:+d}" for o in off if abs(o) > tolerance]
    return wrong


def main(program, folder):
    if shutil.which("melt") is None:
        print("There is no melt here.")
        sys.exit(77)
    wrong = []
    for name, rate, tolerance in (("25", Fraction(25), 0), ("29.97", Fraction(30000, 1001), 1),
                                  ("119.88", Fraction(120000, 1001), 1)):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        wrong += check(program, folder, name, rate, tolerance)
    shutil.rmtree(folder, ignore_errors=True)
    if wrong:
        sys.exit("\n".join(wrong))


main(sys.argv[1], sys.argv[2])
