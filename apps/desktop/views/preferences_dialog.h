#pragma once

#include <QDialog>
#include <QList>

#include "audiosync/cache/store.h"
#include "desktop/app/job_bridge.h"
#include "desktop/app/preferences.h"
#include "desktop/viewmodels/project_view_model.h"

class QAction;
class QTableWidget;
class QTimer;

/// @file
/// What the user prefers, the keys of every command, and how this project is synced.
namespace audiosync::desktop {

class PreferencesDialog : public QDialog {
    Q_OBJECT
   public:
    /// `actions`: commands with an object name; their default keys are in the property
    /// "defaultShortcuts". Changes take effect at once. `cache` may be null; it outlives `jobs`,
    /// which clear it.
    PreferencesDialog(Preferences& preferences, const QList<QAction*>& actions, cache::Store* cache,
                      JobBridge& jobs, QWidget* parent = nullptr);

   private:
    void buildGeneral(QWidget* page);
    void buildShortcuts(QWidget* page);
    void fillShortcuts();
    void fillSomeShortcuts();

    Preferences& preferences_;
    QList<QAction*> actions_;
    cache::Store* cache_;
    JobBridge& jobs_;
    QTableWidget* shortcuts_ = nullptr;
    QTimer* filling_ = nullptr;
    int filled_ = 0;  ///< rows
};

/// Reference, search range, takes: part of the project, and undone like any other change.
class SyncSettingsDialog : public QDialog {
    Q_OBJECT
   public:
    explicit SyncSettingsDialog(ProjectViewModel& project, QWidget* parent = nullptr);
};

}  // namespace audiosync::desktop
