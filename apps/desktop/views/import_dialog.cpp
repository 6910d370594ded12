#include "desktop/views/import_dialog.h"

#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <utility>

#include "desktop/theme/icons.h"
#include "desktop/theme/theme.h"
#include "desktop/viewmodels/message_texts.h"
#include "desktop/viewmodels/texts.h"

namespace audiosync::desktop {
namespace {

constexpr int kTrackRole = Qt::UserRole;
constexpr int kClipRole = Qt::UserRole + 1;
/// With more files than these the tracks are shown closed.
constexpr std::size_t kMostShownAtOnce = 200;

/// Says where clips are dropped instead of moving rows itself.
class ReviewTree final : public QTreeWidget {
   public:
    using QTreeWidget::QTreeWidget;
    std::function<void(std::size_t)> dropped;

   protected:
    void dropEvent(QDropEvent* event) override {
        const auto* item = itemAt(event->position().toPoint());
        const auto track = item == nullptr ? static_cast<std::size_t>(topLevelItemCount())
                                           : item->data(0, kTrackRole).toULongLong();
        event->setDropAction(Qt::IgnoreAction);
        event->accept();
        if (dropped) dropped(track);
    }
};

}  // namespace

ImportDialog::ImportDialog(ImportViewModel& import, const QStringList& existing, QWidget* parent)
    : QDialog(parent), import_(import), existing_(existing) {
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import"));
    setWindowModality(Qt::WindowModal);
    resize(860, 560);
    pages_ = new QStackedWidget(this);
    buildProgressPage();
    buildReviewPage();
    buttons_ = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    add_ = buttons_->addButton(tr("Add to Project"), QDialogButtonBox::AcceptRole);
    add_->setObjectName(QStringLiteral("importAdd"));
    add_->setProperty("primary", true);
    repolish(add_);  // a button box has dressed it already
    add_->setEnabled(false);
    connect(buttons_, &QDialogButtonBox::accepted, this, &ImportDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &ImportDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(pages_);
    layout->addWidget(buttons_);

    connect(&import_, &ImportViewModel::fileSeen, this,
            [this](const QString& path, const QString& what, bool usable) {
                auto* item = new QListWidgetItem(
                    QStringLiteral("%1   %2").arg(QFileInfo(path).fileName(), what), found_);
                item->setIcon(icon(usable ? Icon::check : Icon::warning));
                item->setToolTip(path);
                found_->scrollToBottom();
            });
    connect(&import_, &ImportViewModel::ready, this, &ImportDialog::showReview);
    connect(&import_, &ImportViewModel::cancelled, this, [this] { QDialog::reject(); });
    connect(&import_, &ImportViewModel::failed, this, [this](const QString& text) {
        progress_text_->setText(text);
        progress_text_->setProperty("danger", true);
        repolish(progress_text_);
        bar_->hide();
    });
    if (auto* job = import_.job(); job != nullptr)
        connect(job, &Job::progressed, this, [this, job] {
            bar_->setRange(0, 1000);
            bar_->setValue(static_cast<int>(std::max(job->share(), 0.0) * 1000));
            progress_text_->setText(job->isCancelling() ? tr("Stopping…")
                                                        : tr("Looking at files…"));
        });
}

bool ImportDialog::isReviewing() const { return pages_->currentIndex() == 1; }

void ImportDialog::buildProgressPage() {
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(tr("Looking at files"), page);
    title->setProperty("title", true);
    progress_text_ = new QLabel(tr("Looking at files…"), page);
    progress_text_->setWordWrap(true);
    bar_ = new QProgressBar(page);
    bar_->setRange(0, 0);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress of the import"));
    found_ = new QListWidget(page);
    found_->setAccessibleName(tr("Files found so far"));
    found_->setUniformItemSizes(true);
    layout->addWidget(title);
    layout->addWidget(progress_text_);
    layout->addWidget(bar_);
    layout->addWidget(found_);
    pages_->addWidget(page);
}

void ImportDialog::buildReviewPage() {
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* title = new QLabel(tr("One track for each device"), page);
    title->setProperty("title", true);
    heading_ = new QLabel(page);
    heading_->setWordWrap(true);
    heading_->setProperty("muted", true);
    auto* tree = new ReviewTree(page);
    tree_ = tree;
    tree_->setObjectName(QStringLiteral("importTree"));
    tree_->setAccessibleName(tr("Proposed tracks and their files"));
    tree_->setColumnCount(4);
    tree_->setHeaderLabels(
        {tr("Track and files"), tr("What it is"), tr("Duration"), tr("Recorded")});
    tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    tree_->setDragDropMode(QAbstractItemView::InternalMove);
    tree_->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    tree_->setAlternatingRowColors(false);
    tree->dropped = [this](std::size_t track) {
        const auto clips = selectedClips();
        // The tree must be out of its own drop before it is filled anew.
        QTimer::singleShot(0, this, [this, clips, track] {
            import_.proposal().move(clips, track);
            rebuild();
        });
    };
    connect(tree_, &QTreeWidget::itemExpanded, this, &ImportDialog::fillTrack);
    connect(tree_, &QTreeWidget::itemSelectionChanged, this, &ImportDialog::updateActions);
    connect(tree_, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
        if (rebuilding_ || column != 0 || item->parent() != nullptr) return;
        const auto track = static_cast<std::size_t>(item->data(0, kTrackRole).toULongLong());
        import_.proposal().rename(track, item->text(0));
        QTimer::singleShot(0, this, &ImportDialog::rebuild);
    });
    auto* row = new QHBoxLayout;
    const auto button = [&](QPushButton*& slot, const QString& text, Icon which) {
        slot = new QPushButton(icon(which), text, page);
        slot->setAutoDefault(false);
        row->addWidget(slot);
    };
    button(rename_, tr("Rename"), Icon::wave);
    button(new_track_, tr("Move to New Track"), Icon::add);
    button(merge_, tr("Merge Tracks"), Icon::addFolder);
    button(split_, tr("Split Track"), Icon::candidate);
    button(leave_out_, tr("Leave Out"), Icon::bin);
    row->addStretch();
    connect(rename_, &QPushButton::clicked, this, [this] {
        if (auto* item = tree_->currentItem(); item != nullptr)
            tree_->editItem(item->parent() != nullptr ? item->parent() : item, 0);
    });
    connect(new_track_, &QPushButton::clicked, this, [this] {
        import_.proposal().move(selectedClips(), import_.proposal().tracks().size());
        rebuild();
    });
    connect(merge_, &QPushButton::clicked, this, [this] {
        import_.proposal().merge(selectedTracks());
        rebuild();
    });
    connect(split_, &QPushButton::clicked, this, [this] {
        if (const auto tracks = selectedTracks(); tracks.size() == 1)
            import_.proposal().split(tracks.front());
        rebuild();
    });
    connect(leave_out_, &QPushButton::clicked, this, [this] {
        import_.proposal().leaveOut(selectedClips());
        rebuild();
    });
    problems_heading_ = new QLabel(page);
    problems_heading_->setProperty("section", true);
    problems_ = new QListWidget(page);
    problems_->setAccessibleName(tr("Problems found"));
    problems_->setWordWrap(true);
    problems_->setMaximumHeight(120);
    layout->addWidget(title);
    layout->addWidget(heading_);
    layout->addWidget(tree_, 1);
    layout->addLayout(row);
    layout->addWidget(problems_heading_);
    layout->addWidget(problems_);
    pages_->addWidget(page);
}

void ImportDialog::showReview() {
    pages_->setCurrentIndex(1);
    rebuild();
    showProblems();
    tree_->setFocus();
    add_->setDefault(true);
}

void ImportDialog::showProblems() {
    const auto& problems = import_.problems();
    problems_heading_->setVisible(!problems.empty());
    problems_->setVisible(!problems.empty());
    problems_heading_->setText(tr("%n note(s) and problem(s); everything else can be added",
                                  nullptr, static_cast<int>(problems.size())));
    problems_->clear();
    for (const auto& problem : problems) {
        auto* item = new QListWidgetItem(texts::message(problem.message), problems_);
        item->setIcon(icon(problem.left_out ? Icon::warning : Icon::question));
    }
}

void ImportDialog::rebuild() {
    rebuilding_ = true;
    tree_->clear();
    const auto& tracks = import_.proposal().tracks();
    for (std::size_t t = 0; t < tracks.size(); ++t) {
        auto* track = new QTreeWidgetItem(tree_);
        track->setText(0, tracks[t].name);
        track->setData(0, kTrackRole, static_cast<qulonglong>(t));
        track->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable |
                        Qt::ItemIsDropEnabled);
        QFont bold = tree_->font();
        bold.setBold(true);
        track->setFont(0, bold);
        QPixmap dot(12, 12);
        dot.fill(trackPalette()[t % trackPalette().size()]);
        track->setIcon(0, QIcon(dot));
        const bool known = existing_.contains(tracks[t].name, Qt::CaseInsensitive);
        track->setText(1, known ? tr("Goes on the track that is there")
                                : texts::device(tracks[t].clips.front().media.device));
        double seconds = 0.0;
        for (const auto& clip : tracks[t].clips) seconds += clip.media.duration_s;
        track->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
        track->setText(2, texts::duration(seconds));
        if (import_.proposal().clips() > kMostShownAtOnce) continue;
        fillTrack(track);
        track->setExpanded(true);
    }
    auto* header = tree_->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(1, QHeaderView::Stretch);
    tree_->setColumnWidth(0, 270);
    tree_->setColumnWidth(2, 80);
    tree_->setColumnWidth(3, 140);
    heading_->setText(
        tr("%1 on %2. Drag files to other tracks, rename or merge tracks where the grouping is "
           "wrong; nothing is changed on the disk.")
            .arg(tr("%n recording(s)", nullptr, static_cast<int>(import_.proposal().clips())),
                 tr("%n track(s)", nullptr, static_cast<int>(tracks.size()))));
    add_->setEnabled(!tracks.empty());
    rebuilding_ = false;
    updateActions();
}

