#include "desktop/viewmodels/project_view_model.h"

#include <QColor>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

#include "audiosync/project/edit.h"
#include "audiosync/session/project_media.h"
#include "desktop/theme/theme.h"
#include "desktop/viewmodels/message_texts.h"

namespace audiosync::desktop {
namespace {

/// How far around the playhead a clip's start is searched.
constexpr double kSearchReach_s = 5.0;

constexpr double kGapBetweenUnplaced = 5.0;

/// A document with its places.
struct SolvedDocument {
    project::Document document;
    std::shared_ptr<const session::Analysis> analysis;
};

SolvedDocument solved(const project::Document& of, session::Analysis analysis) {
    auto document = session::with_analysis(of, analysis);
    return {std::move(document), std::make_shared<const session::Analysis>(std::move(analysis))};
}

bool sameMediaStates(const project::Document& a, const project::Document& b) {
    return std::equal(a.tracks.begin(), a.tracks.end(), b.tracks.begin(), b.tracks.end(),
                      [](const project::Track& x, const project::Track& y) {
                          return std::equal(
                              x.clips.begin(), x.clips.end(), y.clips.begin(), y.clips.end(),
                              [](const auto& p, const auto& q) { return p.state == q.state; });
                      });
}

/// Steps have the names that this window gave them, but for those that a crash left behind.
QString stepName(const std::string& name) {
    if (name == "Recover unsaved project") return ProjectViewModel::tr("Recover Unsaved Project");
    if (name == "Recover unsaved changes") return ProjectViewModel::tr("Recover Unsaved Changes");
    return QString::fromStdString(name);
}

}  // namespace

ProjectViewModel::ProjectViewModel(JobBridge& jobs, cache::Store* cache, LogSink log,
                                   QObject* parent)
    : QObject(parent), jobs_(jobs), cache_(cache), log_(std::move(log)) {
    closing_->setMaxThreadCount(1);
    startNew();
}

ProjectViewModel::~ProjectViewModel() = default;

// --- what there is -------------------------------------------------------------------------------

QString ProjectViewModel::filePath() const { return state_.path; }

QString ProjectViewModel::displayName() const {
    return state_.path.isEmpty() ? tr("Untitled") : QFileInfo(state_.path).completeBaseName();
}

bool ProjectViewModel::isDirty() const { return state_.dirty; }
QString ProjectViewModel::undoName() const { return state_.undo_name; }
QString ProjectViewModel::redoName() const { return state_.redo_name; }

std::size_t ProjectViewModel::clipCount() const {
    std::size_t count = 0;
    for (const auto& recorder : document_->project.recorders) count += recorder.clips.size();
    return count;
}

double ProjectViewModel::mediaSeconds() const {
    double seconds = 0.0;
    for (const auto& recorder : document_->project.recorders)
        for (const auto& clip : recorder.clips) seconds += clip.media.duration_s;
    return seconds;
}

bool ProjectViewModel::isSolved() const { return solved_now_; }

const model::Placement* ProjectViewModel::placementOf(model::ClipIndex clip) const {
    if (!document_->solved) return nullptr;
    const auto there = solved_clip_[clip.recorder][clip.clip];
    return there ? &document_->solved->report.at(*there) : nullptr;
}

ClipStanding ProjectViewModel::standing(model::ClipIndex clip) const {
    ClipStanding result;
    result.placement = placementOf(clip);
    if (result.placement != nullptr) {
        result.state = stateOf(*result.placement);
        const auto there = solved_clip_[clip.recorder][clip.clip];
        const auto& recorder = document_->solved->report.recorders[there->recorder];
        result.drift_ppm = result.placement->status == model::PlacementStatus::unsynced
                               ? recorder.drift_ppm
                               : result.placement->map.drift_ppm();
    }
    for (const auto& pin : document_->project.pins)
        if (pin.clip == clip) result.pin = &pin;
    const auto& tracks = document_->tracks;
    if (clip.recorder < tracks.size() && clip.clip < tracks[clip.recorder].clips.size() &&
        tracks[clip.recorder].clips[clip.clip].state == project::MediaState::missing)
        result.state = ClipState::missing;
    return result;
}

SyncCounts ProjectViewModel::counts() const {
    SyncCounts counts;
    const auto& recorders = document_->project.recorders;
    for (std::size_t r = 0; r < recorders.size(); ++r)
        for (std::size_t c = 0; c < recorders[r].clips.size(); ++c) {
            const auto standing = this->standing({r, c});
            ++counts.clips;
            if (standing.pin != nullptr) ++counts.pinned;
            if (standing.placement == nullptr) continue;
            switch (stateOf(*standing.placement)) {
                case ClipState::likely:
                    ++counts.likely;
                    [[fallthrough]];
                case ClipState::synced:
                    ++counts.by_sound;
                    break;
                case ClipState::estimated:
                    ++counts.estimated;
                    break;
                default:
                    ++counts.unsynced;
            }
        }
    return counts;
}

QString ProjectViewModel::summary() const {
    if (!document_->solved) return {};
    const auto n = counts();
    QStringList parts;
    parts << tr("%1 of %n clip(s) synced by sound", nullptr, n.clips).arg(n.by_sound);
    if (n.estimated > 0) parts << tr("%n by date or timecode", nullptr, n.estimated);
    if (n.unsynced > 0) parts << tr("%n not placed", nullptr, n.unsynced);
    if (n.likely > 0) parts << tr("%n worth a listen", nullptr, n.likely);
    return parts.join(QStringLiteral(", ")) + QLatin1Char('.');
}

QColor ProjectViewModel::trackColour(std::size_t track) const {
    if (track < document_->tracks.size() && document_->tracks[track].colour)
        return QColor(static_cast<QRgb>(*document_->tracks[track].colour));
    return trackPalette()[track % trackPalette().size()];
}

std::optional<std::size_t> ProjectViewModel::referenceTrack() const {
    if (document_->settings.reference_recorder) return document_->settings.reference_recorder;
    if (solved_now_) return document_->solved->report.reference_recorder;
    return std::nullopt;
}

QString ProjectViewModel::trackDetail(std::size_t track) const {
    const auto& recorder = document_->project.recorders[track];
    if (recorder.clips.empty()) return tr("Empty: drop files here");
    double seconds = 0.0;
    for (const auto& clip : recorder.clips) seconds += clip.media.duration_s;
    QStringList parts{tr("%n clip(s)", nullptr, static_cast<int>(recorder.clips.size())),
                      texts::duration(seconds)};
    if (const auto device = texts::device(recorder.clips.front().media.device); !device.isEmpty())
        parts << device;
    return parts.join(QStringLiteral(" · "));
}

QString ProjectViewModel::recordedSpan(std::size_t track) const {
    std::optional<model::CreationTime> first;
    std::optional<model::CreationTime> last;
    double end = 0.0;
    for (const auto& clip : document_->project.recorders[track].clips) {
        if (!clip.media.created) continue;
        auto begin = *clip.media.created;
        if (begin.marks_end) begin.unix_s -= clip.media.duration_s;
        if (!first || begin.unix_s < first->unix_s) first = begin;
        if (!last || begin.unix_s + clip.media.duration_s > end) {
            end = begin.unix_s + clip.media.duration_s;
            last = begin;
        }
    }
    if (!first) return {};
    last->unix_s = end;
    const bool one_day = texts::date(*first).section(QLatin1Char(' '), 0, 0) ==
                         texts::date(*last).section(QLatin1Char(' '), 0, 0);
    return QStringLiteral("%1 – %2").arg(texts::date(*first),
                                         one_day ? texts::clock(*last) : texts::date(*last));
}

std::vector<model::ClipIndex> ProjectViewModel::doubtful() const {
    if (!doubtful_) doubtful_ = findDoubtful();
    return *doubtful_;
}

std::vector<model::ClipIndex> ProjectViewModel::findDoubtful() const {
    std::vector<model::ClipIndex> clips;
    if (!document_->solved) return clips;
    const auto& recorders = document_->project.recorders;
    for (std::size_t r = 0; r < recorders.size(); ++r)
        for (std::size_t c = 0; c < recorders[r].clips.size(); ++c) {
            // A file that is missing now was heard all the same.
            const auto standing = this->standing({r, c});
            const bool sure =
                standing.placement != nullptr && stateOf(*standing.placement) == ClipState::synced;
            if (!sure && standing.pin == nullptr) clips.push_back({r, c});
        }
    std::vector<std::pair<double, model::ClipIndex>> by_start;
    by_start.reserve(clips.size());
    for (const auto clip : clips) by_start.emplace_back(shownMap(clip).timeline_at(0.0), clip);
    std::sort(by_start.begin(), by_start.end());
    std::transform(by_start.begin(), by_start.end(), clips.begin(),
                   [](const auto& one) { return one.second; });
    return clips;
}

model::ClockMap ProjectViewModel::shownMap(model::ClipIndex i) const {
    const auto* placement = placementOf(i);
    if (placement != nullptr && placement->status != model::PlacementStatus::unsynced)
        return placement->map;
    return model::ClockMap::affine(provisional_s_[i.recorder][i.clip], 0.0,
                                   std::max(clip(i).media.duration_s, 1e-3));
}

double ProjectViewModel::timelineSeconds() const {
    double end = 0.0;
    const auto& recorders = document_->project.recorders;
    for (std::size_t r = 0; r < recorders.size(); ++r)
        for (std::size_t c = 0; c < recorders[r].clips.size(); ++c)
            end =
                std::max(end, shownMap({r, c}).timeline_at(recorders[r].clips[c].media.duration_s));
    return end;
}

std::optional<model::ClipIndex> ProjectViewModel::overlapping(model::ClipIndex i) const {
    const auto pin = pinFor(i, shownMap(i).timeline_at(0.0), true, {});
    return pin ? std::optional(pin->anchor) : std::nullopt;
}

ClipKey ProjectViewModel::keyOf(model::ClipIndex clip) const {
    return keys_[clip.recorder][clip.clip];
}

std::optional<model::ClipIndex> ProjectViewModel::clipOf(ClipKey key) const {
    const auto at = by_key_.find(key);
    if (at == by_key_.end()) return std::nullopt;
    return *at;
}

std::shared_ptr<const session::Analysis> ProjectViewModel::sharedAnalysis() const {
    if (shown_.of != document_->solved)
        shown_ = {document_->solved, std::make_shared<const session::Analysis>(analysis())};
    return shown_.analysis;
}

session::Analysis ProjectViewModel::analysis() const {
    session::Analysis result;
    result.report = document_->solved->report;
    result.streams = document_->solved->streams;
    if (places_.of == document_->solved && places_.analysis)
        result.matches = places_.analysis->matches;
    return result;
}

// --- keeping up ----------------------------------------------------------------------------------

void ProjectViewModel::index() {
    doubtful_.reset();
    const auto& recorders = document_->project.recorders;
    std::unordered_map<std::string, std::vector<model::ClipIndex>> in_solved;
    if (document_->solved) {
        const auto& solved = document_->solved->project.recorders;
        for (std::size_t r = 0; r < solved.size(); ++r)
            for (std::size_t c = 0; c < solved[r].clips.size(); ++c)
                in_solved[solved[r].clips[c].media.path.native()].push_back({r, c});
    }
    keys_.clear();
    by_key_.clear();
    solved_clip_.clear();
    provisional_s_.clear();
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t r = 0; r < recorders.size(); ++r) {
        auto& keys = keys_.emplace_back();
        auto& solved = solved_clip_.emplace_back();
        for (std::size_t c = 0; c < recorders[r].clips.size(); ++c) {
            const auto& path = recorders[r].clips[c].media.path.native();
            const std::size_t nth = seen[path]++;
            const std::string name = path + '|' + std::to_string(nth);
            auto& key = known_keys_[name];
            if (key == 0) key = static_cast<ClipKey>(known_keys_.size());
            keys.push_back(key);
            by_key_.insert(key, {r, c});
            const auto at = in_solved.find(path);
            if (at != in_solved.end() && nth < at->second.size())
                solved.push_back(at->second[nth]);
            else
                solved.push_back(std::nullopt);
        }
    }
    double end = 0.0;
    for (std::size_t r = 0; r < recorders.size(); ++r)
        for (std::size_t c = 0; c < recorders[r].clips.size(); ++c) {
            const auto* placement = placementOf({r, c});
            if (placement != nullptr && placement->status != model::PlacementStatus::unsynced)
                end = std::max(end,
                               placement->map.timeline_at(recorders[r].clips[c].media.duration_s));
        }
    for (std::size_t r = 0; r < recorders.size(); ++r) {
        auto& places = provisional_s_.emplace_back();
        double at = end > 0.0 ? end + kGapBetweenUnplaced : 0.0;
        for (std::size_t c = 0; c < recorders[r].clips.size(); ++c) {
            places.push_back(at);
            const auto* placement = placementOf({r, c});
            if (placement == nullptr || placement->status == model::PlacementStatus::unsynced)
                at += recorders[r].clips[c].media.duration_s + kGapBetweenUnplaced;
        }
    }
}

