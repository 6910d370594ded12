#!/usr/bin/env bash
# Renders one very long track with a drifting clock and holds the file against what is known of it:
# how long it took, peak memory, RF64, the length as other programs read it, and a click at every full
# hour on its sample. Needs 14 GB of disk for ten hours: 3.5 (sparse) and 5.2, and room to spare.
# usage: long_render.sh RENDER_FILES [HOURS [FOLDER]]   FOLDER keeps the rendered file
set -euo pipefail
render_files=$1 hours=${2:-10} keep=${3:-} drift_ppm=20 most_mib=143
folder=$(mktemp -d "${TMPDIR:-/var/tmp}/audiosync-long-XXXXXX")
trap 'rm -rf "$folder"' EXIT

python3 - "$folder/long.wav" "$hours" <<'PY'
import struct, sys
path, hours, rate = sys.argv[1], int(sys.argv[2]), 48000
data = hours * 3600 * rate * 2
with open(path, "wb") as f:
    f.write(struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + data, b"WAVE", b"fmt ", 16, 1, 1, rate,
                        rate * 2, 2, 16, b"data", data))
    for hour in range(hours):
        f.seek(44 + (hour * 3600 + 1) * rate * 2)
        f.write(struct.pack("<h", 16384))
    f.truncate(44 + data)
PY
echo "Rendering $hours hours, clock $drift_ppm ppm fast"
read -r seconds memory < <("$render_files" "$folder/out" 48000 "$drift_ppm" wav "$folder/long.wav")
out=$folder/out/long.wav
awk -v s="$seconds" -v h="$hours" -v m="$memory" \
    'BEGIN { printf "took %.0f s, %.0f times real time; peak memory %d MiB\n", s, h * 3600 / s, m }'
printf '%s bytes, %s\n' "$(stat -c %s "$out")" "$(head -c 4 "$out")"
command -v ffprobe >/dev/null && printf 'ffprobe: %s s\n' \
    "$(ffprobe -v error -show_entries format=duration -of default=nw=1:nk=1 "$out")"
command -v soxi >/dev/null && printf 'sox: %s samples\n' "$(soxi -s "$out")"
python3 - "$out" "$hours" "$drift_ppm" <<'PY'
import struct, sys
path, hours, ppm, rate = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), 48000
with open(path, "rb") as f:
    riff, size, wave = struct.unpack("<4sI4s", f.read(12))
    big = None
    while True:
        name, length = struct.unpack("<4sI", f.read(8))
        if name == b"ds64":
            big = struct.unpack("<QQQ", f.read(length)[:24])
        elif name == b"data":
            break
        else:
            f.seek(length + length % 2, 1)
    begin, length = f.tell(), big[1] if big else length
    samples = length // 3
    expected = round(hours * 3600 * rate / (1 + ppm * 1e-6))
    wrong = abs(samples - expected) > 1
    print(f"{samples} samples, {expected} expected")
    for hour in range(hours):
        at = (hour * 3600 + 1) * rate / (1 + ppm * 1e-6)
        first = round(at) - 100
        f.seek(begin + first * 3)
        raw = f.read(600)
        values = [int.from_bytes(raw[i:i + 3], "little", signed=True) for i in range(0, 600, 3)]
        k = max(range(1, 199), key=lambda i: values[i])
        bend = values[k - 1] - 2 * values[k] + values[k + 1]
        found = first + k + (values[k - 1] - values[k + 1]) / (2 * bend)
        wrong |= abs(found - at) > 0.5
        print(f"click of hour {hour}: {found - at:+.3f} samples off")
sys.exit(wrong)
PY
((memory <= most_mib)) || { echo "more than 150 MB"; exit 1; }
[[ -z $keep ]] || { mkdir -p "$keep" && mv "$out" "$keep/"; }
