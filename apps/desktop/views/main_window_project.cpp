#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QStatusBar>

#include "desktop/views/main_window.h"
#include "desktop/views/tool_windows.h"

namespace audiosync::desktop {
namespace {

const auto kProjectSuffix = QStringLiteral("audiosync");

}  // namespace

void MainWindow::openPaths(const QStringList& paths) {
    QStringList recordings;
    for (const auto& path : paths) {
        if (QFileInfo(path).suffix().compare(kProjectSuffix, Qt::CaseInsensitive) == 0) {
            if (mayClose()) openProjectFile(path);
            return;
        }
        recordings << path;
    }
    if (!recordings.isEmpty()) importPaths(recordings);
}

void MainWindow::addFiles() {
    auto& preferences = services_.preferences;
    const auto files = QFileDialog::getOpenFileNames(
        this, tr("Add Files"), preferences.folder(QStringLiteral("import")),
        tr("Recordings") +
            QStringLiteral(
                " (*.wav *.bwf *.rf64 *.w64 *.aif *.aiff *.flac *.mp3 *.ogg *.opus *.m4a "
                "*.aac *.caf *.wma *.mp4 *.mov *.mkv *.avi *.webm *.mts *.m2ts *.ts *.m4v "
                "*.mxf *.3gp *.mpg *.xml *.fcpxml *.otio);;") +
            tr("All files") + QStringLiteral(" (*)"));
    if (files.isEmpty()) return;
    preferences.setFolder(QStringLiteral("import"), QFileInfo(files.front()).absolutePath());
    importPaths(files);
}

void MainWindow::addFolder() {
    auto& preferences = services_.preferences;
    const auto folder = QFileDialog::getExistingDirectory(
        this, tr("Add Folder"), preferences.folder(QStringLiteral("import")));
    if (folder.isEmpty()) return;
    preferences.setFolder(QStringLiteral("import"), folder);
    importPaths({folder});
}

bool MainWindow::mayClose() {
    if (!project_->isDirty()) return true;
    QMessageBox ask(QMessageBox::Warning, tr("Unsaved changes"),
                    tr("Save the changes to %1?").arg(project_->displayName()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    ask.setDefaultButton(QMessageBox::Save);
    switch (ask.exec()) {
        case QMessageBox::Save:
            return save();
        case QMessageBox::Discard:
            return true;
        default:
            return false;
    }
}

void MainWindow::newProject() {
    if (!mayClose()) return;
    first_scene_ = true;
    project_->startNew();
}

void MainWindow::openProject() {
    if (!mayClose()) return;
    const auto path = QFileDialog::getOpenFileName(
        this, tr("Open Project"), services_.preferences.folder(QStringLiteral("project")),
        tr("AudioSync projects") + QStringLiteral(" (*.audiosync *.json);;") + tr("All files") +
            QStringLiteral(" (*)"));
    if (path.isEmpty()) return;
    services_.preferences.setFolder(QStringLiteral("project"), QFileInfo(path).absolutePath());
    openProjectFile(path);
}

bool MainWindow::takeWorkspace(Result<std::unique_ptr<session::Workspace>> opened,
                               const QString& path) {
    if (!opened) {
        QMessageBox::warning(this, tr("The project could not be opened"),
                             QString::fromStdString(opened.error().message));
        return false;
    }
    QStringList notes;
    for (const auto& note : (*opened)->notes()) notes << QString::fromStdString(note);
    for (const auto& lost : (*opened)->lost()) notes << QString::fromStdString(lost);
    const bool lost = !(*opened)->lost().empty();
    first_scene_ = true;
    project_->take(std::move(*opened));
    for (const auto& note : notes) services_.log.add(LogLevel::warning, note);
    if (lost)
        QMessageBox::warning(this, tr("Part of the project could not be read"),
                             notes.join(QLatin1Char('\n')));
    else if (!notes.isEmpty())
        statusBar()->showMessage(notes.front(), 15'000);
    if (!path.isEmpty()) services_.preferences.addRecentProject(path);
    project_->checkMedia();
    return true;
}

bool MainWindow::openProjectFile(const QString& path) {
    auto opened = session::Workspace::open(texts::toPath(path));
    if (!opened && opened.error().code == ErrorCode::conflict) {
        QMessageBox ask(QMessageBox::Question, tr("The project is open elsewhere"),
                        QString::fromStdString(opened.error().message), QMessageBox::Cancel, this);
        auto* look = ask.addButton(tr("Open to Look Only"), QMessageBox::AcceptRole);
        ask.exec();
        if (ask.clickedButton() != look) return false;
        session::WorkspaceOptions options;
        options.access = session::Access::read_only;
        opened = session::Workspace::open(texts::toPath(path), options);
    }
    return takeWorkspace(std::move(opened), path);
}

bool MainWindow::offerRecovery() {
    const auto left = session::recoverable();
    if (left.empty()) return false;
    const auto& latest = left.front();
    const QString name =
        latest.project.empty() ? tr("an untitled project") : texts::fileName(latest.project);
    QMessageBox ask(
        QMessageBox::Question, tr("Unsaved work was found"),
        tr("The program ended without saving %1, last changed %2.")
            .arg(name, QLocale().toString(QDateTime::fromSecsSinceEpoch(latest.written_unix_s),
                                          QLocale::ShortFormat)),
        QMessageBox::NoButton, this);
    auto* recover = ask.addButton(tr("Recover"), QMessageBox::AcceptRole);
    ask.addButton(tr("Later"), QMessageBox::RejectRole);
    auto* discard = ask.addButton(tr("Discard"), QMessageBox::DestructiveRole);
    ask.setDefaultButton(recover);
    ask.exec();
    if (ask.clickedButton() == discard) {
        if (const auto gone = session::discard(latest); !gone)
            services_.log.add(LogLevel::warning, QString::fromStdString(gone.error().message));
        return true;
    }
    if (ask.clickedButton() != recover) return true;
    if (latest.project.empty())
        takeWorkspace(session::Workspace::recover(latest), {});
    else
        openProjectFile(texts::path(latest.project));
    return true;
}

bool MainWindow::save() {
    if (project_->filePath().isEmpty()) return saveAs();
    const auto saved = project_->save();
    if (saved) {
        statusBar()->showMessage(tr("Saved"), 4'000);
        return true;
    }
    QMessageBox::warning(this, tr("The project was not saved"),
                         QString::fromStdString(saved.error().message));
    return saved.error().code == ErrorCode::conflict ? saveAs() : false;
}

bool MainWindow::saveAs() {
    auto& preferences = services_.preferences;
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save Project As"),
        preferences.folder(QStringLiteral("project")) + QLatin1Char('/') + project_->displayName() +
            QLatin1Char('.') + kProjectSuffix,
        tr("AudioSync projects") + QStringLiteral(" (*.audiosync)"));
    if (path.isEmpty()) return false;
    preferences.setFolder(QStringLiteral("project"), QFileInfo(path).absolutePath());
    return saveTo(path);
}

bool MainWindow::saveTo(const QString& path) {
    const auto saved = project_->saveAs(path);
    if (!saved) {
        QMessageBox::warning(this, tr("The project was not saved"),
                             QString::fromStdString(saved.error().message));
        return false;
    }
    services_.preferences.addRecentProject(project_->filePath());
    statusBar()->showMessage(tr("Saved"), 4'000);
    return true;
}

void MainWindow::relink() {
    for (auto* open : findChildren<RelinkDialog*>())
        if (open->isVisible()) return;
    auto* dialog = new RelinkDialog(*project_, services_.jobs, services_.preferences, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

}  // namespace audiosync::desktop
