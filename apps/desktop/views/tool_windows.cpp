#include "desktop/views/tool_windows.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "audiosync/base/version.h"
#include "audiosync/session/project_media.h"
#include "desktop/theme/icons.h"
#include "desktop/viewmodels/message_texts.h"
#include "desktop/views/export_dialog.h"

namespace audiosync::desktop {

LogWindow::LogWindow(LogStore& log, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("logWindow"));
    setWindowTitle(tr("Log"));
    resize(760, 420);
    auto* view = new QListView(this);
    view->setModel(&log);
    view->setAccessibleName(tr("What the program did"));
    view->setUniformItemSizes(true);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setFont(QFont(QStringLiteral("monospace"), font().pointSize() - 1));
    view->scrollToBottom();
    connect(&log, &QAbstractItemModel::rowsInserted, view, &QListView::scrollToBottom);
    auto* row = new QHBoxLayout;
    auto* copy = new QPushButton(tr("Copy All"), this);
    auto* show = new QPushButton(icon(Icon::folder), tr("Show File"), this);
    show->setEnabled(!log.filePath().isEmpty());
    auto* close = new QPushButton(tr("Close"), this);
    row->addWidget(copy);
    row->addWidget(show);
    row->addStretch();
    row->addWidget(close);
    connect(copy, &QPushButton::clicked, this,
            [&log] { QApplication::clipboard()->setText(log.allText()); });
    connect(show, &QPushButton::clicked, this, [&log] { showInFolder(log.filePath()); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 14);
    layout->addWidget(view);
    layout->addLayout(row);
}

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("about"));
    setWindowTitle(tr("About AudioSync Pro"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 28, 32, 20);
    layout->setSpacing(8);
    // However small the screen: Qt would take two thirds of it and cut the text off.
    layout->setSizeConstraint(QLayout::SetFixedSize);
    auto* sign = new QLabel(this);
    sign->setPixmap(QIcon(QStringLiteral(":/audiosync/audiosync-pro.svg")).pixmap(72, 72));
    sign->setAlignment(Qt::AlignCenter);
    auto* name = new QLabel(QStringLiteral("AudioSync Pro"), this);
    name->setProperty("title", true);
    name->setAlignment(Qt::AlignCenter);
    auto* version = new QLabel(tr("Version %1").arg(QLatin1String(kVersion)), this);
    version->setProperty("muted", true);
    version->setAlignment(Qt::AlignCenter);
    auto* text = new QLabel(tr("Finds where the recordings of several devices lie on one timeline, "
                               "by listening to the sound.\n\nFree software under the GNU General "
                               "Public License, version 3 or later; without any warranty."),
                            this);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setMinimumWidth(340);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->setCenterButtons(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (auto* widget : {sign, name, version, text}) layout->addWidget(widget);
    layout->addSpacing(10);
    layout->addWidget(buttons);
}

HelpWindow::HelpWindow(const QList<QAction*>& actions, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("help"));
    setWindowTitle(tr("Help"));
    resize(640, 600);
    QString html =
        QStringLiteral(
            "<h2>%1</h2><p>%2</p><p>%3</p><p>%4</p><h3>%5</h3><p>%6</p><h3>%7</h3><table "
            "cellpadding='4'>")
            .arg(tr("In three steps"),
                 tr("<b>Import.</b> Drop files or folders anywhere. Every device becomes a "
                    "track; check the grouping in the sheet before it is applied."),
                 tr("<b>Analyze & Sync.</b> Each clip is listened to and put in place. "
                    "Synced: found by sound. Likely: have a listen. Estimated: by date or "
                    "timecode only. Not placed: the reason says why."),
                 tr("<b>Export.</b> Aligned audio, videos with better sound, timelines for "
                    "editing programs, and a report."),
                 tr("When a clip is in doubt"),
                 tr("Go through the doubtful clips with the arrows of the panel on the "
                    "right. Choose a candidate, search at the playhead, or nudge the clip "
                    "by a frame, a millisecond or a sample. What you place is pinned, and "
                    "everything else is solved anew around it. All of it can be undone."),
                 tr("Keys"));
    for (const auto* action : actions) {
        if (action->shortcuts().isEmpty()) continue;
        QStringList keys;
        for (const auto& key : action->shortcuts()) keys << key.toString(QKeySequence::NativeText);
        QString name = action->property("title").toString();
        name.remove(QLatin1Char('&'));
        html += QStringLiteral("<tr><td>%1</td><td><b>%2</b></td></tr>")
                    .arg(name.toHtmlEscaped(), keys.join(QStringLiteral(", ")).toHtmlEscaped());
    }
    html += QStringLiteral("</table><h3>%1</h3><table cellpadding='4'>")
                .arg(tr("In the timeline").toHtmlEscaped());
    const std::pair<QString, QString> timeline_keys[] = {
        {tr("Playhead by a frame, by ten frames"), tr("Left, Right; with Shift")},
        {tr("To the beginning, to the end"), tr("Home, End")},
        {tr("From track to track, from clip to clip"), tr("Up, Down; Ctrl+Left, Ctrl+Right")},
        {tr("Nudge clips by a frame, a millisecond, a sample"),
         tr("Alt+Left, Alt+Right; with Shift; with Ctrl")},
        {tr("Move clips roughly; without snapping; not after all"),
         tr("Drag; Shift meanwhile; Esc")},
        {tr("Zoom at the pointer, scroll in time"), tr("Ctrl+wheel, Shift+wheel")},
        {tr("Height of the waves, of the track"), tr("Alt+wheel; [ and ]")},
        {tr("Draw a loop, pan"), tr("Alt+drag on the ruler, middle button")},
    };
    for (const auto& [what, keys] : timeline_keys)
        html += QStringLiteral("<tr><td>%1</td><td><b>%2</b></td></tr>")
                    .arg(what.toHtmlEscaped(), keys.toHtmlEscaped());
    html += QStringLiteral("</table>");
    auto* view = new QTextBrowser(this);
    view->setHtml(html);
    view->setFrameShape(QFrame::NoFrame);
    view->setAccessibleName(windowTitle());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 14);
    layout->addWidget(view);
    layout->addWidget(buttons);
}

