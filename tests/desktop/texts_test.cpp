#include "desktop/viewmodels/texts.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTranslator>

namespace audiosync::desktop {
namespace {

class Texts : public testing::Test {
   protected:
    Texts() { QLocale::setDefault(QLocale::c()); }
};

TEST_F(Texts, SayDurationsAsClocksDo) {
    EXPECT_EQ(texts::duration(0.42), "0.4 s");
    EXPECT_EQ(texts::duration(5.0), "0:05");
    EXPECT_EQ(texts::duration(59.6), "1:00");
    EXPECT_EQ(texts::duration(3'723.0), "1:02:03");
}

TEST_F(Texts, SayPositionsToTheMillisecondAlsoBeforeZero) {
    EXPECT_EQ(texts::position(3'723.4174), "1:02:03.417");
    EXPECT_EQ(texts::position(-0.0006), QString::fromUtf8("−0:00:00.001"));
}

TEST_F(Texts, SayShiftsInTheUnitThatFits) {
    EXPECT_EQ(texts::shift(0.0032), "+3.20 ms");
    EXPECT_EQ(texts::shift(-0.25), QString::fromUtf8("−250.0 ms"));
    EXPECT_EQ(texts::shift(1.5), "+1.500 s");
}

TEST_F(Texts, SayDriftWithItsDirectionWhereThereIsOne) {
    EXPECT_EQ(texts::drift(26.94), "+26.9 ppm");
    EXPECT_EQ(texts::drift(-3.004), QString::fromUtf8("−3.00 ppm"));
    EXPECT_EQ(texts::drift(0.0), "0.00 ppm");
    EXPECT_EQ(texts::drift(-0.004), "0.00 ppm");
}

TEST_F(Texts, TellStrongFromLikelyByConfidence) {
    model::Placement placement;
    placement.status = model::PlacementStatus::synced;
    placement.confidence = 10.1;
    EXPECT_EQ(stateOf(placement), ClipState::synced);
    placement.confidence = 9.9;
    EXPECT_EQ(stateOf(placement), ClipState::likely);
    placement.status = model::PlacementStatus::estimated;
    EXPECT_EQ(stateOf(placement), ClipState::estimated);
}

TEST_F(Texts, SayWhatIsBeingDoneInTheLanguageOfTheWindow) {
    EXPECT_EQ(texts::stage("Listening"), "Listening");
    EXPECT_EQ(texts::stage("Packing a b.wav"), "Packing a b.wav");
    EXPECT_EQ(texts::stage("Something else"), "Something else");
    QTranslator german;
    ASSERT_TRUE(german.load(QStringLiteral(":/audiosync/translations/audiosync-pro_de.qm")));
    QCoreApplication::installTranslator(&german);
    EXPECT_EQ(texts::stage("Comparing"), "Vergleichen");
    EXPECT_EQ(texts::stage("Packing a b.wav"), "a b.wav wird eingepackt");
    // Every stage that the library tells of, wherever it says so.
    const QRegularExpression said(QStringLiteral(
        "(?:checkpoint\\(\\s*\\{|StepProgress \\w+\\(|SharedProgress \\w+\\(|stage = )\\s*"
        "\"([A-Z][a-z ]+)\""));
    int stages = 0;
    QDirIterator files(QStringLiteral(AUDIOSYNC_LIBRARY), {QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile source(files.next());
        ASSERT_TRUE(source.open(QIODevice::ReadOnly));
        auto all = said.globalMatch(QString::fromUtf8(source.readAll()));
        for (; all.hasNext(); ++stages) {
            const auto stage = all.next().captured(1).toStdString();
            EXPECT_NE(texts::stage(stage).toStdString(), stage) << source.fileName().toStdString();
        }
    }
    EXPECT_GT(stages, 10);
    QCoreApplication::removeTranslator(&german);
}

TEST_F(Texts, NameADeviceOnceWhereItsModelRepeatsItsMake) {
    EXPECT_EQ(texts::device({"Zoom", "Zoom H6", ""}), "Zoom H6");
    EXPECT_EQ(texts::device({"SONY", "ILCE-7M4", ""}), "SONY ILCE-7M4");
    EXPECT_EQ(texts::device({}), "");
}

}  // namespace
}  // namespace audiosync::desktop
