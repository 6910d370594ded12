#include "desktop/viewmodels/tracks_model.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>
#include <optional>

#include "desktop/viewmodels/reason_texts.h"

namespace audiosync::desktop {
namespace {

const auto kClipsType = QStringLiteral("application/x-audiosync-clips");
/// Marks the rows of tracks; those of clips carry their track's number.
constexpr quintptr kTrackId = ~quintptr{0};

}  // namespace

TracksModel::TracksModel(ProjectViewModel& project, QObject* parent)
    : QAbstractItemModel(parent), project_(project) {
    connect(&project_, &ProjectViewModel::documentChanged, this, &TracksModel::refresh);
    connect(&project_, &ProjectViewModel::clipHeard, this, [this](model::ClipIndex clip) {
        shown_[clip.recorder][clip.clip].heard = true;
        const auto index = indexOf(clip, StatusColumn);
        emit dataChanged(index, index, {Qt::DisplayRole, StateRole});
    });
    refresh();
}

void TracksModel::refresh() {
    std::vector<std::vector<ClipKey>> shape;
    const auto& recorders = project_.document().project.recorders;
    for (std::size_t r = 0; r < recorders.size(); ++r) {
        auto& keys = shape.emplace_back();
        for (std::size_t c = 0; c < recorders[r].clips.size(); ++c)
            keys.push_back(project_.keyOf({r, c}));
    }
    auto shown = shownNow();
    if (shape != shape_) {
        beginResetModel();
        shape_ = std::move(shape);
        shown_ = std::move(shown);
        endResetModel();
        return;
    }
    std::swap(shown, shown_);
    for (std::size_t r = 0; r < shape_.size(); ++r) {
        emit dataChanged(trackIndex(r), trackIndex(r, ColumnCount - 1));
        // A view looks at every row that it is told of: only those that look different, neighbours
        // together.
        for (std::size_t c = 0; c < shape_[r].size(); ++c) {
            const std::size_t first = c;
            while (c < shape_[r].size() && shown[r][c] != shown_[r][c]) ++c;
            if (c > first)
                emit dataChanged(indexOf({r, first}), indexOf({r, c - 1}, ColumnCount - 1));
        }
    }
}

std::vector<std::vector<TracksModel::Shown>> TracksModel::shownNow() const {
    std::vector<std::vector<Shown>> all;
    const auto& recorders = project_.document().project.recorders;
    for (std::size_t r = 0; r < recorders.size(); ++r) {
        auto& clips = all.emplace_back();
        for (std::size_t c = 0; c < recorders[r].clips.size(); ++c) {
            const auto standing = project_.standing({r, c});
            Shown one;
            one.state = standing.state;
            one.pinned = standing.pin != nullptr;
            one.heard = !project_.heardSoFar({r, c}).isEmpty();
            one.drift_ppm = standing.drift_ppm;
            one.colour = project_.trackColour(r).rgb();
            one.duration_s = recorders[r].clips[c].media.duration_s;
            if (standing.placement != nullptr) {
                one.start_s = standing.placement->start_s();
                one.confidence = standing.placement->confidence;
            }
            clips.push_back(one);
        }
    }
    return all;
}

bool TracksModel::isTrack(const QModelIndex& index) {
    return index.isValid() && index.internalId() == kTrackId;
}
std::size_t TracksModel::trackOf(const QModelIndex& index) {
    return isTrack(index) ? static_cast<std::size_t>(index.row())
                          : static_cast<std::size_t>(index.internalId());
}
model::ClipIndex TracksModel::clipOf(const QModelIndex& index) {
    return {static_cast<std::size_t>(index.internalId()), static_cast<std::size_t>(index.row())};
}
QModelIndex TracksModel::indexOf(model::ClipIndex clip, int column) const {
    return createIndex(static_cast<int>(clip.clip), column, quintptr{clip.recorder});
}
QModelIndex TracksModel::trackIndex(std::size_t track, int column) const {
    return createIndex(static_cast<int>(track), column, kTrackId);
}

QModelIndex TracksModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent)) return {};
    return parent.isValid() ? indexOf({trackOf(parent), static_cast<std::size_t>(row)}, column)
                            : trackIndex(static_cast<std::size_t>(row), column);
}

QModelIndex TracksModel::parent(const QModelIndex& index) const {
    return !index.isValid() || isTrack(index) ? QModelIndex() : trackIndex(trackOf(index));
}

int TracksModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) return static_cast<int>(shape_.size());
    if (!isTrack(parent) || parent.column() > 0 || trackOf(parent) >= shape_.size()) return 0;
    return static_cast<int>(shape_[trackOf(parent)].size());
}

int TracksModel::columnCount(const QModelIndex&) const { return ColumnCount; }

QVariant TracksModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto track = trackOf(index);
    if (track >= shape_.size()) return {};
    if (isTrack(index)) return trackData(track, index.column(), role);
    const auto clip = clipOf(index);
    if (clip.clip >= shape_[track].size()) return {};
    return clipData(clip, index.column(), role);
}

QVariant TracksModel::trackData(std::size_t track, int column, int role) const {
    const auto& document = project_.document();
    const auto& recorder = document.project.recorders[track];
    const bool reference = project_.referenceTrack() == track;
    switch (role) {
        case KindRole:
            return 0;
        case Qt::DisplayRole:
        case Qt::EditRole:
            return column == NameColumn ? QString::fromStdString(recorder.name) : QVariant();
        case ColourRole:
            return project_.trackColour(track);
        case DetailRole:
            return project_.trackDetail(track);
        case SpanRole:
            return project_.recordedSpan(track);
        case ReferenceRole:
            return reference;
        case MutedRole:
            return document.tracks[track].muted;
        case SoloRole:
            return document.tracks[track].solo;
        case Qt::AccessibleTextRole: {
            if (column != NameColumn) return {};
            QStringList parts{tr("Track %1").arg(QString::fromStdString(recorder.name)),
                              project_.trackDetail(track)};
            if (reference) parts << tr("reference");
            if (document.tracks[track].muted) parts << tr("muted");
            if (document.tracks[track].solo) parts << tr("solo");
            return parts.join(QStringLiteral(", "));
        }
        default:
            return {};
    }
}