void ProjectViewModel::refresh() {
    readWorkspace();
    solved_now_ = document_->solved && project::is_solved(*document_);
    index();
    emit documentChanged();
    emit savedStateChanged();
}

/// A saved document differs from the one before in its revision alone.
void ProjectViewModel::noteSaved() {
    readWorkspace();
    emit savedStateChanged();
}

void ProjectViewModel::readWorkspace() {
    document_ = workspace_->document();
    state_ = {workspace_->path().empty() ? QString() : texts::path(workspace_->path()),
              stepName(workspace_->undo_name()), stepName(workspace_->redo_name()),
              workspace_->dirty()};
}

void ProjectViewModel::apply(const QString& step, project::Document next) {
    workspace_->apply(step.toStdString(), std::move(next));
    refresh();
}

session::AnalyseOptions ProjectViewModel::analyseOptions(const project::Document& document) const {
    auto options = session::analyse_options(document);
    options.cache = cache_;
    options.log = log_;
    return options;
}

void ProjectViewModel::edit(const QString& step, project::Document next) {
    if (solving_job_ != nullptr) {
        emit message(tr("One moment: clips are being placed."));
        return;
    }
    if (saving_job_ != nullptr) {
        // One change can wait; a second would be made of a document without the first.
        if (!pending_.empty()) {
            emit message(tr("One moment: the project is being saved."));
            return;
        }
        pending_.emplace_back([this, step, next = std::move(next)]() mutable {
            next.revision = document_->revision;
            edit(step, std::move(next));
        });
        return;
    }
    // Where solving again would know less than listening does, the places are left for an analysis.
    if (!next.solved || next.solved->matches.empty() || project::is_solved(next) ||
        !session::can_solve_again(next)) {
        apply(step, std::move(next));
        return;
    }
    const auto before = document_;
    std::shared_ptr<const session::Analysis> known =
        places_.of == next.solved ? places_.analysis : nullptr;
    auto shared = std::make_shared<const project::Document>(std::move(next));
    const auto options = analyseOptions(*shared);
    solving_job_ = jobs_.start<SolvedDocument>(
        tr("Placing clips"),
        [shared, known, options](Executor&, const RunContext& context) -> Result<SolvedDocument> {
            const auto analysed = known ? *known : session::analysis_of(*shared);
            AS_TRY(auto again, session::solve_again(shared->project, analysed,
                                                    shared->solved->project, options, context));
            return solved(*shared, std::move(again));
        },
        [this, step, shared, before](Result<SolvedDocument> placed) {
            solving_job_ = nullptr;
            if (document_ != before) {  // another project was opened meanwhile
                pending_.clear();
                return;
            }
            if (placed) {
                places_ = {placed->document.solved, placed->analysis};
                apply(step, std::move(placed->document));
            } else {
                if (placed.error().code != ErrorCode::cancelled)
                    emit message(texts::message(placed.error().message));
                apply(step, project::Document(*shared));
            }
            runPending();
        });
}

