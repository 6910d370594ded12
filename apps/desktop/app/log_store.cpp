#include "desktop/app/log_store.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>

namespace audiosync::desktop {
namespace {

constexpr std::size_t kLinesKept = 5'000;
constexpr qint64 kFileLimitBytes = 1'000'000;

QString wordOf(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return QStringLiteral("debug");
        case LogLevel::info:
            return QStringLiteral("info");
        case LogLevel::warning:
            return QStringLiteral("warning");
        case LogLevel::error:
            return QStringLiteral("error");
    }
    return {};
}

}  // namespace

LogStore::LogStore(QObject* parent) : QAbstractListModel(parent) {}
LogStore::~LogStore() = default;

bool LogStore::openFile(const QString& path) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    if (QFileInfo(path).size() > kFileLimitBytes) {
        QFile::remove(path + QStringLiteral(".1"));
        QFile::rename(path, path + QStringLiteral(".1"));
    }
    file_.reset(std::fopen(QFile::encodeName(path).constData(), "ae"));
    path_ = file_ ? path : QString();
    return file_ != nullptr;
}

LogSink LogStore::sink() {
    return [self = QPointer<LogStore>(this)](LogLevel level, std::string_view text) {
        if (!self) return;
        auto line = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        QMetaObject::invokeMethod(
            self, [self, level, line = std::move(line)] { self->add(level, line); },
            Qt::QueuedConnection);
    };
}

void LogStore::add(LogLevel level, const QString& text) {
    const auto line =
        QStringLiteral("%1 %2: %3")
            .arg(QDateTime::currentDateTime().toString(QStringLiteral("hh:mm:ss.zzz")),
                 wordOf(level), text);
    append(level, line);
    if (!file_) return;
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file_.get());
    std::fflush(file_.get());
}

void LogStore::append(LogLevel level, const QString& text) {
    if (lines_.size() >= kLinesKept) {
        beginRemoveRows({}, 0, 0);
        lines_.pop_front();
        endRemoveRows();
    }
    const int row = static_cast<int>(lines_.size());
    beginInsertRows({}, row, row);
    lines_.push_back({level, text});
    endInsertRows();
}

QString LogStore::allText() const {
    QStringList all;
    for (const auto& line : lines_) all << line.text;
    return all.join(QLatin1Char('\n'));
}

int LogStore::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QVariant LogStore::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Line& line = lines_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) return line.text;
    if (role == LevelRole) return static_cast<int>(line.level);
    return {};
}

}  // namespace audiosync::desktop
