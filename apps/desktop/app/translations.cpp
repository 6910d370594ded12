#include "desktop/app/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <cstring>

namespace audiosync::desktop {
namespace {

/// The texts are kept under the names of classes alone, as lupdate finds them; at run time Qt asks
/// with the namespace before it.
class Translator final : public QTranslator {
   public:
    using QTranslator::QTranslator;
    [[nodiscard]] QString translate(const char* context, const char* text, const char* comment,
                                    int n) const override {
        const char* name = std::strrchr(context, ':');
        return QTranslator::translate(name == nullptr ? context : name + 1, text, comment, n);
    }
};

}  // namespace

QString installTranslations(QCoreApplication& application, const QString& language) {
    QStringList wanted =
        language.isEmpty() ? QLocale::system().uiLanguages() : QStringList{language};
    // In every other language the program speaks English, which has a file for its plurals.
    wanted << QStringLiteral("en");
    for (const auto& tag : wanted) {
        QString code = tag.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0);
        auto* ours = new Translator(&application);
        if (!ours->load(QStringLiteral(":/audiosync/translations/audiosync-pro_%1.qm").arg(code))) {
            delete ours;
            continue;
        }
        auto* qt = new QTranslator(&application);
        if (qt->load(QStringLiteral("qtbase_") + code,
                     QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(qt);
        QCoreApplication::installTranslator(ours);
        // Dates and numbers are those of the user's country where it speaks this language.
        if (!language.isEmpty() && QLocale::system().language() != QLocale(code).language())
            QLocale::setDefault(QLocale(code));
        else if (QLocale::system().language() == QLocale::C)
            QLocale::setDefault(QLocale(QLocale::English, QLocale::World));
        return code;
    }
    return {};
}

}  // namespace audiosync::desktop