/// The files of a track, when it is first opened: a thousand rows at once would be felt.
void ImportDialog::fillTrack(QTreeWidgetItem* track) {
    if (track->parent() != nullptr || track->childCount() > 0) return;
    const bool before = std::exchange(rebuilding_, true);
    const auto t = track->data(0, kTrackRole).toULongLong();
    const auto& clips = import_.proposal().tracks()[t].clips;
    QList<QTreeWidgetItem*> files;
    for (std::size_t c = 0; c < clips.size(); ++c) {
        const auto& media = clips[c].media;
        auto* file = new QTreeWidgetItem;
        file->setText(0, texts::fileName(media.path));
        file->setToolTip(0, texts::path(media.path));
        file->setIcon(0, icon(media.video ? Icon::film : Icon::wave));
        file->setData(0, kTrackRole, static_cast<qulonglong>(t));
        file->setData(0, kClipRole, static_cast<qulonglong>(c));
        file->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
        QStringList what;
        if (media.video) what << texts::picture(*media.video);
        if (!media.audio.empty()) what << texts::stream(media.audio.front());
        if (clips[c].continues_previous) what << tr("continues the file above");
        file->setText(1, what.join(QStringLiteral(" · ")));
        file->setText(2, texts::duration(media.duration_s));
        if (media.created) file->setText(3, texts::date(*media.created));
        files << file;
    }
    track->addChildren(files);
    rebuilding_ = before;
}

