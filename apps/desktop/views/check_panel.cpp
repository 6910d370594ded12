#include "desktop/views/check_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "desktop/theme/icons.h"
#include "desktop/theme/theme.h"
#include "desktop/viewmodels/clock_plots.h"
#include "desktop/viewmodels/reason_texts.h"
#include "desktop/views/plot.h"

namespace audiosync::desktop {
namespace {

QLabel* heading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("section", true);
    return label;
}

}  // namespace

CheckPanel::CheckPanel(ProjectViewModel& project, QWidget* parent)
    : QWidget(parent), project_(project) {
    setObjectName(QStringLiteral("checkPanel"));
    setMinimumWidth(300);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(8);

    auto* top = new QHBoxLayout;
    queue_ = new QLabel(this);
    queue_->setProperty("section", true);
    queue_->setWordWrap(true);
    previous_ = new QToolButton(this);
    previous_->setIcon(icon(Icon::previous));
    previous_->setToolTip(tr("Previous doubtful clip"));
    previous_->setAccessibleName(previous_->toolTip());
    next_ = new QToolButton(this);
    next_->setIcon(icon(Icon::next));
    next_->setToolTip(tr("Next doubtful clip"));
    next_->setAccessibleName(next_->toolTip());
    connect(previous_, &QToolButton::clicked, this, [this] { goToNext(-1); });
    connect(next_, &QToolButton::clicked, this, [this] { goToNext(+1); });
    top->addWidget(queue_, 1);
    top->addWidget(previous_);
    top->addWidget(next_);
    layout->addLayout(top);

    empty_ = new QLabel(this);
    empty_->setWordWrap(true);
    empty_->setProperty("muted", true);
    layout->addWidget(empty_);

    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->viewport()->setAutoFillBackground(false);
    body_ = new QWidget(scroll_);
    body_->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(body_);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(8);
    name_ = new QLabel(body_);
    name_->setTextFormat(Qt::PlainText);
    name_->setWordWrap(true);
    QFont bold = name_->font();
    bold.setBold(true);
    name_->setFont(bold);
    status_ = new QLabel(body_);
    status_->setWordWrap(true);
    reason_ = new QLabel(body_);
    reason_->setWordWrap(true);
    reason_->setProperty("muted", true);
    reason_->setTextFormat(Qt::PlainText);
    column->addWidget(name_);
    column->addWidget(status_);
    column->addWidget(reason_);

    candidates_label_ = heading(tr("Candidates"), body_);
    candidates_ = new QListWidget(body_);
    candidates_->setObjectName(QStringLiteral("candidates"));
    candidates_->setAccessibleName(tr("Candidates for the place of this clip"));
    use_ = new QPushButton(icon(Icon::candidate), tr("Use This Place"), body_);
    use_->setObjectName(QStringLiteral("useCandidate"));
    connect(candidates_, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        use_->setEnabled(item != nullptr);
        if (item == nullptr) return;
        emit placeShown(item->data(Qt::UserRole).toDouble());
        // While listening, the next candidate is heard at once.
        if (const auto clip = this->clip();
            clip && (split_->isChecked() || difference_->isChecked()))
            emit auditionAsked(
                *clip, split_->isChecked() ? AuditionMode::split : AuditionMode::difference);
    });
    const auto use = [this] {
        const auto clip = this->clip();
        if (clip && candidates_->currentRow() >= 0)
            project_.chooseCandidate(*clip, static_cast<std::size_t>(candidates_->currentRow()));
    };
    connect(use_, &QPushButton::clicked, this, use);
    connect(candidates_, &QListWidget::itemActivated, this, use);
    search_ = new QPushButton(icon(Icon::search), tr("Search at Playhead"), body_);
    search_->setToolTip(
        tr("Listen for the clip's start around the playhead, and place it where its sound fits"));
    connect(search_, &QPushButton::clicked, this, [this] {
        if (const auto clip = this->clip()) emit searchHereAsked(*clip);
    });
    column->addWidget(candidates_label_);
    column->addWidget(candidates_);
    // One below the other: in some languages they are wide.
    column->addWidget(use_);
    column->addWidget(search_);

    plot_ = new Plot(body_);
    plot_->setAccessibleName(tr("Residuals of the comparisons"));
    plot_->setMinimumHeight(120);
    column->addWidget(plot_, 1);
    auto* details = new QPushButton(tr("All Details…"), body_);
    details->setProperty("link", true);
    connect(details, &QPushButton::clicked, this, [this] {
        if (const auto clip = this->clip()) emit detailsAsked(*clip);
    });
    column->addWidget(details, 0, Qt::AlignLeft);
    column->addStretch();
    scroll_->setWidget(body_);
    layout->addWidget(scroll_, 1);
    // Below what scrolls: what is done with a clip is always in sight.
    layout->addWidget(buildActions());
    nothing_ = new QWidget(this);
    layout->addWidget(nothing_, 1);
    connect(&project_, &ProjectViewModel::documentChanged, this, &CheckPanel::refresh);
    refresh();
}