void ProjectViewModel::whenFree(std::function<void()> command) {
    if (isBusy())
        pending_.push_back(std::move(command));
    else
        command();
}

void ProjectViewModel::runPending() {
    while (!isBusy() && !pending_.empty()) {
        const auto command = std::move(pending_.front());
        pending_.pop_front();
        command();
    }
}

// --- changes -------------------------------------------------------------------------------------

void ProjectViewModel::addRecordings(const model::Project& added,
                                     std::optional<std::size_t> before) {
    std::size_t clips = 0;
    for (const auto& recorder : added.recorders) clips += recorder.clips.size();
    const auto step = tr("Add %n Clip(s)", nullptr, static_cast<int>(clips));
    auto next = project::with_recordings(*document_, added);
    for (auto t = document_->project.recorders.size(); before && t < next.project.recorders.size();
         ++t)
        next = project::with_track_moved(next, t, (*before)++);
    edit(step, std::move(next));
}

void ProjectViewModel::addTrack(const QString& name) {
    QString wanted = name;
    const auto taken = [&](const QString& text) {
        return std::any_of(
            document_->project.recorders.begin(), document_->project.recorders.end(),
            [&](const auto& recorder) {
                return QString::fromStdString(recorder.name).compare(text, Qt::CaseInsensitive) ==
                       0;
            });
    };
    for (int n = 1; wanted.isEmpty() || taken(wanted); ++n)
        wanted =
            name.isEmpty() ? tr("Track %1").arg(n) : QStringLiteral("%1 (%2)").arg(name).arg(n + 1);
    edit(tr("Add Track"), project::with_new_track(*document_, wanted.toStdString()));
}

