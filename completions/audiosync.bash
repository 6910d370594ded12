# bash completion for audiosync(1)

_audiosync() {
    local cur prev words cword verb i
    if declare -F _init_completion >/dev/null; then
        _init_completion || return
    else
        cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
        words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
    fi
    for ((i = 1; i < cword; i++)); do
        case ${words[i]} in
            analyze | sync | timeline | drift | info | cache | project) verb=${words[i]} && break ;;
        esac
    done

    local all="--json --progress --quiet --verbose --log-file --threads --help"
    local heard="--no-cache --cache-limit" choices=""
    case $prev in
        --progress) choices="bar json none" ;;
        --format)
            choices="wav aiff flac mp3 opus aac"
            [[ $verb != timeline ]] || choices="fcpxml xmeml otio edl mlt kdenlive rpp lof csv json"
            ;;
        --fps) choices="23.976 24 25 29.97 30 47.95 48 50 59.94 60 100 119.88 120" ;;
        --mode) choices="original aligned" ;;
        --unsynced) choices="end omit bin" ;;
        --fcpxml-version) choices="1.9 1.10 1.11 1.12 1.13" ;;
        --bit-depth) choices="16 24 32 32i" ;;
        --bitrate) choices="128 192 256 320" ;;
        --dither) choices="tpdf none" ;;
        --channels) choices="keep mono stereo" ;;
        --container) choices="mov mp4 mkv" ;;
        --sample-rate) choices="44100 48000 88200 96000 192000" ;;
        -o | --output | --audio-dir)
            if [[ $verb == timeline && $prev != --audio-dir ]]; then
                COMPREPLY=()
                compopt -o default 2>/dev/null
                return
            fi
            COMPREPLY=($(compgen -d -- "$cur"))
            return
            ;;
        --takes) choices="auto on off" ;;
        --project | --to | --from)
            if [[ $verb != sync || $prev == --project ]]; then
                COMPREPLY=()
                compopt -o default 2>/dev/null
                return
            fi
            return
            ;;
        --max-offset | --ppm | --threads | --cache-limit | --name | --start-tc | --crossfade | --clip) return ;;
        --reference) [[ $verb == drift ]] || return ;;
    esac
    if [[ -z $choices ]]; then
        case $verb in
            "") choices="analyze sync timeline drift project info cache --help --version" ;;
            analyze) choices="$all $heard --track --reference --max-offset --takes --project --timeline --overwrite" ;;
            sync) choices="$all $heard --track --reference --max-offset --takes --project --timeline --output --format
                           --bit-depth --bitrate --sample-rate --no-drift-correction --overwrite --keep
                           --dither --channels --split-channels --limit --crossfade --from --to --mix
                           --clips-of --replace-sound --container --keep-sound --verify --no-verify" ;;
            timeline) choices="$all $heard --track --reference --max-offset --takes --project --output --format --fps
                               --drop-frame --non-drop-frame --name --start-tc --mode --audio-dir
                               --unsynced --cut-drift --multicam --fcpxml-version --relative-paths
                               --overwrite --keep" ;;
            drift) choices="$all $heard --reference --target --fix --ppm --project --overwrite" ;;
            info) choices="$all --track" ;;
            project)
                if ((cword == i + 1)); then
                    choices="new show add remove relink check import pack --help"
                else
                    choices="$all --track --overwrite --clip --to --accept-other --update --from"
                fi
                ;;
            cache) choices="show clear $all --cache-limit" ;;
        esac
        if [[ -n $verb && $verb != cache && $cur != -* ]] && ! [[ $verb == project && $cword -eq $((i + 1)) ]]; then
            COMPREPLY=()
            compopt -o default 2>/dev/null
            return
        fi
    fi
    COMPREPLY=($(compgen -W "$choices" -- "$cur"))
}
complete -F _audiosync audiosync
