#include "desktop/viewmodels/reason_texts.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include "desktop/viewmodels/sentence_table.h"

namespace audiosync::desktop::texts {
namespace {

SentenceTable make_reasons() {
    SentenceTable all("Reasons");
    const auto add = [&](const auto&... sentence) { all.add(sentence...); };
    add(QT_TRANSLATE_NOOP("Reasons", "Placed by hand; nothing heard there says so."));
    add(QT_TRANSLATE_NOOP("Reasons", "Placed by hand."));
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "Placed as the continuation of its neighbouring files; nothing in it was heard "
        "by another device."));
    add(QT_TRANSLATE_NOOP("Reasons", "Heard by %1."));
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "Timecode decided between places that sound alike or added what faint sound "
        "lacked."));
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "File dates decided between places that sound alike or added what faint sound "
        "lacked."));
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "Nothing heard reaches from the rest of the timeline to here, but files of %1 "
        "go on without a pause, which agrees to the millisecond."));
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "Group %1 shares no sound with the main one: it lies where file dates put it, "
        "about a second exact at best."));
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "Group %1 shares no sound with the main one: it was put behind it, where it "
        "really belongs is not known."));
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "Placed by timecode only, about a second exact at best; this device's clock "
        "error is known from its other clips."));
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "Placed by file date only, about a second exact at best; this device's clock "
        "error is known from its other clips."));
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "Placed by file date only, about a second exact at best; this device's clock "
        "is taken to be right like the others'."));
    add(QT_TRANSLATE_NOOP("Reasons",
                          "There is only one device; the sound of at least two is needed."));
    add("Its sound fits (confidence %1), but there it would lie over %2 of the same device; with "
        "--takes on it would be placed all the same.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "Its sound fits (confidence %1), but there it would lie over %2 of the same "
            "device; with takes allowed (Sync Settings) it would be placed all the same."));
    for (const char* side : {"earlier", "later"}) {
        const QByteArray said =
            QByteArray("Its sound fits (confidence %1), but by its date it was recorded %2 ") +
            side +
            " than that, and the dates of this device's other clips agree with their sound: "
            "probably the same recorded sound, heard at another time. With --takes on it would be "
            "placed all the same.";
        add(said.constData(),
            *side == 'e'
                ? QT_TRANSLATE_NOOP(
                      "Reasons",
                      "Its sound fits (confidence %1), but by its date it was recorded %2 "
                      "earlier than that: probably the same recorded sound, heard at "
                      "another time. With takes allowed (Sync Settings) it would be placed "
                      "all the same.")
                : QT_TRANSLATE_NOOP(
                      "Reasons",
                      "Its sound fits (confidence %1), but by its date it was recorded %2 "
                      "later than that: probably the same recorded sound, heard at another "
                      "time. With takes allowed (Sync Settings) it would be placed all the "
                      "same."));
    }
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "Ambiguous: its sound fits %1 places about equally well, the best two %2 s "
        "apart."));
    add(QT_TRANSLATE_NOOP(
        "Reasons",
        "No sufficiently sure match; the best one reaches a confidence of %1, %2 is "
        "needed."));
    add(QT_TRANSLATE_NOOP("Reasons", "Nothing in it was heard by another device."));
    add(QT_TRANSLATE_NOOP("Reasons", "There is no programme sound in it: %1."));
    add(QT_TRANSLATE_NOOP("Reasons", "There is only silence in it."));
    add(QT_TRANSLATE_NOOP("Reasons", "It was not listened to yet."));
    add("the file changed after it was analysed",
        QT_TRANSLATE_NOOP("Reasons", "The file changed after it was analyzed."));
    add("not analysed yet", QT_TRANSLATE_NOOP("Reasons", "Not analyzed yet."));
    add("placed by an earlier version of the program and not heard since; it may be off by %1 s",
        QT_TRANSLATE_NOOP("Reasons",
                          "Placed by an earlier version of the program and not heard since; it may "
                          "be off by %1 s."));
    add("placed by an earlier version of the program and not heard since",
        QT_TRANSLATE_NOOP("Reasons",
                          "Placed by an earlier version of the program and not heard since."));
    add("its place was lost when the project file was damaged",
        QT_TRANSLATE_NOOP("Reasons", "Its place was lost when the project file was damaged."));
    add(QT_TRANSLATE_NOOP("Reasons", "The unsaved project of %1 was recovered."));
    add(QT_TRANSLATE_NOOP("Reasons", "Changes of %1 that had not been saved were recovered."));
    add(QT_TRANSLATE_NOOP("Reasons",
                          "There are unsaved changes to another state of this project."));
    add(QT_TRANSLATE_NOOP("Reasons", "By its date it lies %1 h away from the rest."));
    return all;
}

}  // namespace

QString reason(const std::string& text) {
    static const SentenceTable known = make_reasons();
    const auto said = known.say(QString::fromStdString(text));
    if (said.rest.isEmpty() || said.shown.isEmpty()) return said.shown + said.rest;
    return said.shown + QLatin1Char(' ') + said.rest;
}

QString programme(const std::string& said) {
    static const QRegularExpression stream(QStringLiteral("^stream (\\d+) of (\\d+)$"));
    static const QRegularExpression channels(QStringLiteral("^channels? ([\\d+]+)$"));
    QStringList shown;
    for (const auto& part : QString::fromStdString(said).split(QStringLiteral(", "))) {
        const auto of = stream.match(part);
        const auto on = channels.match(part);
        if (of.hasMatch())
            shown << QCoreApplication::translate("Reasons", "stream %1 of %2")
                         .arg(of.captured(1), of.captured(2));
        else if (on.hasMatch())
            shown << (on.captured(1).contains(QLatin1Char('+'))
                          ? QCoreApplication::translate("Reasons", "channels %1")
                          : QCoreApplication::translate("Reasons", "channel %1"))
                         .arg(on.captured(1));
        else
            shown << part;
    }
    return shown.join(QStringLiteral(", "));
}

}  // namespace audiosync::desktop::texts
