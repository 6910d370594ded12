#!/usr/bin/env python3
"""play_with_melt.py AUDIOSYNC FOLDER: MLT, the engine of Shotcut and Kdenlive, plays every clip in place.

Makes a shoot of devices that record one noise from whole frames on, every other in stereo, each with
clicks of its own, lets AUDIOSYNC write it as .mlt and .kdenlive, renders these with `melt` and looks
for the clicks: on the sample, or within one at 29.97, 59.94 and 119.88 frames a second, where a frame
is no whole number of samples. So at every rate, for many clips a device, where what a clip has too
many of would add up, for names that programs trip over, and for rendered sound. Ends with 77 where
there is no `melt`.
"""
import array
import os
import random
import shutil
import subprocess
import sys
import wave
from fractions import Fraction
from typing import NamedTuple

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
        frames = array.array("h", bytes(2 * channels * len(samples)))
        for channel in range(channels):
            frames[channel::channels] = samples
        write_wav(f"{folder}/{name}/{name} {number}.wav", frames, channels)

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
    for begin in range(0, len(samples), 4800):
        part = samples[begin : begin + 4800]
        if max(part) <= LOUD and min(part) >= -LOUD:
            continue
        for at, value in enumerate(part, begin):
            if abs(value) > LOUD and (not found or at - found[-1] > 100):
                found.append(at)
    return found


class Case(NamedTuple):
    name: str
    rate: Fraction
    clips: int = 2  # a device
    odd_names: bool = False
    mode: str = "original"

    def tolerance(self):
        """Samples: frames of 29.97, 59.94 and 119.88 begin between them."""
        return 0 if (RATE / self.rate).denominator == 1 else 1


def cases():
    whole = [Fraction(fps) for fps in (24, 25, 30, 48, 50, 60, 100, 120)]
    pulled_down = [Fraction(fps * 1000, 1001) for fps in (24, 30, 48, 60, 120)]
    for rate in sorted(whole + pulled_down):
        yield Case(f"{float(rate):.5g}", rate)
    yield Case("25, odd names", Fraction(25), odd_names=True)
    yield Case("29.97, odd names", Fraction(30000, 1001), odd_names=True)
    yield Case("29.97, many clips", Fraction(30000, 1001), clips=14)
    yield Case("29.97, aligned", Fraction(30000, 1001), mode="aligned")


def check(program, folder, case):
    wanted = make_shoot(f"{folder}/shoot", case.rate, case.clips, case.odd_names)
    outputs = [f"{folder}/t.mlt", f"{folder}/t.kdenlive"]
    subprocess.run([program, "timeline", f"{folder}/shoot", "--fps", str(case.rate), "--no-cache", "-q",
                    "--mode", case.mode, "-o", outputs[0], "-o", outputs[1]],
                   check=True, stdout=subprocess.DEVNULL)
    wrong = []
    for output in outputs:
        sound = output + ".wav"
        render(output, sound)
        found = clicks_in(sound)
        if not found:
            sys.exit(f"{case.name}: {output} plays nothing.")
        off = [min((at - click for at in found), key=abs) for click in wanted]
        print(f"{case.name}: {os.path.basename(output)}, {len(wanted)} clicks,",
              f"{min(off):+d} to {max(off):+d} samples off", flush=True)
        wrong += [f"{case.name}, {output}: {o:+d}" for o in off if abs(o) > case.tolerance()]
    return wrong


def main(program, folder):
    if shutil.which("melt") is None:
        print("There is no melt here.")
        sys.exit(77)
    wrong = []
    for case in cases():
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        wrong += check(program, folder, case)
    shutil.rmtree(folder, ignore_errors=True)
    if wrong:
        sys.exit("\n".join(wrong))


main(sys.argv[1], sys.argv[2])
