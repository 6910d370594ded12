#include "desktop/app/preferences.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

namespace audiosync::desktop {
namespace {

constexpr int kRecentKept = 10;

}  // namespace

Preferences::Preferences(QObject* parent)
    : QObject(parent),
      settings_(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("AudioSync Pro"),
                QStringLiteral("desktop")) {}

void Preferences::set(const QString& key, const QVariant& value) {
    if (settings_.value(key) == value) return;
    settings_.setValue(key, value);
    emit changed();
}

ThemeChoice Preferences::theme() const {
    const auto word = settings_.value(QStringLiteral("look/theme")).toString();
    if (word == QLatin1String("dark")) return ThemeChoice::dark;
    if (word == QLatin1String("light")) return ThemeChoice::light;
    return ThemeChoice::system;
}

void Preferences::setTheme(ThemeChoice choice) {
    set(QStringLiteral("look/theme"), choice == ThemeChoice::dark    ? QStringLiteral("dark")
                                      : choice == ThemeChoice::light ? QStringLiteral("light")
                                                                     : QStringLiteral("system"));
}

MotionChoice Preferences::motion() const {
    const auto word = settings_.value(QStringLiteral("look/motion")).toString();
    if (word == QLatin1String("full")) return MotionChoice::full;
    if (word == QLatin1String("reduced")) return MotionChoice::reduced;
    return MotionChoice::system;
}

void Preferences::setMotion(MotionChoice choice) {
    set(QStringLiteral("look/motion"), choice == MotionChoice::full ? QStringLiteral("full")
                                       : choice == MotionChoice::reduced
                                           ? QStringLiteral("reduced")
                                           : QStringLiteral("system"));
}

QString Preferences::language() const {
    return settings_.value(QStringLiteral("look/language")).toString();
}
void Preferences::setLanguage(const QString& language) {
    set(QStringLiteral("look/language"), language);
}

double Preferences::cacheLimitGigabytes() const {
    return std::clamp(settings_.value(QStringLiteral("cache/limit_gb"), 2.0).toDouble(), 0.1,
                      1000.0);
}
void Preferences::setCacheLimitGigabytes(double gigabytes) {
    set(QStringLiteral("cache/limit_gb"), gigabytes);
}

bool Preferences::notifications() const {
    return settings_.value(QStringLiteral("notify"), true).toBool();
}
void Preferences::setNotifications(bool on) { set(QStringLiteral("notify"), on); }

bool Preferences::showHints() const {
    return settings_.value(QStringLiteral("hints"), true).toBool();
}
void Preferences::setShowHints(bool on) { set(QStringLiteral("hints"), on); }

QList<QKeySequence> Preferences::shortcuts(const QString& action,
                                           const QList<QKeySequence>& defaults) const {
    const QString key = QStringLiteral("shortcuts/") + action;
    if (!settings_.contains(key)) return defaults;
    return QKeySequence::listFromString(settings_.value(key).toString());
}

void Preferences::setShortcuts(const QString& action, const QList<QKeySequence>& keys) {
    set(QStringLiteral("shortcuts/") + action, QKeySequence::listToString(keys));
}

void Preferences::resetShortcuts() {
    settings_.remove(QStringLiteral("shortcuts"));
    emit changed();
}

QStringList Preferences::recentProjects() const {
    return settings_.value(QStringLiteral("recent")).toStringList();
}

void Preferences::addRecentProject(const QString& path) {
    auto recent = recentProjects();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    recent.removeAll(absolute);
    recent.prepend(absolute);
    while (recent.size() > kRecentKept) recent.removeLast();
    settings_.setValue(QStringLiteral("recent"), recent);
    emit recentProjectsChanged();
}

void Preferences::clearRecentProjects() {
    settings_.remove(QStringLiteral("recent"));
    emit recentProjectsChanged();
}

QString Preferences::folder(const QString& purpose) const {
    const auto folder = settings_.value(QStringLiteral("folders/") + purpose).toString();
    return folder.isEmpty() || !QDir(folder).exists() ? QDir::homePath() : folder;
}
void Preferences::setFolder(const QString& purpose, const QString& folder) {
    settings_.setValue(QStringLiteral("folders/") + purpose, folder);
}

QVariant Preferences::state(const QString& key) const {
    return settings_.value(QStringLiteral("state/") + key);
}
void Preferences::setState(const QString& key, const QVariant& value) {
    settings_.setValue(QStringLiteral("state/") + key, value);
}

}  // namespace audiosync::desktop
