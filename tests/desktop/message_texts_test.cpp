#include "desktop/viewmodels/message_texts.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QTranslator>

#include "desktop/library_literals.h"

namespace audiosync::desktop {
namespace {

class MessageTexts : public testing::Test {
   protected:
    MessageTexts() {
        EXPECT_TRUE(german_.load(QStringLiteral(":/audiosync/translations/audiosync-pro_de.qm")));
        QCoreApplication::installTranslator(&german_);
    }
    ~MessageTexts() override { QCoreApplication::removeTranslator(&german_); }

   private:
    QTranslator german_;
};

TEST_F(MessageTexts, KeepNamesNumbersAndWhatTheSystemSays) {
    EXPECT_EQ(texts::message("/a: b/clip 1.wav: is empty (0 bytes); copy it from the card again."),
              QStringLiteral("/a: b/clip 1.wav: ist leer (0 Bytes); kopieren Sie die Datei noch "
                             "einmal von der Karte."));
    EXPECT_EQ(texts::message("x.wav: cannot be read: Permission denied; check its permissions."),
              QStringLiteral("x.wav: kann nicht gelesen werden: Permission denied; prüfen Sie die "
                             "Zugriffsrechte."));
    const QLocale before;
    QLocale::setDefault(QLocale("de_DE"));
    EXPECT_EQ(texts::message("Hall: peaks up to 3.2 dB above full scale were limited."),
              QStringLiteral("Hall: Spitzen bis 3,2 dB über Vollaussteuerung wurden abgesenkt."));
    QLocale::setDefault(before);
}

TEST_F(MessageTexts, GoOnAfterTheFirstSentence) {
    EXPECT_EQ(texts::message("A001.mov: left silent. A001.mov: is not there."),
              QStringLiteral("A001.mov: bleibt still. A001.mov: ist nicht vorhanden."));
    EXPECT_EQ(
        texts::message("/out: the disk is too full: 812 MiB are needed, 12 MiB are free. Free "
                       "some space or choose another folder."),
        QStringLiteral("/out: die Platte ist zu voll: 812 MiB werden gebraucht, 12 MiB sind "
                       "frei. Schaffen Sie Platz oder wählen Sie einen anderen Ordner."));
}

TEST_F(MessageTexts, NameTheWindowsSettingsInsteadOfTheCommandsOptions) {
    const auto shown = texts::message(
        "Hall: 7 samples lay above full scale, up to 1.5 dB, and were clipped; --bit-depth 32 "
        "keeps them, --limit turns them down.");
    EXPECT_FALSE(shown.contains(QLatin1String("--"))) << shown.toStdString();
    EXPECT_TRUE(shown.startsWith(QLatin1String("Hall: 7 Samples")));
}

TEST_F(MessageTexts, ThatAreNotKnownStayAsTheyAre) {
    EXPECT_EQ(texts::message("b.wav: does what nobody foresaw: 1.5."),
              "b.wav: does what nobody foresaw: 1.5.");
    EXPECT_EQ(texts::message(""), "");
}

/// What the library may say while a window is open, as it stands in its source.
TEST_F(MessageTexts, KnowWhatReadingExportingAndCheckingSay) {
    static const QRegularExpression message(QStringLiteral("^(\\{\\}: [^{]|[A-Z]).{12,}\\.$"));
    int messages = 0;
    for (const char* name :
         {"base/safe_file", "media/input_file", "media/probe", "media/stream_decoder",
          "media/pcm_encoder", "render/clip_player", "session/export_jobs", "session/export_write",
          "session/verify", "session/drift", "session/play_programme", "session/project_media",
          "interchange/make_timeline", "interchange/timeline_formats"}) {
        for (QString text : test::literalsOf(name)) {
            // Those that no setting of the window leads to.
            if (!message.match(text).hasMatch() ||
                text.contains(QLatin1String("frame rate must")) ||
                text.contains(QLatin1String("more channels than an editor")))
                continue;
            text = test::withPlacesFilled(text, QStringLiteral("7"));
            text.replace(QLatin1String("ms 7 against"), QLatin1String("ms late against"));
            EXPECT_NE(texts::message(text.toStdString()).toStdString(), text.toStdString()) << name;
            ++messages;
        }
    }
    EXPECT_GE(messages, 45);
}

}  // namespace
}  // namespace audiosync::desktop