void ProjectViewModel::renameTrack(std::size_t track, const QString& name) {
    const QString wanted = name.trimmed();
    const auto& recorders = document_->project.recorders;
    if (wanted.isEmpty() || recorders[track].name == wanted.toStdString()) return;
    for (std::size_t r = 0; r < recorders.size(); ++r)
        if (r != track &&
            QString::fromStdString(recorders[r].name).compare(wanted, Qt::CaseInsensitive) == 0) {
            emit message(tr("There is a track named %1 already.").arg(wanted));
            return;
        }
    edit(tr("Rename Track"), project::with_track_renamed(*document_, track, wanted.toStdString()));
}

void ProjectViewModel::setReference(std::optional<std::size_t> track) {
    auto next = *document_;
    next.settings.reference_recorder = track;
    edit(tr("Set Reference"), std::move(next));
}

void ProjectViewModel::setColour(std::size_t track, const QColor& colour) {
    auto next = *document_;
    next.tracks[track].colour = colour.rgb() & 0xFFFFFFU;
    edit(tr("Color of Track"), std::move(next));
}

void ProjectViewModel::setMuted(std::size_t track, bool muted) {
    if (document_->tracks[track].muted == muted) return;
    auto next = *document_;
    next.tracks[track].muted = muted;
    edit(muted ? tr("Mute Track") : tr("Unmute Track"), std::move(next));
}