QVariant TracksModel::clipData(model::ClipIndex i, int column, int role) const {
    const auto& clip = project_.clip(i);
    const auto standing = project_.standing(i);
    const bool placed = standing.placement != nullptr &&
                        standing.placement->status != model::PlacementStatus::unsynced;
    switch (role) {
        case KindRole:
            return 1;
        case ColourRole:
            return project_.trackColour(i.recorder);
        case StateRole:
            return static_cast<int>(standing.state);
        case PinnedRole:
            return standing.pin != nullptr;
        case VideoRole:
            return clip.media.video.has_value();
        case Qt::ToolTipRole:
            return clipToolTip(i);
        case Qt::TextAlignmentRole:
            return column == NameColumn || column == StatusColumn || column == DateColumn
                       ? QVariant(static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter))
                       : QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter));
        case Qt::AccessibleTextRole:
        case Qt::DisplayRole:
            break;
        default:
            return {};
    }
    switch (column) {
        case NameColumn:
            return texts::fileName(clip.media.path);
        case DateColumn:
            return clip.media.created ? texts::date(*clip.media.created) : QString();
        case DurationColumn:
            return texts::duration(clip.media.duration_s);
        case PositionColumn:
            return placed ? texts::position(standing.placement->start_s()) : QStringLiteral("–");
        case DriftColumn:
            return placed ? texts::drift(standing.drift_ppm) : QStringLiteral("–");
        case StatusColumn: {
            if (const auto heard = project_.heardSoFar(i); !heard.isEmpty()) return heard;
            const auto words = texts::stateWithConfidence(
                standing.state, standing.placement != nullptr ? standing.placement->confidence : 0);
            return standing.pin != nullptr ? tr("Pinned · %1").arg(words) : words;
        }
        default:
            return {};
    }
}

QString TracksModel::clipToolTip(model::ClipIndex i) const {
    const auto standing = project_.standing(i);
    QStringList lines{texts::path(project_.clip(i).media.path)};
    if (standing.placement != nullptr) {
        lines << texts::stateWithConfidence(standing.state, standing.placement->confidence);
        if (!standing.placement->reason.empty()) lines << texts::reason(standing.placement->reason);
    }
    return lines.join(QLatin1Char('\n'));
}

bool TracksModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!isTrack(index) || index.column() != NameColumn || role != Qt::EditRole) return false;
    project_.renameTrack(trackOf(index), value.toString());
    return true;
}

QVariant TracksModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return section == DurationColumn || section == PositionColumn || section == DriftColumn
                   ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter))
                   : QVariant(static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case NameColumn:
            return tr("Name");
        case DateColumn:
            return tr("Recorded");
        case DurationColumn:
            return tr("Duration");
        case PositionColumn:
            return tr("Position");
        case DriftColumn:
            return tr("Drift");
        case StatusColumn:
            return tr("Status");
        default:
            return {};
    }
}

Qt::ItemFlags TracksModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (isTrack(index)) {
        flags |= Qt::ItemIsDropEnabled;
        if (index.column() == NameColumn) flags |= Qt::ItemIsEditable;
    } else {
        flags |= Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
    }
    return flags;
}

Qt::DropActions TracksModel::supportedDropActions() const {
    return Qt::MoveAction | Qt::CopyAction;
}

QStringList TracksModel::mimeTypes() const { return {kClipsType, QStringLiteral("text/uri-list")}; }

QMimeData* TracksModel::mimeData(const QModelIndexList& indexes) const {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    for (const auto& index : indexes)
        if (!isTrack(index) && index.column() == NameColumn)
            out << static_cast<qint64>(project_.keyOf(clipOf(index)));
    auto* data = new QMimeData;
    data->setData(kClipsType, bytes);
    return data;
}

bool TracksModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int, int,
                                  const QModelIndex& parent) const {
    (void)parent;  // between tracks a new one begins
    return data->hasUrls() || data->hasFormat(kClipsType);
}

bool TracksModel::dropMimeData(const QMimeData* data, Qt::DropAction, int row, int,
                               const QModelIndex& parent) {
    const auto before =
        row >= 0 && row < rowCount() ? std::optional<std::size_t>(row) : std::nullopt;
    if (data->hasFormat(kClipsType)) {
        QByteArray bytes = data->data(kClipsType);
        QDataStream in(&bytes, QIODevice::ReadOnly);
        std::vector<model::ClipIndex> clips;
        while (!in.atEnd()) {
            qint64 key = 0;
            in >> key;
            if (const auto clip = project_.clipOf(key)) clips.push_back(*clip);
        }
        if (parent.isValid())
            project_.moveClips(clips, trackOf(parent));
        else
            project_.splitTrack(clips, before);
        return false;  // the model has moved them itself: the view has nothing to remove
    }
    if (!data->hasUrls()) return false;
    if (parent.isValid())
        emit filesDropped(data->urls(), static_cast<int>(trackOf(parent)));
    else
        emit filesDroppedBetween(data->urls(), before ? static_cast<int>(*before) : -1);
    return true;
}

}  // namespace audiosync::desktop
