// The desktop app: arguments -> services -> one window.
#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTimer>
#include <clocale>
#include <memory>

#include "audiosync/base/heap.h"
#include "audiosync/base/user_folder.h"
#include "audiosync/base/version.h"
#include "audiosync/cache/store.h"
#include "audiosync/media/libav_log.h"
#include "desktop/app/translations.h"
#include "desktop/views/main_window.h"

namespace {

QString logPath() {
    return QString::fromStdString(
        (audiosync::user_folder(audiosync::UserFolder::state) / "desktop.log").string());
}

std::unique_ptr<audiosync::cache::Store> openCache(
    const audiosync::desktop::Preferences& preferences) {
    audiosync::cache::StoreOptions options;
    options.folder = audiosync::cache::default_folder();
    if (options.folder.empty()) return nullptr;
    options.limit_bytes = static_cast<std::uint64_t>(preferences.cacheLimitGigabytes() * 1e9);
    return std::make_unique<audiosync::cache::Store>(options);
}

}  // namespace

int main(int argc, char** argv) {
    using namespace audiosync::desktop;
    audiosync::give_back_large_buffers();
    QApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C");  // files are written with points, whatever the language
    QApplication::setApplicationName(QStringLiteral("audiosync-pro"));
    QApplication::setApplicationDisplayName(QStringLiteral("AudioSync Pro"));
    QApplication::setApplicationVersion(QLatin1String(audiosync::kVersion));
    QApplication::setDesktopFileName(QStringLiteral("org.audiosync.AudioSyncPro"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/audiosync/audiosync-pro.svg")));
    audiosync::media::silence_libav_log();

    Preferences preferences;
    installTranslations(application, preferences.language());
    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate(
        "Main", "Finds where the recordings of several devices lie on one timeline."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("PATH"),
        QApplication::translate("Main", "A project, or recordings and folders"),
        QStringLiteral("[PATH...]"));
    parser.process(application);

    LogStore log;
    log.openFile(logPath());
    log.add(audiosync::LogLevel::info,
            QStringLiteral("AudioSync Pro %1").arg(QLatin1String(audiosync::kVersion)));
    Theme theme(preferences);
    const auto cache = openCache(preferences);
    JobBridge jobs;
    MainWindow window({preferences, theme, log, jobs, cache.get()});
    window.show();
    QTimer::singleShot(0, &window, [&window, paths = parser.positionalArguments()] {
        if (!paths.isEmpty())
            window.openPaths(paths);
        else
            window.offerRecovery();
    });
    return QApplication::exec();
}