void ProjectViewModel::setSolo(std::size_t track, bool solo) {
    if (document_->tracks[track].solo == solo) return;
    auto next = *document_;
    next.tracks[track].solo = solo;
    edit(solo ? tr("Solo Track") : tr("End Solo"), std::move(next));
}

void ProjectViewModel::setGain(std::size_t track, double gain_db) {
    auto next = *document_;
    next.tracks[track].gain_db = std::clamp(gain_db, -96.0, 24.0);
    edit(tr("Volume of Track"), std::move(next));
}

void ProjectViewModel::mergeTracks(const std::vector<std::size_t>& tracks) {
    if (tracks.size() < 2) return;
    auto arrangement = project::arrangement_of(*document_);
    const std::size_t into = *std::min_element(tracks.begin(), tracks.end());
    project::Arrangement merged;
    for (std::size_t t = 0; t < arrangement.tracks.size(); ++t) {
        const bool goes = t != into && std::find(tracks.begin(), tracks.end(), t) != tracks.end();
        if (goes) continue;
        merged.tracks.push_back(arrangement.tracks[t]);
        merged.clips.push_back(arrangement.clips[t]);
        if (t != into) continue;
        for (const std::size_t other : tracks)
            if (other != into)
                merged.clips.back().insert(merged.clips.back().end(),
                                           arrangement.clips[other].begin(),
                                           arrangement.clips[other].end());
    }
    edit(tr("Merge Tracks"), project::rearranged(*document_, merged));
}

void ProjectViewModel::splitTrack(const std::vector<model::ClipIndex>& clips,
                                  std::optional<std::size_t> before) {
    if (clips.empty()) return;
    const auto& name = document_->project.recorders[clips.front().recorder].name;
    std::string wanted;
    for (int n = 2; wanted.empty(); ++n) {
        const std::string tried = name + " (" + std::to_string(n) + ")";
        if (std::none_of(document_->project.recorders.begin(), document_->project.recorders.end(),
                         [&](const auto& recorder) { return recorder.name == tried; }))
            wanted = tried;
    }
    auto next = project::with_new_track(*document_, wanted);
    const auto last = next.project.recorders.size() - 1;
    next = project::with_clips_moved(next, clips, last);
    if (before && *before < last) next = project::with_track_moved(next, last, *before);
    edit(tr("Split Track"), std::move(next));
}

void ProjectViewModel::moveTrack(std::size_t track, std::size_t before) {
    edit(tr("Move Track"), project::with_track_moved(*document_, track, before));
}

void ProjectViewModel::moveClips(const std::vector<model::ClipIndex>& clips, std::size_t to_track) {
    std::vector<model::ClipIndex> moved;
    for (const auto clip : clips)
        if (clip.recorder != to_track) moved.push_back(clip);
    if (moved.empty()) return;
    edit(tr("Move %n Clip(s)", nullptr, static_cast<int>(moved.size())),
         project::with_clips_moved(*document_, moved, to_track));
}

void ProjectViewModel::removeTracks(const std::vector<std::size_t>& tracks) {
    if (tracks.empty()) return;
    auto sorted = tracks;
    std::sort(sorted.rbegin(), sorted.rend());
    auto next = *document_;
    for (const std::size_t track : sorted) next = project::without_track(next, track);
    edit(tr("Remove %n Track(s)", nullptr, static_cast<int>(tracks.size())), std::move(next));
}

void ProjectViewModel::removeClips(const std::vector<model::ClipIndex>& clips) {
    if (clips.empty()) return;
    edit(tr("Remove %n Clip(s)", nullptr, static_cast<int>(clips.size())),
         project::without_clips(*document_, clips));
}

void ProjectViewModel::setSettings(const project::Settings& settings) {
    auto next = *document_;
    next.settings = settings;
    edit(tr("Sync Settings"), std::move(next));
}

void ProjectViewModel::setMarkers(const QString& step, std::vector<project::Marker> markers) {
    auto next = *document_;
    next.markers = std::move(markers);
    edit(step, std::move(next));
}

void ProjectViewModel::setExportPresets(const std::map<std::string, std::string>& presets) {
    auto next = *document_;
    next.export_presets = presets;
    edit(tr("Export Presets"), std::move(next));
}

