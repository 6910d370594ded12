# fish completion for audiosync(1)

set -l verbs analyze sync timeline drift info cache
set -l placing "__fish_seen_subcommand_from analyze sync timeline"
set -l timeline "__fish_seen_subcommand_from timeline"

complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -f
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a analyze -d "Find where everything lies and print it"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a sync -d "Write one aligned file for each track"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a timeline -d "Write timelines for editing programs"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a drift -d "Measure or correct how fast a clock runs"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a info -d "Print what each file is"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a cache -d "Show or clear what is kept of recordings heard before"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -l version -d "Show the version"
complete -c audiosync -s h -l help -d "Show the options"

complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -l json -d "Print one JSON document"
complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -l progress -x -a "bar json none" -d "How to show progress"

complete -c audiosync -n "__fish_seen_subcommand_from analyze sync timeline info" -l track -x -d "NAME=PATH: recordings of one device"
complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -s q -l quiet -d "Say nothing but errors and results"
complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -s v -l verbose -d "Say what is done and why"
complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -l log-file -r -F -d "Append everything that is said"
complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -l threads -x -d "How many threads to use"

complete -c audiosync -n "__fish_seen_subcommand_from analyze sync timeline drift" -l no-cache -d "Neither use nor keep what was heard"
complete -c audiosync -n "__fish_seen_subcommand_from analyze sync timeline drift cache" -l cache-limit -x -a "500MB 2GB 8GB" -d "What the cache may take"
complete -c audiosync -n "__fish_seen_subcommand_from cache" -f -a "show clear"

complete -c audiosync -n $placing -l reference -x -d "Track whose clock the timeline runs on"
complete -c audiosync -n $placing -l max-offset -x -d "Do not compare recordings further apart (s)"
complete -c audiosync -n $placing -l takes -x -a "auto on off" -d "Clips of one device may lie over one another"
complete -c audiosync -n "__fish_seen_subcommand_from analyze sync" -l timeline -r -F -d "Also write a timeline"

complete -c audiosync -n "__fish_seen_subcommand_from sync" -s o -l output -x -a "(__fish_complete_directories)" -d "Where the aligned files go"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l format -x -a "wav aiff flac mp3" -d "Of the aligned files"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l bit-depth -x -a "16 24 32" -d "Of WAV, AIFF and FLAC"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l bitrate -x -a "128 192 256 320" -d "Of MP3, kbit/s"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l sample-rate -x -a "44100 48000 88200 96000 192000" -d "Of the aligned files"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l no-drift-correction -d "Leave the clocks as they are"
complete -c audiosync -n "__fish_seen_subcommand_from analyze sync timeline drift" -l overwrite -d "Replace files that are there"
complete -c audiosync -n "__fish_seen_subcommand_from sync timeline" -l keep -d "Write beside files that are there"

complete -c audiosync -n $timeline -s o -l output -r -F -d "Timeline to write"
complete -c audiosync -n $timeline -l format -x -a "fcpxml xmeml otio edl mlt kdenlive rpp lof csv json" -d "Of every file"
complete -c audiosync -n $timeline -l fps -x -a "23.976 24 25 29.97 30 47.95 48 50 59.94 60 100 119.88 120" -d "Frame rate"
complete -c audiosync -n $timeline -l drop-frame -d "Drop-frame timecode"
complete -c audiosync -n $timeline -l non-drop-frame -d "Non-drop-frame timecode"
complete -c audiosync -n $timeline -l name -x -d "Of the timeline"
complete -c audiosync -n $timeline -l start-tc -x -d "Timecode of the first frame"
complete -c audiosync -n $timeline -l mode -x -a "original aligned" -d "What the timeline refers to"
complete -c audiosync -n $timeline -l audio-dir -x -a "(__fish_complete_directories)" -d "Where rendered files go"
complete -c audiosync -n $timeline -l unsynced -x -a "end omit bin" -d "Clips that could not be placed"
complete -c audiosync -n $timeline -l cut-drift -d "Cut clips that drift"
complete -c audiosync -n $timeline -l multicam -d "A multicam clip as well"
complete -c audiosync -n $timeline -l fcpxml-version -x -a "1.9 1.10 1.11 1.12 1.13" -d "Of FCPXML"
complete -c audiosync -n $timeline -l relative-paths -d "Name media relative to the timeline"

complete -c audiosync -n "__fish_seen_subcommand_from drift" -s r -l reference -r -F -d "Recording whose clock is right"
complete -c audiosync -n "__fish_seen_subcommand_from drift" -s t -l target -r -F -d "Recording to measure"
complete -c audiosync -n "__fish_seen_subcommand_from drift" -l fix -r -F -d "Write the target corrected"
complete -c audiosync -n "__fish_seen_subcommand_from drift" -l ppm -x -d "Correct by this rate"
