#include "desktop/viewmodels/reason_texts.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <vector>

namespace audiosync::desktop::texts {
namespace {

/// A sentence of the engine's, and how it is shown.
struct Sentence {
    QRegularExpression pattern;  ///< from where reading stands; captures are %1, %2 of `shown`
    const char* shown;           ///< in English, to be translated
};

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
    add("There is only silence in it.",
        QT_TRANSLATE_NOOP("Reasons", "There is only silence in it."));
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
            if (match.lastCapturedIndex() == 1) words = words.arg(match.captured(1));
            if (match.lastCapturedIndex() == 2)
                words = words.arg(match.captured(1), match.captured(2));
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

}  // namespace audiosync::desktop::texts