std::optional<model::Pin> ProjectViewModel::pinFor(
    model::ClipIndex clip, double timeline_s, bool exact,
    const std::vector<model::ClipIndex>& moved) const {
    const auto& recorders = document_->project.recorders;
    const double end_s = timeline_s + this->clip(clip).media.duration_s;
    double best = -std::numeric_limits<double>::infinity();
    std::optional<model::ClipIndex> anchor;
    double anchor_start = 0.0;
    for (std::size_t r = 0; r < recorders.size(); ++r)
        for (std::size_t c = 0; c < recorders[r].clips.size(); ++c) {
            const model::ClipIndex other{r, c};
            if (other == clip || r == clip.recorder) continue;
            if (std::find(moved.begin(), moved.end(), other) != moved.end()) continue;
            const auto* placement = placementOf(other);
            if (placement == nullptr || placement->status == model::PlacementStatus::unsynced)
                continue;
            const double begin = placement->map.timeline_at(0.0);
            const double end = placement->map.timeline_at(this->clip(other).media.duration_s);
            // Seconds in common, or below zero the distance.
            const double common = std::min(end, end_s) - std::max(begin, timeline_s);
            const double worth = common + std::min(placement->confidence, 10.0) * 1e-3;
            if (worth <= best) continue;
            best = worth;
            anchor = other;
            anchor_start = begin;
        }
    if (!anchor) return std::nullopt;
    model::Pin pin;
    pin.clip = clip;
    pin.anchor = *anchor;
    pin.offset_s = timeline_s - anchor_start;
    pin.exact = exact;
    return pin;
}

void ProjectViewModel::pinAt(model::ClipIndex clip, double timeline_s, bool exact,
                             const QString& step) {
    if (isBusy()) {
        pending_.emplace_back([=, this] { pinAt(clip, timeline_s, exact, step); });
        return;
    }
    const auto pin = pinFor(clip, timeline_s, exact, {});
    if (!pin) {
        emit message(tr("Nothing else is in place yet; analyze first."));
        return;
    }
    auto next = *document_;
    std::erase_if(next.project.pins, [&](const model::Pin& p) { return p.clip == clip; });
    next.project.pins.push_back(*pin);
    edit(step, std::move(next));
}

void ProjectViewModel::searchHere(model::ClipIndex clip, double around_s) {
    if (!project::is_solved(*document_)) {
        emit message(tr("Nothing else is in place yet; analyze first."));
        return;
    }
    const auto document = document_;
    const auto options = analyseOptions(*document);
    using Candidates = std::vector<model::Candidate>;
    jobs_.start<Candidates>(
        tr("Searching"),
        [=](Executor& executor, const RunContext& context) {
            return session::search_here(document->project, document->solved->report, clip,
                                        around_s - kSearchReach_s, around_s + kSearchReach_s,
                                        options, executor, context);
        },
        [this, document, clip](Result<Candidates> found) {
            if (document != document_) return;
            if (!found) {
                if (found.error().code != ErrorCode::cancelled)
                    emit message(texts::message(found.error().message));
                return;
            }
            // As everywhere: sure enough, and surer than of any other place.
            const double best = found->empty() ? 0.0 : found->front().confidence;
            const double rival = found->size() < 2 ? 0.0 : (*found)[1].confidence;
            if (best - rival < model::kPlacedConfidence) {
                emit message(tr("Its sound fits nowhere for sure within %1 s of the playhead.")
                                 .arg(kSearchReach_s));
                return;
            }
            pinAt(clip, found->front().start_s, false, tr("Search at Playhead"));
        });
}

void ProjectViewModel::moveBy(const std::vector<model::ClipIndex>& clips, double seconds,
                              bool exact) {
    if (clips.empty() || seconds == 0.0) return;
    if (isBusy()) {
        pending_.emplace_back([=, this] { moveBy(clips, seconds, exact); });
        return;
    }
    auto next = *document_;
    int moved = 0;
    for (const auto clip : clips) {
        const auto pin = pinFor(clip, shownMap(clip).timeline_at(0.0) + seconds, exact, clips);
        if (!pin) continue;
        std::erase_if(next.project.pins, [&](const model::Pin& p) { return p.clip == clip; });
        next.project.pins.push_back(*pin);
        ++moved;
    }
    if (moved == 0) {
        emit message(tr("Nothing else is in place yet; analyze first."));
        return;
    }
    edit(exact ? tr("Nudge %n Clip(s)", nullptr, moved)
               : tr("Move %n Clip(s) in Time", nullptr, moved),
         std::move(next));
}

