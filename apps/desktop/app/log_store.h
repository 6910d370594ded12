#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QStringList>
#include <cstdio>
#include <deque>
#include <memory>
#include <mutex>

#include "audiosync/base/log.h"

/// @file
/// What the program did, to be read in the log window and in a file.
namespace audiosync::desktop {

/// The latest lines as a list model, and all of them in a file that starts anew when it has grown
/// past a megabyte (the one before is kept beside it). sink() may be used from any thread.
class LogStore : public QAbstractListModel {
    Q_OBJECT
   public:
    explicit LogStore(QObject* parent = nullptr);
    ~LogStore() override;

    /// Writes to `path` from now on; false if that cannot be.
    bool openFile(const QString& path);
    [[nodiscard]] const QString& filePath() const { return path_; }
    [[nodiscard]] LogSink sink();
    void add(LogLevel level, const QString& text);
    [[nodiscard]] QString allText() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    static constexpr int LevelRole = Qt::UserRole;

   private:
    struct Line {
        LogLevel level;
        QString text;
    };
    void append(LogLevel level, const QString& text);

    std::deque<Line> lines_;
    QString path_;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, &std::fclose};
};

}  // namespace audiosync::desktop
