#!/usr/bin/env bash
# Renders the same files with AudioSync and with ffmpeg (soxr, 28 bits), two at a time, in turn, and
# prints for each pair of runs wall time, processor time (user and system; hardly moved by what else
# the machine does) and peak memory, then the medians of the ratios. Fails where AudioSync takes
# more than 1.15 times ffmpeg's wall time, or more than 150 MB.
# usage: render_against_ffmpeg.sh RENDER_FILES [MINUTES [TURNS]]
set -euo pipefail
render_files=$1 minutes=${2:-5} turns=${3:-3}
most_ratio=1.15 most_mib=143
folder=$(mktemp -d "${TMPDIR:-/tmp}/audiosync-render-XXXXXX")
trap 'rm -rf "$folder"' EXIT
export LC_ALL=C TIMEFORMAT='%R %U %S'

for i in 1 2 3 4; do
    ffmpeg -nostdin -v error -f lavfi -i "anoisesrc=r=44100:a=0.3:seed=$i" -ac 2 -t $((minutes * 60)) \
        -c:a pcm_s24le "$folder/in$i.wav"
done
by_ffmpeg() {
    # shellcheck disable=SC2206  # the codec brings options of its own
    local options=(-af aresample=48000:resampler=soxr:precision=28 -c:a $1)
    printf '%s\n' 1 2 3 4 | xargs -P 2 -I{} ffmpeg -nostdin -y -v error -i "$folder/in{}.wav" \
        "${options[@]}" "$folder/theirs/in{}.$2"
}
by_us() {
    "$render_files" "$folder/ours" 48000 0 "$1" "$folder"/in*.wav >"$folder/memory"
}
missed=0
compare() {
    local what=$1 codec=$2 suffix=$3 turn ours theirs
    : >"$folder/ratios"
    for ((turn = 1; turn <= turns; ++turn)); do
        rm -rf "$folder/ours" "$folder/theirs"
        mkdir -p "$folder/theirs"
        # Whoever comes first finds the disk idle: they take turns.
        if ((turn % 2)); then
            ours=$({ time by_us "$suffix"; } 2>&1)
            theirs=$({ time by_ffmpeg "$codec" "$suffix"; } 2>&1)
        else
            theirs=$({ time by_ffmpeg "$codec" "$suffix"; } 2>&1)
            ours=$({ time by_us "$suffix"; } 2>&1)
        fi
        echo "$ours $theirs $(cut -d' ' -f2 "$folder/memory")" | awk -v what="$what" -v list="$folder/ratios" '{
            printf "%-24s AudioSync %6.2f s, processors %6.2f s, %3d MiB  ffmpeg %6.2f s, %6.2f s  ratios %.2f, %.2f\n",
                what, $1, $2 + $3, $7, $4, $5 + $6, $1 / $4, ($2 + $3) / ($5 + $6)
            print $1 / $4, ($2 + $3) / ($5 + $6), $7 > list ".one" }'
        cat "$folder/ratios.one" >>"$folder/ratios"
    done
    local wall processors memory
    wall=$(cut -d' ' -f1 "$folder/ratios" | sort -n | sed -n "$(((turns + 1) / 2))p")
    processors=$(cut -d' ' -f2 "$folder/ratios" | sort -n | sed -n "$(((turns + 1) / 2))p")
    memory=$(cut -d' ' -f3 "$folder/ratios" | sort -n | tail -1)
    awk -v what="$what" -v w="$wall" -v p="$processors" -v m="$memory" -v most="$most_ratio" -v mib="$most_mib" \
        'BEGIN { printf "%-24s median ratios: wall %.2f, processors %.2f; peak memory %d MiB\n", what, w, p, m
                 exit !(w <= most && m <= mib) }' || missed=1
}
compare "44.1 to 48 kHz, WAV 24" pcm_s24le wav
compare "44.1 to 48 kHz, FLAC 24" "flac -sample_fmt s32 -bits_per_raw_sample 24" flac
((!missed)) || { echo "NOT within $most_ratio times ffmpeg's wall time and 150 MB"; exit 1; }