void ProjectViewModel::confirm(model::ClipIndex clip) {
    pinAt(clip, shownMap(clip).timeline_at(0.0), true, tr("Confirm Place"));
}

void ProjectViewModel::chooseCandidate(model::ClipIndex clip, std::size_t candidate) {
    const auto* placement = placementOf(clip);
    if (placement == nullptr || candidate >= placement->candidates.size()) return;
    pinAt(clip, placement->candidates[candidate].start_s, false, tr("Choose Candidate"));
}

void ProjectViewModel::unpin(const std::vector<model::ClipIndex>& clips) {
    auto next = *document_;
    const auto gone = std::erase_if(next.project.pins, [&](const model::Pin& pin) {
        return std::find(clips.begin(), clips.end(), pin.clip) != clips.end();
    });
    if (gone > 0) edit(tr("Unpin %n Clip(s)", nullptr, static_cast<int>(gone)), std::move(next));
}

void ProjectViewModel::forgetPlaces() {
    if (!document_->solved) return;
    auto next = *document_;
    next.solved = nullptr;
    next.project.pins.clear();
    edit(tr("Reset"), std::move(next));
}

void ProjectViewModel::applyMedia(const QString& step, project::Document next) {
    edit(step, std::move(next));
}

void ProjectViewModel::checkMedia() {
    if (clipCount() == 0) return;
    const auto document = document_;
    const auto path = workspace_->path();
    jobs_.start<session::MediaCheck>(
        tr("Looking for files"),
        [document, path](Executor& executor, const RunContext& context) {
            return session::check_media(*document, path, executor, context);
        },
        [this, document, opened = opened_](Result<session::MediaCheck> check) {
            if (!check || opened != opened_) return;
            if (document != document_ || isBusy()) {
                whenFree([this] { checkMedia(); });  // of a document that was changed meanwhile
                return;
            }
            QStringList messages;
            for (const auto& text : check->messages) messages << QString::fromStdString(text);
            const bool news = check->edited || !sameMediaStates(check->document, *document_);
            if (check->edited)
                workspace_->apply(tr("Files Read Anew").toStdString(), std::move(check->document));
            else if (news)
                workspace_->amend(std::move(check->document));
            if (news) refresh();
            emit mediaChecked(check->missing, messages);
        });
}

void ProjectViewModel::undo() {
    whenFree([this] {
        if (workspace_->undo()) refresh();
    });
}

void ProjectViewModel::redo() {
    whenFree([this] {
        if (workspace_->redo()) refresh();
    });
}

// --- work ----------------------------------------------------------------------------------------

QString ProjectViewModel::analysisName() { return tr("Analyzing"); }

void ProjectViewModel::analyse() {
    if (analysis_job_ != nullptr || isBusy() || clipCount() == 0) return;
    const auto document = document_;
    auto options = analyseOptions(*document);
    const int opened = opened_;
    heard_.clear();
    options.on_clip = [this, document](const session::ClipHeard& heard) {
        const auto& media =
            document->project.recorders[heard.clip.recorder].clips[heard.clip.clip].media;
        // Dropped by Qt if this object goes first: the bridge stops its jobs before that.
        QMetaObject::invokeMethod(
            this, [this, heard, path = texts::path(media.path)] { noteHeard(heard, path); },
            Qt::QueuedConnection);
    };
    analysis_job_ = jobs_.start<SolvedDocument>(
        analysisName(),
        [document, options](Executor& executor,
                            const RunContext& context) -> Result<SolvedDocument> {
            AS_TRY(auto analysis, session::analyse(document->project, options, executor, context));
            return solved(*document, std::move(analysis));
        },
        [this, opened](Result<SolvedDocument> places) {
            analysis_job_ = nullptr;
            heard_.clear();
            if (!places) {
                emit documentChanged();  // words of what was heard go
                if (places.error().code == ErrorCode::cancelled)
                    emit message(tr("Stopped. Nothing was changed."));
                else
                    emit failed(tr("The clips could not be analyzed"),
                                texts::message(places.error().message));
                emit analysisEnded(false);
                return;
            }
            if (opened != opened_) {
                emit analysisEnded(false);
                return;
            }
            whenFree([this, found = std::move(*places)] {
                auto next = *document_;
                next.solved = found.document.solved;
                places_ = {found.document.solved, found.analysis};
                // What was changed meanwhile is taken in by solving anew.
                edit(tr("Analyze & Sync"), std::move(next));
                emit message(summary());
                emit analysisEnded(true);
            });
        });
    emit analysisStarted(analysis_job_);
}

