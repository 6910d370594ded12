#include "desktop/viewmodels/reason_texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <vector>

namespace audiosync::desktop::texts {
namespace {

/// A sentence of the engine's, and how it is shown.
struct Sentence {
    QRegularExpression pattern;  ///< from where reading stands; captures are %1, %2 of `shown`
    const char* shown;           ///< in English, to be translated
};

/// The point of a number as the user writes it; names stay.
QString inLocale(QString text) {
    static const QRegularExpression number(QStringLiteral("^[0-9]+\\.[0-9]+$"));
    if (number.match(text).hasMatch()) text.replace(QLatin1Char('.'), QLocale().decimalPoint());
    return text;
}

/// "Heard by %1." matches what has anything in the place of %1.
QRegularExpression patternOf(const char* sentence) {
    QString pattern = QRegularExpression::escape(QString::fromLatin1(sentence));
    for (const char* place : {"%1", "%2"})
        pattern.replace(QRegularExpression::escape(QLatin1String(place)), QStringLiteral("(.+?)"));
    return QRegularExpression(pattern + QStringLiteral("(?: |$)"),
                              QRegularExpression::DotMatchesEverythingOption);
}

/// The order matters where one sentence begins like another.
std::vector<Sentence> make_sentences() {
    std::vector<Sentence> all;
    const auto add = [&](const char* said, const char* shown) {
        all.push_back({patternOf(said), shown});
    };
    add("Placed by hand; nothing heard there says so.",
        QT_TRANSLATE_NOOP("Reasons", "Placed by hand; nothing heard there says so."));
    add("Placed by hand.", QT_TRANSLATE_NOOP("Reasons", "Placed by hand."));
    add("Placed as the continuation of its neighbouring files; nothing in it was heard by another "
        "device.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "Placed as the continuation of its neighbouring files; nothing in it was heard "
            "by another device."));
    add("Heard by %1.", QT_TRANSLATE_NOOP("Reasons", "Heard by %1."));
    add("Timecode decided between places that sound alike or added what faint sound lacked.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "Timecode decided between places that sound alike or added what faint sound "
            "lacked."));
    add("File dates decided between places that sound alike or added what faint sound lacked.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "File dates decided between places that sound alike or added what faint sound "
            "lacked."));
    add("Nothing heard reaches from the rest of the timeline to here, but files of %1 go on "
        "without a pause, which agrees to the millisecond.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "Nothing heard reaches from the rest of the timeline to here, but files of %1 "
            "go on without a pause, which agrees to the millisecond."));
    add("Group %1 shares no sound with the main one: it lies where file dates put it, about a "
        "second exact at best.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "Group %1 shares no sound with the main one: it lies where file dates put it, "
            "about a second exact at best."));
    add("Group %1 shares no sound with the main one: it was put behind it, where it really belongs "
        "is not known.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "Group %1 shares no sound with the main one: it was put behind it, where it "
            "really belongs is not known."));
    add("Placed by timecode only, about a second exact at best; this device's clock error is known "
        "from its other clips.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "Placed by timecode only, about a second exact at best; this device's clock "
            "error is known from its other clips."));
    add("Placed by file date only, about a second exact at best; this device's clock error is "
        "known from its other clips.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "Placed by file date only, about a second exact at best; this device's clock "
            "error is known from its other clips."));
    add("Placed by file date only, about a second exact at best; this device's clock is taken to "
        "be right like the others'.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "Placed by file date only, about a second exact at best; this device's clock "
            "is taken to be right like the others'."));
    add("There is only one device; the sound of at least two is needed.",
        QT_TRANSLATE_NOOP("Reasons",
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
    add("Ambiguous: its sound fits %1 places about equally well, the best two %2 s apart.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "Ambiguous: its sound fits %1 places about equally well, the best two %2 s "
            "apart."));
    add("No sufficiently sure match; the best one reaches a confidence of %1, %2 is needed.",
        QT_TRANSLATE_NOOP(
            "Reasons",
            "No sufficiently sure match; the best one reaches a confidence of %1, %2 is "
            "needed."));
    add("Nothing in it was heard by another device.",
        QT_TRANSLATE_NOOP("Reasons", "Nothing in it was heard by another device."));
    add("There is no programme sound in it: %1.",
        QT_TRANSLATE_NOOP("Reasons", "There is no programme sound in it: %1."));
    add("There is only silence in it.",
        QT_TRANSLATE_NOOP("Reasons", "There is only silence in it."));
    add("It was not listened to yet.", QT_TRANSLATE_NOOP("Reasons", "It was not listened to yet."));
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
    add("The unsaved project of %1 was recovered.",
        QT_TRANSLATE_NOOP("Reasons", "The unsaved project of %1 was recovered."));
    add("Changes of %1 that had not been saved were recovered.",
        QT_TRANSLATE_NOOP("Reasons", "Changes of %1 that had not been saved were recovered."));
    add("There are unsaved changes to another state of this project.",
        QT_TRANSLATE_NOOP("Reasons",
                          "There are unsaved changes to another state of this project."));
    add("By its date it lies %1 h away from the rest.",
        QT_TRANSLATE_NOOP("Reasons", "By its date it lies %1 h away from the rest."));
    return all;
}

}  // namespace

QString reason(const std::string& text) {
    const QString said = QString::fromStdString(text);
    QStringList shown;
    qsizetype at = 0;
    static const auto known = make_sentences();
    while (at < said.size()) {
        bool found = false;
        for (const auto& sentence : known) {
            const auto match =
                sentence.pattern.match(said, at, QRegularExpression::NormalMatch,
                                       QRegularExpression::AnchorAtOffsetMatchOption);
            if (!match.hasMatch()) continue;
            QString words = QCoreApplication::translate("Reasons", sentence.shown);
            if (match.lastCapturedIndex() == 1) words = words.arg(inLocale(match.captured(1)));
            if (match.lastCapturedIndex() == 2)
                words = words.arg(inLocale(match.captured(1)), inLocale(match.captured(2)));
            shown << words;
            at = match.capturedEnd();
            found = true;
            break;
        }
        if (!found) {
            shown << said.mid(at);
            break;
        }
    }
    return shown.join(QLatin1Char(' '));
}

QString note(const std::string& sentences) { return reason(sentences); }

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
