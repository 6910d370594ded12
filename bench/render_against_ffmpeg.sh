#!/usr/bin/env bash
# Renders the same files with AudioSync and with ffmpeg (soxr, 28 bits), two at a time, in turn, and
# prints wall time, their ratio and peak memory.
# usage: render_against_ffmpeg.sh RENDER_FILES [MINUTES [TURNS]]
set -euo pipefail
render_files=$1 minutes=${2:-5} turns=${3:-3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

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
compare() {
    local what=$1 codec=$2 suffix=$3 turn ours memory begin theirs
    mkdir -p "$folder/theirs"
    for ((turn = 1; turn <= turns; ++turn)); do
        read -r ours memory < <("$render_files" "$folder/ours" 48000 0 "$suffix" "$folder"/in*.wav)
        begin=$EPOCHREALTIME
        by_ffmpeg "$codec" "$suffix"
        theirs=$(awk "BEGIN { print $EPOCHREALTIME - $begin }")
        awk -v what="$what" -v a="$ours" -v b="$theirs" -v m="$memory" \
            'BEGIN { printf "%-28s AudioSync %6.2f s  ffmpeg %6.2f s  ratio %.2f  memory %d MiB\n", what, a, b, a / b, m }'
        rm -rf "$folder/ours" "$folder/theirs"
        mkdir -p "$folder/theirs"
    done
}
compare "44.1 to 48 kHz, WAV 24" pcm_s24le wav
compare "44.1 to 48 kHz, FLAC 24" "flac -sample_fmt s32 -bits_per_raw_sample 24" flac