QWidget* CheckPanel::buildActions() {
    actions_ = new QWidget(this);
    auto* column = new QVBoxLayout(actions_);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(8);
    column->addWidget(heading(tr("Listen"), actions_));
    auto* listening = new QHBoxLayout;
    split_ = new QPushButton(icon(Icon::listen), tr("Left | Right"), actions_);
    split_->setToolTip(tr("Play the other devices on the left and this clip on the right"));
    split_->setCheckable(true);
    split_->setObjectName(QStringLiteral("auditionSplit"));
    difference_ = new QPushButton(icon(Icon::wave), tr("Difference"), actions_);
    difference_->setToolTip(tr("Play what remains when this clip is subtracted from the others"));
    difference_->setCheckable(true);
    difference_->setObjectName(QStringLiteral("auditionDifference"));
    connect(split_, &QPushButton::clicked, this, [this](bool on) {
        difference_->setChecked(false);
        if (const auto clip = this->clip())
            emit auditionAsked(*clip, on ? AuditionMode::split : AuditionMode::off);
    });
    connect(difference_, &QPushButton::clicked, this, [this](bool on) {
        split_->setChecked(false);
        if (const auto clip = this->clip())
            emit auditionAsked(*clip, on ? AuditionMode::difference : AuditionMode::off);
    });
    listening->addWidget(split_);
    listening->addWidget(difference_);
    column->addLayout(listening);

    column->addWidget(heading(tr("Nudge"), actions_));
    auto* nudge = new QHBoxLayout;
    auto* earlier = new QToolButton(actions_);
    earlier->setObjectName(QStringLiteral("nudgeEarlier"));
    earlier->setIcon(icon(Icon::nudgeLeft));
    earlier->setToolTip(tr("Earlier"));
    earlier->setAccessibleName(tr("Nudge earlier"));
    earlier->setAutoRepeat(true);
    auto* later = new QToolButton(actions_);
    later->setObjectName(QStringLiteral("nudgeLater"));
    later->setIcon(icon(Icon::nudgeRight));
    later->setToolTip(tr("Later"));
    later->setAccessibleName(tr("Nudge later"));
    later->setAutoRepeat(true);
    unit_ = new QComboBox(actions_);
    unit_->setAccessibleName(tr("Step of nudging"));
    unit_->addItem(tr("by a frame"), static_cast<int>(NudgeBy::frame));
    unit_->addItem(tr("by a millisecond"), static_cast<int>(NudgeBy::millisecond));
    unit_->addItem(tr("by a sample"), static_cast<int>(NudgeBy::sample));
    unit_->setCurrentIndex(1);
    connect(earlier, &QToolButton::clicked, this, [this] {
        if (const auto clip = this->clip()) emit nudgeAsked(*clip, -1);
    });
    connect(later, &QToolButton::clicked, this, [this] {
        if (const auto clip = this->clip()) emit nudgeAsked(*clip, +1);
    });
    nudge->addWidget(earlier);
    nudge->addWidget(unit_, 1);
    nudge->addWidget(later);
    column->addLayout(nudge);

    auto* decide = new QHBoxLayout;
    confirm_ = new QPushButton(icon(Icon::pin), tr("Confirm Place"), actions_);
    confirm_->setObjectName(QStringLiteral("confirmPlace"));
    unpin_ = new QPushButton(tr("Unpin"), actions_);
    unpin_->setObjectName(QStringLiteral("unpin"));
    connect(confirm_, &QPushButton::clicked, this, [this] {
        if (const auto clip = this->clip()) project_.confirm(*clip);
    });
    connect(unpin_, &QPushButton::clicked, this, [this] {
        if (const auto clip = this->clip()) project_.unpin({*clip});
    });
    decide->addWidget(confirm_);
    decide->addWidget(unpin_);
    column->addLayout(decide);

    return actions_;
}

std::optional<model::ClipIndex> CheckPanel::clip() const {
    return key_ ? project_.clipOf(*key_) : std::nullopt;
}

NudgeBy CheckPanel::nudgeUnit() const { return static_cast<NudgeBy>(unit_->currentData().toInt()); }

std::optional<double> CheckPanel::triedPlace() const {
    const auto* item = candidates_->currentItem();
    return item == nullptr ? std::nullopt : std::optional(item->data(Qt::UserRole).toDouble());
}

void CheckPanel::setAuditionAvailable(bool available) {
    split_->setEnabled(available);
    difference_->setEnabled(available);
}

void CheckPanel::setClip(std::optional<model::ClipIndex> clip) {
    const auto key = clip ? std::optional(project_.keyOf(*clip)) : std::nullopt;
    if (key == key_) return;
    key_ = key;
    split_->setChecked(false);
    difference_->setChecked(false);
    refresh();
}

