#pragma once

#include <QKeySequence>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

/// @file
/// What the user chose once for all projects. Kept in the user's settings.
namespace audiosync::desktop {

enum class ThemeChoice { system, dark, light };
enum class MotionChoice { system, full, reduced };

class Preferences : public QObject {
    Q_OBJECT
   public:
    explicit Preferences(QObject* parent = nullptr);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    [[nodiscard]] MotionChoice motion() const;
    void setMotion(MotionChoice choice);
    /// "de", "es", "en"; empty: the system's.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString& language);
    [[nodiscard]] double cacheLimitGigabytes() const;
    void setCacheLimitGigabytes(double gigabytes);
    [[nodiscard]] bool notifications() const;
    void setNotifications(bool on);
    [[nodiscard]] bool showHints() const;
    void setShowHints(bool on);

    /// The user's keys for an action by its object name; the default where there are none.
    [[nodiscard]] QList<QKeySequence> shortcuts(const QString& action,
                                                const QList<QKeySequence>& defaults) const;
    void setShortcuts(const QString& action, const QList<QKeySequence>& keys);
    void resetShortcuts();

    /// Newest first, at most ten.
    [[nodiscard]] QStringList recentProjects() const;
    void addRecentProject(const QString& path);
    void clearRecentProjects();

    /// Where the last file dialog of this purpose was.
    [[nodiscard]] QString folder(const QString& purpose) const;
    void setFolder(const QString& purpose, const QString& folder);

    /// Anything that a window remembers of itself.
    [[nodiscard]] QVariant state(const QString& key) const;
    void setState(const QString& key, const QVariant& value);

   signals:
    void changed();
    void recentProjectsChanged();

   private:
    void set(const QString& key, const QVariant& value);
    QSettings settings_;
};

}  // namespace audiosync::desktop
