#pragma once

#include <QDialog>
#include <QList>

#include "audiosync/session/project_media.h"
#include "desktop/app/log_store.h"
#include "desktop/app/preferences.h"
#include "desktop/viewmodels/project_view_model.h"

class QAction;
class QListWidget;
class QPushButton;
class QLabel;

/// @file
/// Small windows: log, about, help, and finding media that are not where they were.
namespace audiosync::desktop {

class LogWindow : public QDialog {
    Q_OBJECT
   public:
    explicit LogWindow(LogStore& log, QWidget* parent = nullptr);
};

class AboutDialog : public QDialog {
    Q_OBJECT
   public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

/// The three steps in short and every key.
class HelpWindow : public QDialog {
    Q_OBJECT
   public:
    HelpWindow(const QList<QAction*>& actions, QWidget* parent = nullptr);
};

/// Files that are missing; a folder to search, or one file to point at.
class RelinkDialog : public QDialog {
    Q_OBJECT
   public:
    RelinkDialog(ProjectViewModel& project, JobBridge& jobs, Preferences& preferences,
                 QWidget* parent = nullptr);
    /// As if the user had chosen that folder.
    void searchIn(const QString& folder);
    void reject() override;

   private:
    void fill();
    void pointAt();
    void tryFile(model::ClipIndex clip, const QString& file, session::WrongFile wrong);

    ProjectViewModel& project_;
    JobBridge& jobs_;
    Preferences& preferences_;
    Job* job_ = nullptr;
    QListWidget* list_ = nullptr;
    QLabel* text_ = nullptr;
    QPushButton* search_ = nullptr;
    QPushButton* point_ = nullptr;
};

}  // namespace audiosync::desktop