RelinkDialog::RelinkDialog(ProjectViewModel& project, JobBridge& jobs, Preferences& preferences,
                           QWidget* parent)
    : QDialog(parent), project_(project), jobs_(jobs), preferences_(preferences) {
    setObjectName(QStringLiteral("relink"));
    setWindowTitle(tr("Find Missing Files"));
    resize(640, 420);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    text_ = new QLabel(this);
    text_->setWordWrap(true);
    list_ = new QListWidget(this);
    list_->setAccessibleName(tr("Missing files"));
    list_->setObjectName(QStringLiteral("missingFiles"));
    auto* row = new QHBoxLayout;
    search_ = new QPushButton(icon(Icon::search), tr("Search in Folder…"), this);
    point_ = new QPushButton(icon(Icon::folder), tr("Choose File…"), this);
    auto* close = new QPushButton(tr("Close"), this);
    row->addWidget(search_);
    row->addWidget(point_);
    row->addStretch();
    row->addWidget(close);
    layout->addWidget(text_);
    layout->addWidget(list_);
    layout->addLayout(row);
    connect(search_, &QPushButton::clicked, this, [this] {
        const auto folder =
            QFileDialog::getExistingDirectory(this, tr("Folder to search, with all below it"),
                                              preferences_.folder(QStringLiteral("relink")));
        if (folder.isEmpty()) return;
        preferences_.setFolder(QStringLiteral("relink"), folder);
        searchIn(folder);
    });
    connect(point_, &QPushButton::clicked, this, &RelinkDialog::pointAt);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&project_, &ProjectViewModel::documentChanged, this, &RelinkDialog::fill);
    fill();
}

