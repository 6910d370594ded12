#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>
#include <QWidget>
#include <optional>

#include "desktop/viewmodels/tracks_model.h"

class QLabel;

/// @file
/// Tracks as cards with their clips below, and everything that can be done with them.
namespace audiosync::desktop {

/// Paints a track as a card over the whole width and a clip as a row; the card's buttons mute, solo
/// and open the menu. The same is in the menus and on keys.
class TracksDelegate : public QStyledItemDelegate {
    Q_OBJECT
   public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    enum class Button { none, mute, solo, menu };
    static QRect buttonRect(const QRect& card, Button which);
    static Button buttonAt(const QRect& card, QPoint position);

   private:
    void paintTrack(QPainter* painter, const QStyleOptionViewItem& option,
                    const QModelIndex& index) const;
};

class TracksTree : public QTreeView {
    Q_OBJECT
   public:
    explicit TracksTree(QWidget* parent);
    void dataChanged(const QModelIndex& first, const QModelIndex& last,
                     const QList<int>& roles = {}) override;
    /// Puts the layout of rows off to the next event, or until somebody asks for it.
    void layOutLater();

   signals:
    void buttonPressed(const QModelIndex& track, audiosync::desktop::TracksDelegate::Button button,
                       QPoint global_position);

   protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void drawBranches(QPainter* painter, const QRect& rect,
                      const QModelIndex& index) const override;
    void dragMoveEvent(QDragMoveEvent* event) override;

   private:
    [[nodiscard]] TracksDelegate::Button buttonUnder(QPoint position, QModelIndex& track) const;
};

class TracksPanel : public QWidget {
    Q_OBJECT
   public:
    TracksPanel(ProjectViewModel& project, TracksModel& model, QWidget* parent = nullptr);

    [[nodiscard]] QTreeView* tree() const { return tree_; }
    [[nodiscard]] std::vector<model::ClipIndex> selectedClips() const;
    [[nodiscard]] std::vector<std::size_t> selectedTracks() const;  ///< rows of tracks only
    /// The track of the current row, whatever it is.
    [[nodiscard]] std::optional<std::size_t> currentTrack() const;
    [[nodiscard]] std::optional<model::ClipIndex> currentClip() const;
    void selectClips(const std::vector<model::ClipIndex>& clips);
    void renameCurrentTrack();

   signals:
    void selectionChanged();
    void clipActivated(audiosync::model::ClipIndex clip);
    void menuAsked(const QModelIndex& index, QPoint global_position);

   private:
    void noteSelection();
    void rememberSelection();
    void restoreSelection();
    void spanTracks();

    ProjectViewModel& project_;
    TracksModel& model_;
    TracksTree* tree_ = nullptr;
    std::vector<ClipKey> selected_;  ///< over a reset of the model
    std::optional<ClipKey> current_;
    QStringList collapsed_;
    bool restoring_ = false;
};

}  // namespace audiosync::desktop