std::vector<model::ClipIndex> ImportDialog::selectedClips() const {
    std::vector<model::ClipIndex> clips;
    for (const auto* item : tree_->selectedItems())
        if (item->parent() != nullptr)
            clips.push_back(
                {item->data(0, kTrackRole).toULongLong(), item->data(0, kClipRole).toULongLong()});
    return clips;
}

std::vector<std::size_t> ImportDialog::selectedTracks() const {
    std::vector<std::size_t> tracks;
    for (const auto* item : tree_->selectedItems())
        if (item->parent() == nullptr) tracks.push_back(item->data(0, kTrackRole).toULongLong());
    return tracks;
}

void ImportDialog::updateActions() {
    const auto clips = selectedClips();
    const auto tracks = selectedTracks();
    rename_->setEnabled(tree_->currentItem() != nullptr);
    new_track_->setEnabled(!clips.empty());
    leave_out_->setEnabled(!clips.empty());
    merge_->setEnabled(tracks.size() > 1);
    split_->setEnabled(tracks.size() == 1);
}

void ImportDialog::accept() {
    if (!isReviewing()) return;
    emit confirmed(import_.proposal().project());
    QDialog::accept();
}

void ImportDialog::reject() {
    if (import_.job() != nullptr) {
        import_.cancel();  // closes by cancelled()
        return;
    }
    QDialog::reject();
}

}  // namespace audiosync::desktop
