#include "desktop/views/tracks_panel.h"

#include <QAccessible>
#include <QDragMoveEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "desktop/theme/icons.h"
#include "desktop/theme/theme.h"

namespace audiosync::desktop {
namespace {

constexpr int kCardPadding = 10;
constexpr int kButton = 26;

struct StateLook {
    Icon sign;
    QColor colour;
};

StateLook lookOf(ClipState state) {
    const auto& c = Theme::colours();
    switch (state) {
        case ClipState::synced:
            return {Icon::check, c.success};
        case ClipState::likely:
            return {Icon::question, c.warning};
        case ClipState::estimated:
            return {Icon::clock, c.second};
        case ClipState::unsynced:
            return {Icon::cross, c.danger};
        case ClipState::missing:
            return {Icon::warning, c.danger};
        case ClipState::notAnalysed:
            break;
    }
    return {Icon::wave, c.mutedText};
}

}  // namespace

QRect TracksDelegate::buttonRect(const QRect& card, Button which) {
    const int place = which == Button::menu ? 1 : which == Button::solo ? 2 : 3;
    return {card.right() - kCardPadding - place * (kButton + 4), card.center().y() - kButton / 2,
            kButton, kButton};
}

TracksDelegate::Button TracksDelegate::buttonAt(const QRect& card, QPoint position) {
    for (const auto which : {Button::mute, Button::solo, Button::menu})
        if (buttonRect(card, which).contains(position)) return which;
    return Button::none;
}

QSize TracksDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int line = option.fontMetrics.height();
    const int height = TracksModel::isTrack(index) ? line * 2 + 22 : line + 12;
    // A view asks this for every row and column after each change: no text is measured here.
    constexpr int kEnoughWidth = 120;
    return {kEnoughWidth, height};
}

void TracksDelegate::paintTrack(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    const auto& c = Theme::colours();
    const qreal dpr = painter->device()->devicePixelRatioF();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect card = option.rect.adjusted(2, 4, -3, -2);
    const QColor colour = index.data(TracksModel::ColourRole).value<QColor>();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->setPen(QPen(selected ? c.accent : c.border, selected ? 1.5 : 1));
    painter->setBrush(selected || option.state.testFlag(QStyle::State_MouseOver) ? c.hover
                                                                                 : c.raised);
    painter->drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawRoundedRect(QRectF(card.left() + 6, card.top() + 8, 4, card.height() - 16), 2, 2);

    const int left = card.left() + 20;
    const int right = buttonRect(card, Button::mute).left() - 10;
    QFont bold = option.font;
    bold.setBold(true);
    const QFontMetrics bold_metrics(bold);
    const int top = card.top() + (card.height() - 2 * bold_metrics.height() - 1) / 2;
    const bool reference = index.data(TracksModel::ReferenceRole).toBool();
    const QString badge = tr("REF", "badge of the reference track");
    QFont small = option.font;
    small.setPointSizeF(option.font.pointSizeF() * 0.82);
    small.setBold(true);
    const int badge_width = reference ? QFontMetrics(small).horizontalAdvance(badge) + 14 : 0;
    const QString name = bold_metrics.elidedText(index.data().toString(), Qt::ElideMiddle,
                                                 right - left - badge_width - 8);
    painter->setFont(bold);
    painter->setPen(c.text);
    painter->drawText(QRect(left, top, right - left, bold_metrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, name);
    if (reference) {
        const QRectF pill(left + bold_metrics.horizontalAdvance(name) + 8, top + 1, badge_width,
                          bold_metrics.height() - 2);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(c.second, 1.2));
        painter->drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        painter->setFont(small);
        painter->drawText(pill, Qt::AlignCenter, badge);
    }
    painter->setFont(option.font);
    painter->setPen(c.mutedText);
    QString detail = index.data(TracksModel::DetailRole).toString();
    if (const auto span = index.data(TracksModel::SpanRole).toString(); !span.isEmpty())
        detail += QStringLiteral(" · ") + span;
    painter->drawText(
        QRect(left, top + bold_metrics.height() + 1, right - left, bold_metrics.height()),
        Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(detail, Qt::ElideRight, right - left));

    const auto button = [&](Button which, Icon sign, bool on, const QColor& on_colour) {
        const QRect rect = buttonRect(card, which);
        if (on) {
            painter->setPen(QPen(on_colour, 1.2));
            painter->setBrush(c.base);
            painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        }
        painter->drawPixmap(rect.topLeft() + QPoint(5, 5),
                            iconPixmap(sign, 16, on ? on_colour : c.mutedText, dpr));
    };
    button(Button::mute, Icon::mute, index.data(TracksModel::MutedRole).toBool(), c.danger);
    button(Button::solo, Icon::solo, index.data(TracksModel::SoloRole).toBool(), c.warning);
    button(Button::menu, Icon::menu, false, c.text);
    painter->restore();
}

void TracksDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    if (TracksModel::isTrack(index)) {
        paintTrack(painter, option, index);
        return;
    }
    const auto& c = Theme::colours();
    const qreal dpr = painter->device()->devicePixelRatioF();
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, selected ? c.hover : c.raised);
    if (selected && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()),
                          c.accent);
    QRect text = option.rect.adjusted(8, 0, -8, 0);
    QColor ink = c.text;
    const auto state = static_cast<ClipState>(index.data(TracksModel::StateRole).toInt());
    const auto pixmap = [&](Icon sign, const QColor& colour) {
        painter->drawPixmap(QPoint(text.left(), text.center().y() - 7),
                            iconPixmap(sign, 15, colour, dpr));
        text.setLeft(text.left() + 21);
    };
    if (index.column() == TracksModel::NameColumn) {
        pixmap(index.data(TracksModel::VideoRole).toBool() ? Icon::film : Icon::wave,
               index.data(TracksModel::ColourRole).value<QColor>());
        if (state == ClipState::missing) ink = c.danger;
    } else if (index.column() == TracksModel::StatusColumn) {
        const auto look = lookOf(state);
        if (index.data(TracksModel::PinnedRole).toBool()) pixmap(Icon::pin, c.accent);
        pixmap(look.sign, look.colour);
        ink = state == ClipState::notAnalysed ? c.mutedText : look.colour;
    } else {
        ink = c.mutedText;
    }
    painter->setPen(ink);
    painter->setFont(option.font);
    const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
    painter->drawText(
        text, static_cast<int>(alignment),
        option.fontMetrics.elidedText(
            index.data().toString(),
            index.column() == TracksModel::NameColumn ? Qt::ElideMiddle : Qt::ElideRight,
            text.width()));
    painter->restore();
}

QWidget* TracksDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                      const QModelIndex& index) const {
    auto* editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (auto* line = qobject_cast<QLineEdit*>(editor); line != nullptr)
        line->setAccessibleName(tr("Name of the track"));
    return editor;
}

void TracksDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                          const QModelIndex&) const {
    const QRect card = option.rect.adjusted(2, 4, -3, -2);
    const int height = editor->sizeHint().height();
    editor->setGeometry(card.left() + 14, card.center().y() - height / 2,
                        std::min(320, card.width() - 140), height);
}

