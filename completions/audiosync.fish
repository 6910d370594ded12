# fish completion for audiosync(1)

set -l verbs analyze sync drift info cache
set -l placing "__fish_seen_subcommand_from analyze sync"

complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -f
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a analyze -d "Find where everything lies and print it"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a sync -d "Write one aligned file for each track"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a drift -d "Measure or correct how fast a clock runs"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a info -d "Print what each file is"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -a cache -d "Show or clear what is kept of recordings heard before"
complete -c audiosync -n "not __fish_seen_subcommand_from $verbs" -l version -d "Show the version"
complete -c audiosync -s h -l help -d "Show the options"

complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -l json -d "Print one JSON document"
complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -l progress -x -a "bar json none" -d "How to show progress"

complete -c audiosync -n "__fish_seen_subcommand_from analyze sync info" -l track -x -d "NAME=PATH: recordings of one device"
complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -s q -l quiet -d "Say nothing but errors and results"
complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -s v -l verbose -d "Say what is done and why"
complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -l log-file -r -F -d "Append everything that is said"
complete -c audiosync -n "__fish_seen_subcommand_from $verbs" -l threads -x -d "How many threads to use"

complete -c audiosync -n "__fish_seen_subcommand_from analyze sync drift" -l no-cache -d "Neither use nor keep what was heard"
complete -c audiosync -n "__fish_seen_subcommand_from analyze sync drift cache" -l cache-limit -x -a "500MB 2GB 8GB" -d "What the cache may take"
complete -c audiosync -n "__fish_seen_subcommand_from cache" -f -a "show clear"

complete -c audiosync -n $placing -l reference -x -d "Track whose clock the timeline runs on"
complete -c audiosync -n $placing -l max-offset -x -d "Do not compare recordings further apart (s)"
complete -c audiosync -n $placing -l takes -x -a "auto on off" -d "Clips of one device may lie over one another"
complete -c audiosync -n $placing -l timeline -r -F -d "Also write a timeline"

complete -c audiosync -n "__fish_seen_subcommand_from sync" -s o -l output -x -a "(__fish_complete_directories)" -d "Where the aligned files go"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l format -x -a "wav aiff flac mp3 opus aac" -d "Of the aligned files"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l bit-depth -x -a "16 24 32" -d "Of WAV, AIFF and FLAC"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l bitrate -x -a "128 192 256 320" -d "Of MP3, Opus and AAC, kbit/s"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l sample-rate -x -a "44100 48000 88200 96000 192000" -d "Of the aligned files"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l dither -x -a "tpdf none" -d "For 16 bits"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l channels -x -a "keep mono stereo" -d "Of the files"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l split-channels -d "One mono file for each channel"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l limit -d "Turn down what lies above full scale"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l crossfade -x -d "Where clips of a track overlap, ms"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l from -x -d "Write the timeline from here on"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l to -x -d "Write the timeline up to here"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l mix -d "Write the sum of all tracks"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l clips-of -x -d "Cut the sound of the others to this track's clips"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l replace-sound -x -d "Write videos with the sound of this track"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l container -x -a "mov mp4 mkv" -d "Of those videos"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l keep-sound -d "Keep the videos' own sound as well"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l verify -d "Read the files back"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l no-verify -d "Do not read the files back"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l no-drift-correction -d "Leave the clocks as they are"
complete -c audiosync -n "__fish_seen_subcommand_from analyze sync drift" -l overwrite -d "Replace files that are there"
complete -c audiosync -n "__fish_seen_subcommand_from sync" -l keep -d "Write beside files that are there"

complete -c audiosync -n "__fish_seen_subcommand_from drift" -s r -l reference -r -F -d "Recording whose clock is right"
complete -c audiosync -n "__fish_seen_subcommand_from drift" -s t -l target -r -F -d "Recording to measure"
complete -c audiosync -n "__fish_seen_subcommand_from drift" -l fix -r -F -d "Write the target corrected"
complete -c audiosync -n "__fish_seen_subcommand_from drift" -l ppm -x -d "Correct by this rate"