void ProjectViewModel::noteHeard(const session::ClipHeard& heard, const QString& path) {
    if (analysis_job_ == nullptr || analysis_job_->isCancelling()) return;
    // The project may have been changed meanwhile.
    const auto [r, c] = heard.clip;
    const auto& recorders = document_->project.recorders;
    if (r >= recorders.size() || c >= recorders[r].clips.size() ||
        texts::path(recorders[r].clips[c].media.path) != path)
        return;
    heard_.insert(keyOf(heard.clip), !heard.why_not.empty() ? tr("Cannot be heard")
                                     : heard.silent         ? tr("Silent")
                                                            : tr("Heard"));
    emit clipHeard(heard.clip);
}

QString ProjectViewModel::heardSoFar(model::ClipIndex clip) const {
    return heard_.isEmpty() ? QString() : heard_.value(keyOf(clip));
}

// --- files ---------------------------------------------------------------------------------------

void ProjectViewModel::startNew() {
    if (opening_job_ != nullptr) opening_job_->cancel();
    opening_job_ = nullptr;
    take(session::Workspace::untitled());
}

void ProjectViewModel::take(std::shared_ptr<session::Workspace> workspace) {
    if (analysis_job_ != nullptr) analysis_job_->cancel();
    if (solving_job_ != nullptr) solving_job_->cancel();
    ++opened_;
    saving_job_ = nullptr;  // it goes on; what it saves is no longer shown
    pending_.clear();
    struct Closed {
        std::shared_ptr<const project::Document> document;
        Places places;
        Places shown;
        std::shared_ptr<session::Workspace> workspace;
    };
    auto closed =
        std::make_shared<Closed>(Closed{std::move(document_), std::exchange(places_, {}),
                                        std::exchange(shown_, {}), std::move(workspace_)});
    workspace_ = std::move(workspace);
    refresh();
    closing_->start([closed = std::move(closed)]() mutable { closed.reset(); });
}

void ProjectViewModel::openWith(const QString& path, OpenWorkspace open) {
    if (opening_job_ != nullptr) opening_job_->cancel();
    using Opened = std::shared_ptr<session::Workspace>;
    // A job knows which it is only when it was started.
    auto self = std::make_shared<Job*>(nullptr);
    opening_job_ = jobs_.start<Opened>(
        tr("Opening %1").arg(QFileInfo(path).completeBaseName()),
        [closing = closing_, open = std::move(open)](Executor&,
                                                     const RunContext& context) -> Result<Opened> {
            closing->waitForDone();  // it may be the project that is just being closed
            AS_CHECK(context.checkpoint());
            AS_TRY(auto workspace, open());
            return Opened(std::move(workspace));
        },
        [this, path, self](Result<Opened> workspace) {
            if (opening_job_ != *self) return;  // another was asked for meanwhile
            opening_job_ = nullptr;
            if (!workspace) {
                if (workspace.error().code != ErrorCode::cancelled)
                    emit openFailed(path, workspace.error());
                return;
            }
            QStringList notes;
            for (const auto& note : (*workspace)->notes()) notes << texts::message(note);
            const auto& lost = (*workspace)->lost();
            for (const auto& one : lost) notes << QString::fromStdString(one);
            const bool any_lost = !lost.empty();
            take(std::move(*workspace));
            emit opened(path, notes, any_lost);
        });
    *self = opening_job_;
}

void ProjectViewModel::open(const QString& path, session::Access access) {
    session::WorkspaceOptions options;
    options.access = access;
    openWith(path, [file = texts::toPath(path), options] {
        return session::Workspace::open(file, options);
    });
}

void ProjectViewModel::recover(const session::Recoverable& left) {
    openWith({}, [left] { return session::Workspace::recover(left); });
}

void ProjectViewModel::saveWith(std::function<Result<void>(session::Workspace&)> save) {
    if (isBusy()) {
        pending_.emplace_back([this, save = std::move(save)] { saveWith(save); });
        return;
    }
    struct Nothing {};
    saving_job_ = jobs_.start<Nothing>(
        tr("Saving"),
        [workspace = workspace_, save = std::move(save)](Executor&,
                                                         const RunContext&) -> Result<Nothing> {
            AS_CHECK(save(*workspace));
            return Nothing{};
        },
        [this, opened = opened_](Result<Nothing> done) {
            if (opened != opened_) return;
            saving_job_ = nullptr;
            if (done) {
                noteSaved();
                emit saved();
            } else {
                emit saveFailed(done.error());
            }
            runPending();
        });
}

void ProjectViewModel::save() {
    saveWith([](session::Workspace& workspace) { return workspace.save(); });
}

void ProjectViewModel::saveAs(const QString& path) {
    saveWith([file = texts::toPath(path)](session::Workspace& workspace) {
        return workspace.save_as(file);
    });
}

}  // namespace audiosync::desktop
