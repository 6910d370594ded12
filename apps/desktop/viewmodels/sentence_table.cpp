#include "desktop/viewmodels/sentence_table.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace audiosync::desktop::texts {
namespace {

/// The point of a number as the user writes it; names stay.
QString inLocale(QString text) {
    static const QRegularExpression number(QStringLiteral("^[0-9]+\\.[0-9]+$"));
    if (number.match(text).hasMatch()) text.replace(QLatin1Char('.'), QLocale().decimalPoint());
    return text;
}

/// "Heard by %1." matches what has anything in the place of %1.
QRegularExpression patternOf(const char* sentence) {
    QString pattern = QRegularExpression::escape(QString::fromLatin1(sentence));
    for (const char* place : {"%1", "%2", "%3", "%4"})
        pattern.replace(QRegularExpression::escape(QLatin1String(place)), QStringLiteral("(.+?)"));
    return QRegularExpression(pattern + QStringLiteral("(?: |$)"),
                              QRegularExpression::DotMatchesEverythingOption);
}

/// Captures are put in at once: one may hold "%2" itself.
QString filled(const QString& words, const QRegularExpressionMatch& match) {
    const auto of = [&](int n) { return inLocale(match.captured(n)); };
    switch (match.lastCapturedIndex()) {
        case 1:
            return words.arg(of(1));
        case 2:
            return words.arg(of(1), of(2));
        case 3:
            return words.arg(of(1), of(2), of(3));
        case 4:
            return words.arg(of(1), of(2), of(3), of(4));
        default:
            return words;
    }
}

}  // namespace

void SentenceTable::add(const char* said, const char* shown) {
    sentences_.push_back({patternOf(said), shown});
}

SentenceTable::Said SentenceTable::say(const QString& text) const {
    QStringList shown;
    qsizetype at = 0;
    for (bool found = true; found && at < text.size();) {
        found = false;
        for (const auto& sentence : sentences_) {
            const auto match =
                sentence.pattern.match(text, at, QRegularExpression::NormalMatch,
                                       QRegularExpression::AnchorAtOffsetMatchOption);
            if (!match.hasMatch()) continue;
            shown << filled(QCoreApplication::translate(context_, sentence.shown), match);
            at = match.capturedEnd();
            found = true;
            break;
        }
    }
    return {shown.join(QLatin1Char(' ')), text.mid(at)};
}

}  // namespace audiosync::desktop::texts
