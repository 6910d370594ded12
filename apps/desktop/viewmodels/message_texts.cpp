#include "desktop/viewmodels/message_texts.h"

#include <QCoreApplication>

#include "desktop/viewmodels/reason_texts.h"
#include "desktop/viewmodels/sentence_table.h"

namespace audiosync::desktop::texts {
namespace {

SentenceTable make_messages() {
    SentenceTable all("Messages");
    const auto add = [&](const auto&... sentence) { all.add(sentence...); };
    add(QT_TRANSLATE_NOOP("Messages", "cannot be read: %1; check its permissions."));
    add(QT_TRANSLATE_NOOP("Messages", "cannot be read: %1."));
    add(QT_TRANSLATE_NOOP("Messages", "cannot be read."));
    add(QT_TRANSLATE_NOOP("Messages", "cannot be opened: %1."));
    add(QT_TRANSLATE_NOOP("Messages", "is not there."));
    add(QT_TRANSLATE_NOOP("Messages", "there is no such file (%1)."));
    add(QT_TRANSLATE_NOOP("Messages", "is a folder; choose the recordings in it."));
    add(QT_TRANSLATE_NOOP("Messages", "is a folder; choose a file name."));
    add(QT_TRANSLATE_NOOP("Messages", "is not an ordinary file; copy the recording first."));
    add(QT_TRANSLATE_NOOP("Messages", "is empty (0 bytes); copy it from the card again."));
    add(QT_TRANSLATE_NOOP("Messages", "reading failed: %1."));
    add(QT_TRANSLATE_NOOP(
        "Messages",
        "is not a recording that can be read, or is damaged or was never finished (%1)."));
    add("cannot be reopened to sync it: %1.",
        QT_TRANSLATE_NOOP("Messages", "cannot be reopened to write it to the disk: %1."));
    add(QT_TRANSLATE_NOOP("Messages", "cannot be written to the disk: %1."));
    add(QT_TRANSLATE_NOOP("Messages", "the folder cannot be made: %1."));
    add(QT_TRANSLATE_NOOP("Messages", "exists already; allow overwriting or choose another name."));
    add(QT_TRANSLATE_NOOP("Messages", "cannot be written: %1."));
    add(QT_TRANSLATE_NOOP("Messages", "cannot be put in place: %1."));
    add(QT_TRANSLATE_NOOP("Messages", "writing failed; is the disk full?"));
    add(QT_TRANSLATE_NOOP("Messages", "writing failed: %1; is the disk full?"));
    add(QT_TRANSLATE_NOOP("Messages", "could not be written; is the disk full?"));
    add(QT_TRANSLATE_NOOP("Messages", "free space cannot be read: %1."));
    add(QT_TRANSLATE_NOOP("Messages", "cannot be removed: %1."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "the disk is too full; free some space or choose another place."));
    add(QT_TRANSLATE_NOOP("Messages", "the disk is too full: %1 MiB are needed, %2 MiB are free."));
    add(QT_TRANSLATE_NOOP("Messages", "Free some space or choose another folder."));
    add(QT_TRANSLATE_NOOP("Messages", "holds no readable sound (%1); is the recording complete?"));
    add(QT_TRANSLATE_NOOP("Messages",
                          "has a picture but no sound; leave it out or record sound with it."));
    add(QT_TRANSLATE_NOOP("Messages", "holds no sound; leave it out."));
    add(QT_TRANSLATE_NOOP("Messages", "has no sound."));
    add(QT_TRANSLATE_NOOP("Messages", "its sound has no length; leave it out."));
    add(QT_TRANSLATE_NOOP("Messages", "has only %1 sound streams."));
    add(QT_TRANSLATE_NOOP("Messages", "sound stream %1 holds nothing that can be decoded."));
    add(QT_TRANSLATE_NOOP("Messages", "has no stream %1 any more; was the file replaced?"));
    add(QT_TRANSLATE_NOOP("Messages", "Import it again."));
    add(QT_TRANSLATE_NOOP(
        "Messages",
        "the sampling rate changes from %1 to %2 Hz at %3; the sound is read up to there."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "the time stamps jump at %1; the sound is read on without a gap."));
    add(QT_TRANSLATE_NOOP("Messages", "the sound is damaged at %1 and silent there."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "stopped decoding at %1 of %2; the file is incomplete or damaged."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "the timecode on channel %1 jumps by %2 s within the clip; what it says "
                          "at the start was taken."));
    add(QT_TRANSLATE_NOOP("Messages", "is a copy of %1 and is left out."));
    add("No recordings were found; name files or folders that hold sound or video.",
        QT_TRANSLATE_NOOP(
            "Messages",
            "No recordings were found; choose files or folders that hold sound or video."));
    add(QT_TRANSLATE_NOOP("Messages", "is not placed and so not in the export."));
    add(QT_TRANSLATE_NOOP("Messages", "Track %1: nothing of it is placed; no file is written."));
    add(QT_TRANSLATE_NOOP("Messages", "%1 has no sound there; no file is written."));
    add("its samples are integers of %1 bits, of which the first %2 are kept; --bit-depth 32i "
        "keeps all.",
        QT_TRANSLATE_NOOP("Messages",
                          "its samples are integers of %1 bits, of which the first %2 are kept; "
                          "the 32 bit setting keeps all."));
    add(QT_TRANSLATE_NOOP("Messages", "The part to export lies beyond the end of the timeline."));
    add(QT_TRANSLATE_NOOP(
        "Messages", "The part to export must begin at 0 or later and end after its beginning."));
    add(QT_TRANSLATE_NOOP(
        "Messages", "No recording could be placed by its sound, so there is nothing to export."));
    add(QT_TRANSLATE_NOOP("Messages", "peaks up to %1 dB above full scale were limited."));
    add("%1 samples lay above full scale, up to %2 dB, and were clipped; --bit-depth 32 keeps "
        "them, --limit turns them down.",
        QT_TRANSLATE_NOOP("Messages",
                          "%1 samples lay above full scale, up to %2 dB, and were clipped; 32 bit "
                          "float keeps them, limiting peaks turns them down."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "peaks lie up to %1 dB above full scale; the floating-point file keeps "
                          "them, players may clip them."));
    add(QT_TRANSLATE_NOOP("Messages", "%1 samples lay above full scale and were clipped."));
    add(QT_TRANSLATE_NOOP("Messages", "left silent."));
    add(QT_TRANSLATE_NOOP("Messages", "reading failed at %1, silence follows."));
    add(QT_TRANSLATE_NOOP("Messages", "the sound ends at %1, %2 s early; silence follows."));
    add(QT_TRANSLATE_NOOP(
        "Messages", "lies %1 ms late against %2 at %3 s of the exported files; listen to it."));
    add(QT_TRANSLATE_NOOP(
        "Messages", "lies %1 ms early against %2 at %3 s of the exported files; listen to it."));
    add(QT_TRANSLATE_NOOP(
        "Messages", "is one of the recordings and is never overwritten; choose another place."));
    add("is not a folder; choose another with -o.",
        QT_TRANSLATE_NOOP("Messages", "is not a folder; choose another."));
    add("the folder cannot be written to; choose another with -o.",
        QT_TRANSLATE_NOOP("Messages", "the folder cannot be written to; choose another."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "There is no video beside the track %1 whose sound could be replaced."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "its path cannot be written in a .lof file and is left out."));
    add(QT_TRANSLATE_NOOP("Messages", "%1 has no bin: clips that are not synced are left out."));
    add(QT_TRANSLATE_NOOP("Messages", "%1 cannot hold clips that are not synced; %2 left out."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "An EDL has no labels for %1 frames a second; it is written at %2."));
    add(QT_TRANSLATE_NOOP("Messages", "No clip is placed, so there is no timeline to write."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "is no timecode at %1 frames a second; write it like 01:00:00:00."));
    add(QT_TRANSLATE_NOOP(
        "Messages",
        "Drop-frame timecode exists only at 29.97 and 59.94 frames a second, not at %1."));
    add(QT_TRANSLATE_NOOP(
        "Messages",
        "The clocks run so far apart that cutting would make more pieces than an editor can hold; "
        "write the timeline without cuts, or with rendered sound."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "The two recordings fit together in several places about equally well."));
    add("The reference holds only silence.",
        QT_TRANSLATE_NOOP("Messages", "The recording to measure against holds only silence."));
    add("The target holds only silence.",
        QT_TRANSLATE_NOOP("Messages", "The recording to correct holds only silence."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "The two recordings have no sound in common that can be trusted."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "cannot tell a format from this suffix; use .wav, .aiff, .flac, .mp3, "
                          ".opus or .m4a, or .mov, .mp4 or .mkv for a video."));
    add(QT_TRANSLATE_NOOP("Messages", "has no picture; choose a sound format for %1."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "Nothing is placed on the timeline yet, so there is nothing to play."));
    add(QT_TRANSLATE_NOOP("Messages", "is not placed; give it a place to try first."));
    add(QT_TRANSLATE_NOOP("Messages", "there is nothing placed to compare it with."));
    add(QT_TRANSLATE_NOOP("Messages", "is open in another program; close it there first."));
    add(QT_TRANSLATE_NOOP("Messages", "is open in another program%1; close it there first."));
    add(QT_TRANSLATE_NOOP("Messages", "(If that program is gone, remove %1.)"));
    add(QT_TRANSLATE_NOOP("Messages", "cannot be locked."));
    add(QT_TRANSLATE_NOOP("Messages", "is no project, or damaged throughout."));
    add(QT_TRANSLATE_NOOP("Messages", "is no project of AudioSync Pro."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "was written by a later version of AudioSync Pro (format %1; this one "
                          "reads up to %2); update the program to open it."));
    add("changed since it was last looked at (%1 s now, %2 s then); its place is unknown until it "
        "is analysed again.",
        QT_TRANSLATE_NOOP("Messages",
                          "changed since it was last looked at (%1 s now, %2 s then); its place is "
                          "unknown until it is analyzed again."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "changed since it was last looked at and cannot be read: %1"));
    add(QT_TRANSLATE_NOOP("Messages", "cannot be looked through: %1."));
    add("holds more than %1 files; name a folder nearer to the recordings.",
        QT_TRANSLATE_NOOP("Messages",
                          "holds more than %1 files; choose a folder nearer to the recordings."));
    add("%1 files have this name and length; name the right one.",
        QT_TRANSLATE_NOOP("Messages", "%1 files have this name and length; choose the right one."));
    add(QT_TRANSLATE_NOOP("Messages", "a file of this name was found, but it is not as long."));
    add(QT_TRANSLATE_NOOP("Messages", "was not found."));
    add(QT_TRANSLATE_NOOP("Messages", "is another recording than %1: %2."));
    add(QT_TRANSLATE_NOOP("Messages", "was opened to look at only; save it under another name."));
    add(QT_TRANSLATE_NOOP("Messages",
                          "was changed by another program since it was opened; save under another "
                          "name, or replace it by saving to the same."));
    add(QT_TRANSLATE_NOOP("Messages", "unsaved changes cannot be read."));
    add(QT_TRANSLATE_NOOP(
        "Messages",
        "The recordings fall into %1 groups that do not hear each other; each is right in itself, "
        "but where the groups lie to one another is not known."));
    return all;
}

/// Sentences of which the first is known.
QString known_message(const QString& text) {
    static const SentenceTable known = make_messages();
    const auto said = known.say(text);
    if (said.shown.isEmpty() || said.rest.isEmpty()) return said.shown;
    return said.shown + QLatin1Char(' ') + message(said.rest.toStdString());
}

}  // namespace

QString message(const std::string& text) {
    const QString said = QString::fromStdString(text);
    QString whole = known_message(said);
    if (!whole.isEmpty()) return whole;
    // "NAME: what is wrong."; a name may have a colon, too.
    const QLatin1String colon(": ");
    for (auto at = said.indexOf(colon); at >= 0; at = said.indexOf(colon, at + 1)) {
        const QString rest = known_message(said.mid(at + colon.size()));
        if (!rest.isEmpty()) return said.left(at) + colon + rest;
    }
    return reason(text);
}

}  // namespace audiosync::desktop::texts
