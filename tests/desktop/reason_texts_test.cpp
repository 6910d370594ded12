#include "desktop/viewmodels/reason_texts.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QRegularExpression>
#include <QTranslator>

#include "desktop/app/translations.h"
#include "desktop/library_literals.h"

namespace audiosync::desktop {
namespace {

TEST(ReasonTexts, KeepNamesAndNumbers) {
    EXPECT_EQ(texts::reason("Heard by Zoom H6, Cam. 2."), "Heard by Zoom H6, Cam. 2.");
    EXPECT_EQ(texts::reason("Ambiguous: its sound fits 3 places about equally well, the best two "
                            "25.0 s apart."),
              "Ambiguous: its sound fits 3 places about equally well, the best two 25.0 s apart.");
    EXPECT_EQ(texts::reason("Its sound fits (confidence 9.1), but there it would lie over a.wav of "
                            "the same device; with --takes on it would be placed all the same."),
              "Its sound fits (confidence 9.1), but there it would lie over a.wav of the same "
              "device; with takes allowed (Sync Settings) it would be placed all the same.");
    EXPECT_EQ(texts::reason("a.wav: is not there."), "a.wav: is not there.");
    EXPECT_EQ(texts::reason(""), "");
}

TEST(ReasonTexts, SpeakTheLanguageOfTheWindowSentenceForSentence) {
    QTranslator german;
    ASSERT_TRUE(german.load(QStringLiteral(":/audiosync/translations/audiosync-pro_de.qm")));
    QCoreApplication::installTranslator(&german);
    EXPECT_EQ(texts::reason("Placed by hand. Heard by Zoom. Group 2 shares no sound with the main "
                            "one: it was put behind it, where it really belongs is not known."),
              QStringLiteral("Von Hand platziert. Gehört von Zoom. Gruppe 2 hat keinen Ton mit der "
                             "Hauptgruppe gemeinsam: Sie wurde dahinter gelegt; wohin sie wirklich "
                             "gehört, ist nicht bekannt."));
    EXPECT_EQ(texts::reason("Placed by file date only, about a second exact at best; this device's "
                            "clock error is known from its other clips. There is only silence in "
                            "it."),
              QStringLiteral("Nur nach Dateidatum platziert, bestenfalls auf etwa eine Sekunde "
                             "genau; der Uhrfehler dieses Geräts ist von seinen anderen Clips "
                             "bekannt. Es ist nur Stille darin."));
    // Numbers as Germans write them, names as they are.
    const QLocale before;
    QLocale::setDefault(QLocale("de_DE"));
    EXPECT_EQ(texts::reason("Its sound fits (confidence 9.1), but there it would lie over a.1.wav "
                            "of the same device; with --takes on it would be placed all the same.")
                  .left(45),
              QStringLiteral("Der Ton passt (Konfidenz 9,1), aber dort läge").left(45));
    EXPECT_EQ(texts::programme("stream 1 of 2, channels 1+2"), "Tonspur 1 von 2, Kanäle 1+2");
    QLocale::setDefault(before);
    QCoreApplication::removeTranslator(&german);
}

/// The engine's sentences as they stand in its source, with numbers put in: none is told in English
/// where the window speaks German.
TEST(ReasonTexts, KnowEverySentenceOfTheEngine) {
    QTranslator german;
    ASSERT_TRUE(german.load(QStringLiteral(":/audiosync/translations/audiosync-pro_de.qm")));
    QCoreApplication::installTranslator(&german);
    static const QRegularExpression sentence(QStringLiteral("^ ?[A-Z].{20,}\\.$"));
    int sentences = 0;
    for (const char* name : {"sync/report_builder", "sync/date_estimates", "sync/sound_matches"}) {
        for (QString text : test::literalsOf(name)) {
            // Said of the whole project, not of a clip.
            if (!sentence.match(text).hasMatch() ||
                text.startsWith(QLatin1String("The recordings fall into")) ||
                text.contains(QLatin1String(": {}")))  // one within another
                continue;
            text = test::withPlacesFilled(text.trimmed(), QStringLiteral("7"));
            text.replace(QLatin1String("recorded 7 7"), QLatin1String("recorded 7 s earlier"));
            EXPECT_NE(texts::reason(text.toStdString()).toStdString(), text.toStdString());
            ++sentences;
        }
    }
    EXPECT_GE(sentences, 9);
    QCoreApplication::removeTranslator(&german);
}

}  // namespace
}  // namespace audiosync::desktop