TracksTree::TracksTree(QWidget* parent) : QTreeView(parent) {
    setObjectName(QStringLiteral("tracksTree"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    setRootIsDecorated(true);
    setIndentation(16);
    setMouseTracking(true);
    setAllColumnsShowFocus(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

TracksDelegate::Button TracksTree::buttonUnder(QPoint position, QModelIndex& track) const {
    const auto index = indexAt(position);
    if (!TracksModel::isTrack(index)) return TracksDelegate::Button::none;
    track = index.sibling(index.row(), 0);
    QRect card = visualRect(track);
    card.setRight(header()->length() - header()->offset() - 1);
    return TracksDelegate::buttonAt(card.adjusted(2, 4, -3, -2), position);
}

void TracksTree::mousePressEvent(QMouseEvent* event) {
    QModelIndex track;
    const auto button = buttonUnder(event->pos(), track);
    if (event->button() == Qt::LeftButton && button != TracksDelegate::Button::none) {
        emit buttonPressed(track, button, event->globalPosition().toPoint());
        return;
    }
    QTreeView::mousePressEvent(event);
}

void TracksTree::mouseDoubleClickEvent(QMouseEvent* event) {
    QModelIndex track;
    if (buttonUnder(event->pos(), track) != TracksDelegate::Button::none)
        return mousePressEvent(event);
    QTreeView::mouseDoubleClickEvent(event);
}

void TracksTree::drawBranches(QPainter* painter, const QRect& rect,
                              const QModelIndex& index) const {
    if (!TracksModel::isTrack(index) || model()->rowCount(index) == 0) return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(Theme::colours().mutedText, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF centre(rect.right() - 7, rect.center().y() + 1);
    if (isExpanded(index))
        painter->drawPolyline(
            QPolygonF{centre + QPointF(-4, -2), centre + QPointF(0, 2), centre + QPointF(4, -2)});
    else
        painter->drawPolyline(
            QPolygonF{centre + QPointF(-2, -4), centre + QPointF(2, 0), centre + QPointF(-2, 4)});
    painter->restore();
}

// The height of a row does not depend on what it says; a tree would measure each that changed, and
// all rows above to find where they stand. What only is painted is cheaper painted anew.
void TracksTree::dataChanged(const QModelIndex& first, const QModelIndex& last,
                             const QList<int>& roles) {
    const bool others_look = state() == EditingState || QAccessible::isActive();
    if (first.row() == last.row() || others_look)
        // Around QTreeView's own, which measures. NOLINTNEXTLINE(bugprone-parent-virtual-call)
        QAbstractItemView::dataChanged(first, last, roles);
    else
        viewport()->update();
}

void TracksTree::layOutLater() { scheduleDelayedItemsLayout(); }

void TracksTree::dragMoveEvent(QDragMoveEvent* event) {
    QTreeView::dragMoveEvent(event);
    // A copy where files come in, also where there is no track below the pointer.
    if (event->mimeData()->hasUrls()) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

TracksPanel::TracksPanel(ProjectViewModel& project, TracksModel& model, QWidget* parent)
    : QWidget(parent), project_(project), model_(model) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    tree_ = new TracksTree(this);
    tree_->setModel(&model_);
    tree_->setItemDelegate(new TracksDelegate(tree_));
    tree_->setAccessibleName(tr("Tracks and clips"));
    auto* header = tree_->header();
    header->setStretchLastSection(true);
    header->setSectionsMovable(false);
    const int widths[] = {270, 130, 78, 104, 90};
    for (int column = 0; column < 5; ++column) header->resizeSection(column, widths[column]);
    layout->addWidget(tree_);
    connect(&model_, &QAbstractItemModel::modelAboutToBeReset, this,
            &TracksPanel::rememberSelection);
    connect(&model_, &QAbstractItemModel::modelReset, this, &TracksPanel::restoreSelection);
    connect(tree_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TracksPanel::noteSelection);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TracksPanel::noteSelection);
    connect(tree_, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (index.isValid() && !TracksModel::isTrack(index))
            emit clipActivated(TracksModel::clipOf(index));
    });
    connect(tree_, &QWidget::customContextMenuRequested, this, [this](QPoint position) {
        emit menuAsked(tree_->indexAt(position), tree_->viewport()->mapToGlobal(position));
    });
    connect(tree_, &TracksTree::buttonPressed, this,
            [this](const QModelIndex& index, TracksDelegate::Button button, QPoint at) {
                const auto track = TracksModel::trackOf(index);
                if (button == TracksDelegate::Button::mute)
                    project_.setMuted(track, !index.data(TracksModel::MutedRole).toBool());
                else if (button == TracksDelegate::Button::solo)
                    project_.setSolo(track, !index.data(TracksModel::SoloRole).toBool());
                else
                    emit menuAsked(index, at);
            });
    restoreSelection();
}

void TracksPanel::spanTracks() {
    const auto name = [this](int row) {
        return model_.trackIndex(static_cast<std::size_t>(row)).data().toString();
    };
    for (int row = 0; row < model_.rowCount(); ++row) tree_->setFirstColumnSpanned(row, {}, true);
    tree_->layOutLater();  // once, and not again for each that is expanded
    for (int row = 0; row < model_.rowCount(); ++row) {
        tree_->setExpanded(model_.trackIndex(static_cast<std::size_t>(row)),
                           !collapsed_.contains(name(row)));
    }
}

void TracksPanel::rememberSelection() {
    restoring_ = true;
    // The document has changed already; the rows are still those of before, so ask by what is kept.
    collapsed_.clear();
    for (int row = 0; row < model_.rowCount(); ++row) {
        const auto index = model_.trackIndex(static_cast<std::size_t>(row));
        if (model_.rowCount(index) > 0 && !tree_->isExpanded(index))
            collapsed_ << index.data().toString();
    }
}

void TracksPanel::restoreSelection() {
    restoring_ = true;
    spanTracks();
    auto* selection = tree_->selectionModel();
    for (const auto key : selected_)
        if (const auto clip = project_.clipOf(key))
            selection->select(model_.indexOf(*clip),
                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
    if (current_)
        if (const auto clip = project_.clipOf(*current_))
            selection->setCurrentIndex(model_.indexOf(*clip), QItemSelectionModel::NoUpdate);
    restoring_ = false;
    emit selectionChanged();
}

void TracksPanel::noteSelection() {
    if (restoring_) return;
    selected_.clear();
    for (const auto clip : selectedClips()) selected_.push_back(project_.keyOf(clip));
    const auto clip = currentClip();
    current_ = clip ? std::optional(project_.keyOf(*clip)) : std::nullopt;
    emit selectionChanged();
}

std::vector<model::ClipIndex> TracksPanel::selectedClips() const {
    std::vector<model::ClipIndex> clips;
    for (const auto& index : tree_->selectionModel()->selectedRows())
        if (!TracksModel::isTrack(index)) clips.push_back(TracksModel::clipOf(index));
    return clips;
}

std::vector<std::size_t> TracksPanel::selectedTracks() const {
    std::vector<std::size_t> tracks;
    for (const auto& index : tree_->selectionModel()->selectedRows())
        if (TracksModel::isTrack(index)) tracks.push_back(TracksModel::trackOf(index));
    return tracks;
}

std::optional<std::size_t> TracksPanel::currentTrack() const {
    const auto index = tree_->currentIndex();
    if (!index.isValid()) return std::nullopt;
    return TracksModel::trackOf(index);
}

std::optional<model::ClipIndex> TracksPanel::currentClip() const {
    const auto index = tree_->currentIndex();
    if (!index.isValid() || TracksModel::isTrack(index)) return std::nullopt;
    return TracksModel::clipOf(index);
}

void TracksPanel::selectClips(const std::vector<model::ClipIndex>& clips) {
    restoring_ = true;
    QItemSelection selection;
    // Neighbours as one range: the cost of a selection grows with the square of its ranges.
    auto sorted = clips;
    std::sort(sorted.begin(), sorted.end());
    for (auto first = sorted.begin(); first != sorted.end();) {
        auto last = first;
        while (last + 1 != sorted.end() && (last + 1)->recorder == first->recorder &&
               (last + 1)->clip == last->clip + 1)
            ++last;
        selection.select(model_.indexOf(*first),
                         model_.indexOf(*last, TracksModel::ColumnCount - 1));
        first = last + 1;
    }
    tree_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (!clips.empty()) {
        const auto index = model_.indexOf(clips.front());
        tree_->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        tree_->scrollTo(index);
    }
    restoring_ = false;
    noteSelection();
}

void TracksPanel::renameCurrentTrack() {
    if (const auto track = currentTrack()) tree_->edit(model_.trackIndex(*track));
}

}  // namespace audiosync::desktop
