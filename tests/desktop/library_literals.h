#pragma once

#include <gtest/gtest.h>

#include <QFile>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

/// @file
/// What the library may say, as it stands in its source.
namespace audiosync::desktop::test {

/// The string literals of `name`.cpp in the library's folder, adjacent ones as one.
inline QStringList literalsOf(const char* name) {
    static const QRegularExpression pieces(QStringLiteral("(?:\"[^\"\\\\\n]*\"\\s*)+"));
    static const QRegularExpression joint(QStringLiteral("\"\\s*\""));
    QStringList literals;
    QFile file(QStringLiteral(AUDIOSYNC_LIBRARY "/%1.cpp").arg(QLatin1String(name)));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    auto all = pieces.globalMatch(QString::fromUtf8(file.readAll()));
    while (all.hasNext()) {
        const QString text = all.next().captured().trimmed();
        literals << text.mid(1, text.size() - 2).remove(joint);
    }
    return literals;
}

/// A literal as it is told: each {} is `value`.
inline QString withPlacesFilled(QString literal, const QString& value) {
    static const QRegularExpression place(QStringLiteral("\\{[^}]*\\}"));
    return literal.replace(place, value);
}

}  // namespace audiosync::desktop::test
