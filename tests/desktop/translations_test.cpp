#include "desktop/app/translations.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>

#include "desktop/viewmodels/project_view_model.h"

namespace audiosync::desktop {
namespace {

/// Words that stand for something else, in order.
QStringList placesIn(const QString& text) {
    QStringList places;
    auto all = QRegularExpression(QStringLiteral("%(n|[0-9])")).globalMatch(text);
    while (all.hasNext()) places << all.next().captured();
    places.sort();
    places.removeDuplicates();
    return places;
}

class Translation : public testing::TestWithParam<const char*> {};

TEST_P(Translation, IsCompleteAndKeepsEveryPlaceOfTheText) {
    QFile file(QStringLiteral(AUDIOSYNC_TRANSLATIONS "/audiosync-pro_%1.ts").arg(GetParam()));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    int messages = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("source")) {
            source = xml.readElementText();
            ++messages;
        } else if (xml.name() == QLatin1String("translation") ||
                   xml.name() == QLatin1String("numerusform")) {
            EXPECT_NE(xml.attributes().value(QLatin1String("type")).toString(),
                      QStringLiteral("unfinished"))
                << source.toStdString();
            const auto text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (text.contains(QLatin1Char('\n')) && text.trimmed().isEmpty()) continue;
            EXPECT_FALSE(text.isEmpty()) << source.toStdString();
            for (const auto& place : placesIn(source))
                EXPECT_TRUE(text.contains(place))
                    << source.toStdString() << " -> " << text.toStdString();
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    EXPECT_GT(messages, 400);
}

/// lupdate does not see these words: they are looked up under the view's name.
TEST_P(Translation, HasEveryWordOfTheTimeline) {
    const QString folder = QStringLiteral(AUDIOSYNC_TRANSLATIONS);
    QFile file(folder + QStringLiteral("/audiosync-pro_%1.ts").arg(GetParam()));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    const auto from = text.indexOf(QLatin1String("<name>TimelineView</name>"));
    ASSERT_GE(from, 0);
    const QString known = text.mid(from, text.indexOf(QLatin1String("</context>"), from) - from);
    const QRegularExpression word(QStringLiteral("translated\\(\\s*\"([^\"]+)\""));
    int words = 0;
    QDirIterator files(folder + QStringLiteral("/../timeline"), {QStringLiteral("*.cpp")});
    while (files.hasNext()) {
        QFile source(files.next());
        ASSERT_TRUE(source.open(QIODevice::ReadOnly));
        auto all = word.globalMatch(QString::fromUtf8(source.readAll()));
        for (; all.hasNext(); ++words) {
            const QString found = all.next().captured(1);
            EXPECT_TRUE(known.contains(QStringLiteral("<source>%1</source>").arg(found)))
                << found.toStdString();
        }
    }
    EXPECT_GT(words, 10);
}

INSTANTIATE_TEST_SUITE_P(Languages, Translation, testing::Values("de", "es"));

TEST(Translations, AreFoundForClassesInNamespaces) {
    QCoreApplication& application = *QCoreApplication::instance();
    const auto before = application.findChildren<QTranslator*>();
    EXPECT_EQ(installTranslations(application, "de"), "de");
    EXPECT_EQ(ProjectViewModel::tr("Untitled"), "Unbenannt");
    EXPECT_EQ(ProjectViewModel::tr("Add %n Clip(s)", nullptr, 1),
              QString::fromUtf8("1 Clip hinzufügen"));
    EXPECT_EQ(ProjectViewModel::tr("Add %n Clip(s)", nullptr, 2),
              QString::fromUtf8("2 Clips hinzufügen"));
    for (auto* translator : application.findChildren<QTranslator*>())
        if (!before.contains(translator)) delete translator;
    QLocale::setDefault(QLocale::c());
    EXPECT_EQ(ProjectViewModel::tr("Untitled"), "Untitled");
}

TEST(Translations, OfALanguageThatIsNotThereAreEnglishWithItsPlurals) {
    QCoreApplication& application = *QCoreApplication::instance();
    const auto before = application.findChildren<QTranslator*>();
    EXPECT_EQ(installTranslations(application, "fr"), "en");
    EXPECT_EQ(ProjectViewModel::tr("Add %n Clip(s)", nullptr, 1), "Add 1 Clip");
    EXPECT_EQ(ProjectViewModel::tr("Add %n Clip(s)", nullptr, 2), "Add 2 Clips");
    for (auto* translator : application.findChildren<QTranslator*>())
        if (!before.contains(translator)) delete translator;
    QLocale::setDefault(QLocale::c());
}

}  // namespace
}  // namespace audiosync::desktop