void RelinkDialog::fill() {
    list_->clear();
    const auto& document = project_.document();
    for (std::size_t t = 0; t < document.tracks.size(); ++t)
        for (std::size_t c = 0; c < document.tracks[t].clips.size(); ++c) {
            if (document.tracks[t].clips[c].state != project::MediaState::missing) continue;
            auto* item = new QListWidgetItem(icon(Icon::warning),
                                             texts::path(project_.clip({t, c}).media.path), list_);
            item->setData(Qt::UserRole, static_cast<qlonglong>(project_.keyOf({t, c})));
        }
    text_->setText(list_->count() == 0
                       ? tr("All files are there.")
                       : tr("%n file(s) are not where they were. Files that lie beside one that is "
                            "found come along.",
                            nullptr, list_->count()));
    search_->setEnabled(list_->count() > 0);
    point_->setEnabled(list_->count() > 0);
    if (list_->count() > 0) list_->setCurrentRow(0);
}

void RelinkDialog::searchIn(const QString& folder) {
    if (job_ != nullptr) return;
    search_->setEnabled(false);
    point_->setEnabled(false);
    text_->setText(tr("Searching %1…").arg(folder));
    const auto document = project_.sharedDocument();
    job_ = jobs_.start<session::RelinkResult>(
        tr("Searching for files"),
        [document, folder](Executor&, const RunContext& context) {
            return session::relink_in_folders(*document, {texts::toPath(folder)}, context);
        },
        [this](Result<session::RelinkResult> found) {
            job_ = nullptr;
            if (found && !found->relinked.empty())
                project_.applyMedia(tr("Find Missing Files"), std::move(found->document));
            fill();
            if (!found)
                text_->setText(texts::message(found.error().message));
            else if (!found->problems.empty())
                text_->setText(texts::message(found->problems.front()));
        });
}

void RelinkDialog::pointAt() {
    const auto* item = list_->currentItem();
    if (item == nullptr || job_ != nullptr) return;
    const auto clip = project_.clipOf(item->data(Qt::UserRole).toLongLong());
    if (!clip) return;
    const auto chosen = QFileDialog::getOpenFileName(
        this, tr("Where is %1?").arg(QFileInfo(item->text()).fileName()),
        preferences_.folder(QStringLiteral("relink")));
    if (chosen.isEmpty()) return;
    preferences_.setFolder(QStringLiteral("relink"), QFileInfo(chosen).absolutePath());
    tryFile(*clip, chosen, session::WrongFile::refuse);
}

void RelinkDialog::tryFile(model::ClipIndex clip, const QString& file, session::WrongFile wrong) {
    const auto document = project_.sharedDocument();
    job_ = jobs_.start<session::RelinkResult>(
        tr("Looking at files"),
        [document, clip, file, wrong](Executor&, const RunContext& context) {
            return session::relink_clip(*document, clip, texts::toPath(file), wrong, context);
        },
        [this, clip, file, wrong](Result<session::RelinkResult> found) {
            job_ = nullptr;
            if (found) {
                project_.applyMedia(tr("Find Missing Files"), std::move(found->document));
                fill();
                return;
            }
            const auto text = texts::message(found.error().message);
            if (found.error().code != ErrorCode::conflict || wrong == session::WrongFile::accept) {
                text_->setText(text);
                return;
            }
            QMessageBox ask(QMessageBox::Question, tr("Another recording"), text,
                            QMessageBox::Cancel, this);
            auto* use = ask.addButton(tr("Use It Anyway"), QMessageBox::AcceptRole);
            ask.exec();
            if (ask.clickedButton() == use) tryFile(clip, file, session::WrongFile::accept);
        });
}

void RelinkDialog::reject() {
    if (job_ != nullptr) {
        job_->cancel();
        return;
    }
    QDialog::reject();
}

}  // namespace audiosync::desktop
