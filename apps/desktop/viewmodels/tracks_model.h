#pragma once

#include <QAbstractItemModel>
#include <QUrl>

#include "desktop/viewmodels/project_view_model.h"

/// @file
/// Tracks and their clips as a tree: a row a track, below it a row a clip.
namespace audiosync::desktop {

class TracksModel : public QAbstractItemModel {
    Q_OBJECT
   public:
    enum Column {
        NameColumn,
        DateColumn,
        DurationColumn,
        PositionColumn,
        DriftColumn,
        StatusColumn,
        ColumnCount
    };
    enum Role {
        KindRole = Qt::UserRole,  ///< 0 track, 1 clip
        ColourRole,               ///< of the track
        DetailRole,               ///< track: second line
        SpanRole,                 ///< track: when it was recorded
        ReferenceRole,
        MutedRole,
        SoloRole,
        StateRole,   ///< clip: ClipState
        PinnedRole,  ///< clip
        VideoRole,   ///< clip: it has a picture
        SortRole
    };

    explicit TracksModel(ProjectViewModel& project, QObject* parent = nullptr);

    [[nodiscard]] static bool isTrack(const QModelIndex& index);
    [[nodiscard]] static std::size_t trackOf(const QModelIndex& index);  ///< also of a clip's row
    [[nodiscard]] static model::ClipIndex clipOf(const QModelIndex& index);
    [[nodiscard]] QModelIndex indexOf(model::ClipIndex clip, int column = 0) const;
    [[nodiscard]] QModelIndex trackIndex(std::size_t track, int column = 0) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

    // Dragging clips between tracks, and files from outside onto them.
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row,
                                       int column, const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

   signals:
    /// `track` -1: beside all of them.
    void filesDropped(const QList<QUrl>& urls, int track);
    /// Onto no track, before this one; -1: below all.
    void filesDroppedBetween(const QList<QUrl>& urls, int before);

   private:
    void refresh();
    [[nodiscard]] QVariant trackData(std::size_t track, int column, int role) const;
    [[nodiscard]] QVariant clipData(model::ClipIndex clip, int column, int role) const;
    [[nodiscard]] QString clipToolTip(model::ClipIndex clip) const;

    ProjectViewModel& project_;
    std::vector<std::vector<ClipKey>> shape_;  ///< what the view was told last
};

}  // namespace audiosync::desktop
