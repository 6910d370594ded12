#!/usr/bin/env python3
"""play_with_melt.py AUDIOSYNC FOLDER: MLT, the engine of Shotcut and Kdenlive, plays every clip in place.

Makes a shoot of devices that record one noise from whole frames on, every other in stereo, each with
clicks of its own, lets AUDIOSYNC write it as .mlt and .kdenlive, renders these with `melt` and looks
for the clicks: on the sample at 25 frames a second, within one at 29.97, 59.94 and 119.88, where a
frame is no whole number of samples. So for two clips a device, for many, where what a clip has too
many of would add up, and for names that files of all kinds trip over. Ends with 77 where there is no
`melt`.
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
CLIP_S = 8
GAP_S = 4
DEVICES = 8
ODD_NAMES = ["a  b", "Käse & Brot #1", "日本語 50%", "emoji 🎤", "O'Neil", "[x] {y}", "été <1>", "ü;,="]
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


def make_shoot(folder, rate, clips, odd):
    """Writes the recordings, `clips` a device; on which samples of the timeline they click."""
    length_s = (CLIP_S + GAP_S) * clips + 6
    event = noise(1, length_s, 6)
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
        channels = 1 + device % 2
        name = ODD_NAMES[device] if odd else f"Device{device}"
        os.makedirs(f"{folder}/{name}", exist_ok=True)
        write_wav(f"{folder}/{name}/{name} {number}.wav",
                  array.array("h", (x for x in samples for _ in range(channels))), channels)

    record(0, 0, 0, length_s - 1)
    for device in range(1, DEVICES):
        for number in range(clips):
            second = Fraction(1 + (CLIP_S + GAP_S) * number) + Fraction(device * 37 % 11, 10)
            record(device, number, round(second * rate), CLIP_S)
    return sorted(clicks)


def has_lost_its_consumer(melt, sound):
    """melt now and then misses the end of a thread that ended before it began, and waits for ever."""
    tasks = f"/proc/{melt.pid}/task"
    return os.path.isdir(tasks) and len(os.listdir(tasks)) == 1 and not (
        os.path.exists(sound) and os.path.getsize(sound))


def render(timeline, sound):
    command = ["melt", "-quiet", timeline, "-consumer", f"avformat:{sound}", "acodec=pcm_s16le"]
    command += ["f=wav", f"ar={RATE}", "channels=2", "vn=1", "video_off=1", "real_time=-1"]
    command += ["terminate_on_pause=1"]
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    for _ in range(20):
        lost = 0
        melt = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, env=environment)
        for _ in range(600):
            try:
                if melt.wait(0.5) != 0:
                    sys.exit(f"{timeline}: melt ended with {melt.returncode}.")
                return
            except subprocess.TimeoutExpired:
                lost = lost + 1 if has_lost_its_consumer(melt, sound) else 0
            if lost == 8:
                break
        melt.kill()
        melt.wait()
    sys.exit(f"{timeline}: melt does not come to an end.")


def clicks_in(sound):
    with wave.open(sound, "rb") as source:
        samples = array.array("h", source.readframes(source.getnframes()))[::2]
    found = []
    for at, value in enumerate(samples):
        if abs(value) > LOUD and (not found or at - found[-1] > 100):
            found.append(at)
    return found


def check(program, folder, name, rate, tolerance, clips, odd=False):
    wanted = make_shoot(f"{folder}/shoot", rate, clips, odd)
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
    for name, rate, tolerance, clips, odd in (
            ("25", Fraction(25), 0, 2, False), ("25, odd names", Fraction(25), 0, 2, True),
            ("29.97", Fraction(30000, 1001), 1, 2, False),
            ("29.97, many clips", Fraction(30000, 1001), 1, 14, False),
            ("59.94", Fraction(60000, 1001), 1, 2, False),
            ("119.88", Fraction(120000, 1001), 1, 2, False)):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        wrong += check(program, folder, name, rate, tolerance, clips, odd)
    shutil.rmtree(folder, ignore_errors=True)
    if wrong:
        sys.exit("\n".join(wrong))


main(sys.argv[1], sys.argv[2])
