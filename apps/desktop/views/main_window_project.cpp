#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <utility>

#include "desktop/viewmodels/message_texts.h"
#include "desktop/views/main_window.h"
#include "desktop/views/open_window.h"
#include "desktop/views/tool_windows.h"

namespace audiosync::desktop {
namespace {

const auto kProjectSuffix = QStringLiteral("audiosync");

}  // namespace

void MainWindow::openPaths(const QStringList& paths) {
    QStringList recordings;
    for (const auto& path : paths) {
        if (QFileInfo(path).suffix().compare(kProjectSuffix, Qt::CaseInsensitive) == 0) {
            whenSettled([this, path] { openProjectFile(path); });
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

void MainWindow::connectFiles() {
    connect(project_.get(), &ProjectViewModel::opened, this, &MainWindow::noteOpened);
    connect(project_.get(), &ProjectViewModel::openFailed, this, &MainWindow::noteNotOpened);
    connect(project_.get(), &ProjectViewModel::saved, this, &MainWindow::noteSaved);
    connect(project_.get(), &ProjectViewModel::saveFailed, this, &MainWindow::noteNotSaved);
}

void MainWindow::whenSettled(std::function<void()> then) {
    if (!project_->isDirty()) return then();
    QMessageBox ask(QMessageBox::Warning, tr("Unsaved changes"),
                    tr("Save the changes to %1?").arg(project_->displayName()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    ask.setDefaultButton(QMessageBox::Save);
    switch (ask.exec()) {
        case QMessageBox::Save:
            after_saving_ = std::move(then);
            return save();
        case QMessageBox::Discard:
            return then();
        default:
            return;
    }
}

void MainWindow::newProject() {
    whenSettled([this] {
        first_scene_ = true;
        project_->startNew();
    });
}

void MainWindow::openProject() {
    whenSettled([this] {
        const auto path = QFileDialog::getOpenFileName(
            this, tr("Open Project"), services_.preferences.folder(QStringLiteral("project")),
            tr("AudioSync projects") + QStringLiteral(" (*.audiosync *.json);;") + tr("All files") +
                QStringLiteral(" (*)"));
        if (path.isEmpty()) return;
        services_.preferences.setFolder(QStringLiteral("project"), QFileInfo(path).absolutePath());
        openProjectFile(path);
    });
}

void MainWindow::openProjectFile(const QString& path) {
    if (QFileInfo(path).absoluteFilePath() == project_->filePath()) {
        statusBar()->showMessage(tr("%1 is open already.").arg(project_->displayName()), 8'000);
        return;
    }
    project_->open(path);
}

void MainWindow::noteOpened(const QString& path, const QStringList& notes, bool lost) {
    showAll();
    for (const auto& note : notes) services_.log.add(LogLevel::warning, note);
    if (!path.isEmpty()) services_.preferences.addRecentProject(path);
    project_->checkMedia();
    if (!notes.isEmpty() && !lost) statusBar()->showMessage(notes.front(), 15'000);
    if (!lost) return;
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Part of the project could not be read"),
                                notes.join(QLatin1Char('\n')), QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::noteNotOpened(const QString& path, const Error& why) {
    const auto text = texts::message(why.message);
    if (why.code != ErrorCode::conflict) {
        QMessageBox::warning(this, tr("The project could not be opened"), text);
        return;
    }
    QMessageBox ask(QMessageBox::Question, tr("The project is open elsewhere"), text,
                    QMessageBox::Cancel, this);
    auto* look = ask.addButton(tr("Open to Look Only"), QMessageBox::AcceptRole);
    ask.exec();
    if (ask.clickedButton() == look) project_->open(path, session::Access::read_only);
}

void MainWindow::offerRecovery() {
    using Left = std::vector<session::Recoverable>;
    services_.jobs.start<Left>(
        tr("Looking for unsaved work"),
        [](Executor&, const RunContext&) -> Result<Left> { return session::recoverable(); },
        [this](Result<Left> left) {
            if (left && !left->empty()) askToRecover(left->front());
        });
}

void MainWindow::askToRecover(const session::Recoverable& latest) {
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
            services_.log.add(LogLevel::warning, texts::message(gone.error().message));
        return;
    }
    if (ask.clickedButton() != recover) return;
    if (latest.project.empty())
        project_->recover(latest);
    else
        openProjectFile(texts::path(latest.project));
}

void MainWindow::save() {
    if (project_->filePath().isEmpty())
        saveAs();
    else
        project_->save();
}

void MainWindow::saveAs() {
    auto& preferences = services_.preferences;
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save Project As"),
        preferences.folder(QStringLiteral("project")) + QLatin1Char('/') + project_->displayName() +
            QLatin1Char('.') + kProjectSuffix,
        tr("AudioSync projects") + QStringLiteral(" (*.audiosync)"));
    if (path.isEmpty()) {
        after_saving_ = nullptr;
        return;
    }
    preferences.setFolder(QStringLiteral("project"), QFileInfo(path).absolutePath());
    saveTo(path);
}

void MainWindow::saveTo(const QString& path) { project_->saveAs(path); }

void MainWindow::noteSaved() {
    services_.preferences.addRecentProject(project_->filePath());
    statusBar()->showMessage(tr("Saved"), 4'000);
    if (const auto then = std::exchange(after_saving_, nullptr)) then();
}

void MainWindow::noteNotSaved(const Error& why) {
    QMessageBox::warning(this, tr("The project was not saved"), texts::message(why.message));
    // Under another name it is not lost.
    if (why.code == ErrorCode::conflict)
        saveAs();
    else
        after_saving_ = nullptr;
}

void MainWindow::relink() {
    if (findChild<RelinkDialog*>() != nullptr) return;
    auto* dialog = new RelinkDialog(*project_, services_.jobs, services_.preferences, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    openWindow(dialog);
}

}  // namespace audiosync::desktop