void CheckPanel::goToNext(int step) {
    const auto doubtful = project_.doubtful();
    if (doubtful.empty()) return;
    const auto current = clip();
    const auto at =
        current ? std::find(doubtful.begin(), doubtful.end(), *current) : doubtful.end();
    std::ptrdiff_t index = 0;
    const auto size = static_cast<std::ptrdiff_t>(doubtful.size());
    if (at != doubtful.end())
        index = ((at - doubtful.begin()) + step + size) % size;
    else if (step < 0)
        index = size - 1;
    const auto wanted = doubtful[static_cast<std::size_t>(index)];
    setClip(wanted);
    emit clipChosen(wanted);
}

void CheckPanel::updateQueueText() {
    const auto doubtful = project_.doubtful();
    const auto current = clip();
    const auto at =
        current ? std::find(doubtful.begin(), doubtful.end(), *current) : doubtful.end();
    if (!project_.hasPlaces())
        queue_->setText(tr("Check"));
    else if (doubtful.empty())
        queue_->setText(tr("Nothing is doubtful"));
    else if (at != doubtful.end())
        queue_->setText(
            tr("Doubtful clip %1 of %2").arg(at - doubtful.begin() + 1).arg(doubtful.size()));
    else
        queue_->setText(tr("%n doubtful clip(s)", nullptr, static_cast<int>(doubtful.size())));
    previous_->setEnabled(!doubtful.empty());
    next_->setEnabled(!doubtful.empty());
}

void CheckPanel::refresh() {
    const auto current = clip();
    updateQueueText();
    scroll_->setVisible(current.has_value());
    actions_->setVisible(current.has_value());
    nothing_->setVisible(!current.has_value());
    empty_->setVisible(!current.has_value());
    if (!current) {
        empty_->setText(project_.hasPlaces()
                            ? tr("Choose a clip to see what its place rests on, or go through the "
                                 "doubtful ones with the arrows.")
                            : tr("After Analyze & Sync the clips that are not certain are listed "
                                 "here, with candidates to choose from."));
        return;
    }
    const auto& c = Theme::colours();
    const auto standing = project_.standing(*current);
    name_->setText(texts::fileName(project_.clip(*current).media.path));
    QString words = texts::stateWithConfidence(
        standing.state, standing.placement != nullptr ? standing.placement->confidence : 0);
    if (standing.pin != nullptr) words = tr("Pinned · %1").arg(words);
    if (standing.placement != nullptr &&
        standing.placement->status != model::PlacementStatus::unsynced)
        words +=
            QStringLiteral("\n") + tr("at %1").arg(texts::position(standing.placement->start_s()));
    const QColor colour = standing.state == ClipState::synced        ? c.success
                          : standing.state == ClipState::likely      ? c.warning
                          : standing.state == ClipState::estimated   ? c.second
                          : standing.state == ClipState::notAnalysed ? c.mutedText
                                                                     : c.danger;
    status_->setText(words);
    // Dressing anew costs more than all the rest of this.
    if (const auto style = QStringLiteral("color: %1").arg(colour.name());
        style != status_->styleSheet())
        status_->setStyleSheet(style);
    reason_->setText(standing.placement != nullptr ? texts::reason(standing.placement->reason)
                                                   : QString());
    reason_->setVisible(!reason_->text().isEmpty());

    const QSignalBlocker quiet(candidates_);
    candidates_->clear();
    if (standing.placement != nullptr)
        for (const auto& candidate : standing.placement->candidates) {
            auto* item =
                new QListWidgetItem(icon(Icon::candidate),
                                    tr("%1   confidence %2")
                                        .arg(texts::position(candidate.start_s),
                                             QLocale().toString(candidate.confidence, 'f', 1)),
                                    candidates_);
            item->setData(Qt::UserRole, candidate.start_s);
        }
    const bool any = candidates_->count() > 0;
    // As high as its rows: what comes below should be seen without scrolling.
    constexpr int kMostRowsSeen = 4;
    if (any)
        candidates_->setFixedHeight(candidates_->sizeHintForRow(0) *
                                        std::min(candidates_->count(), kMostRowsSeen) +
                                    2 * candidates_->frameWidth() + 8);
    candidates_->setVisible(any);
    candidates_label_->setVisible(any);
    use_->setVisible(any);
    use_->setEnabled(candidates_->currentRow() >= 0);
    search_->setEnabled(project_.hasPlaces());
    unpin_->setEnabled(standing.pin != nullptr);
    confirm_->setEnabled(standing.pin == nullptr && standing.placement != nullptr &&
                         standing.placement->status != model::PlacementStatus::unsynced);
    const auto points = residualsOfClip(project_, *current);
    std::vector<PlotSeries> series;
    if (!points.used.empty()) series.push_back({QString(), c.accent, points.used, false, false});
    if (!points.rejected.empty())
        series.push_back({QString(), c.danger, points.rejected, false, true});
    plot_->setVisible(!series.empty());
    plot_->setData(std::move(series), tr("ms off the solution"), points.summary);
}

}  // namespace audiosync::desktop
