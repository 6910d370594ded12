#pragma once

#include <QColor>
#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "audiosync/base/log.h"
#include "audiosync/cache/store.h"
#include "audiosync/model/project.h"
#include "audiosync/model/sync_report.h"
#include "audiosync/project/document.h"
#include "audiosync/session/analyse.h"
#include "audiosync/session/workspace.h"
#include "desktop/app/job_bridge.h"
#include "desktop/viewmodels/texts.h"

/// @file
/// The open project: what is in it, where everything lies, and every change a user can make.
///
/// Each change is one named step of the workspace's history. Where a change moves clips (another
/// reference, a pin, another track) and the sound was compared before, the places are solved anew
/// on a worker first and both become one step; until then the old document stays shown.
namespace audiosync::desktop {

using ClipKey = std::int64_t;  ///< the same for a file from document to document

/// How one clip stands now.
struct ClipStanding {
    ClipState state = ClipState::notAnalysed;
    const model::Placement* placement = nullptr;  ///< null: never analysed
    const model::Pin* pin = nullptr;
    double drift_ppm = 0.0;  ///< of its device; 0 where nothing is known
};

/// What an analysis found, counted.
struct SyncCounts {
    int clips = 0;
    int by_sound = 0;
    int likely = 0;
    int estimated = 0;
    int unsynced = 0;
    int pinned = 0;
};

class ProjectViewModel : public QObject {
    Q_OBJECT
   public:
    /// Borrows all; `cache` may be null. Begins with an empty untitled project.
    ProjectViewModel(JobBridge& jobs, cache::Store* cache, LogSink log, QObject* parent = nullptr);
    ~ProjectViewModel() override;

    // --- what there is ---------------------------------------------------------------------------
    [[nodiscard]] const project::Document& document() const { return *document_; }
    [[nodiscard]] std::shared_ptr<const project::Document> sharedDocument() const {
        return document_;
    }
    /// Not while isSaving(): it is on a worker then.
    [[nodiscard]] session::Workspace& workspace() { return *workspace_; }
    [[nodiscard]] QString filePath() const;  ///< empty: never saved
    [[nodiscard]] QString displayName() const;
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] QString undoName() const;  ///< empty: nothing to undo
    [[nodiscard]] QString redoName() const;
    [[nodiscard]] std::size_t clipCount() const;
    [[nodiscard]] double mediaSeconds() const;
    [[nodiscard]] bool hasPlaces() const { return document_->solved != nullptr; }
    /// Places are there and belong to just these clips, pins and settings.
    [[nodiscard]] bool isSolved() const;
    [[nodiscard]] ClipStanding standing(model::ClipIndex clip) const;
    [[nodiscard]] SyncCounts counts() const;
    [[nodiscard]] QString summary() const;  ///< the counts in a sentence; empty: never analysed
    [[nodiscard]] QColor trackColour(std::size_t track) const;
    [[nodiscard]] std::optional<std::size_t> referenceTrack() const;
    [[nodiscard]] QString trackDetail(std::size_t track) const;  ///< "3 clips · 1:02:03 · Sony"
    [[nodiscard]] QString recordedSpan(std::size_t track) const;
    /// What somebody should look at, in the order of the timeline: not strong, not pinned.
    [[nodiscard]] std::vector<model::ClipIndex> doubtful() const;
    /// Where a clip is shown while it has no place: after all that has one, one after the other.
    [[nodiscard]] model::ClockMap shownMap(model::ClipIndex clip) const;
    [[nodiscard]] double timelineSeconds() const;
    /// The clip of another track that shares most of the timeline with this one.
    [[nodiscard]] std::optional<model::ClipIndex> overlapping(model::ClipIndex clip) const;

    [[nodiscard]] ClipKey keyOf(model::ClipIndex clip) const;
    [[nodiscard]] std::optional<model::ClipIndex> clipOf(ClipKey key) const;
    [[nodiscard]] const model::Clip& clip(model::ClipIndex i) const {
        return document_->project.recorders[i.recorder].clips[i.clip];
    }
    /// The analysis as the exports want it; only while isSolved().
    [[nodiscard]] session::Analysis analysis() const;
    /// The same, made once.
    [[nodiscard]] std::shared_ptr<const session::Analysis> sharedAnalysis() const;

    // --- changes, each one step ------------------------------------------------------------------
    /// Tracks that are new go before track `before`, or come last.
    void addRecordings(const model::Project& added,
                       std::optional<std::size_t> before = std::nullopt);
    void addTrack(const QString& name);
    void renameTrack(std::size_t track, const QString& name);
    void setReference(std::optional<std::size_t> track);
    void setColour(std::size_t track, const QColor& colour);
    void setMuted(std::size_t track, bool muted);
    void setSolo(std::size_t track, bool solo);
    void setGain(std::size_t track, double gain_db);
    void mergeTracks(const std::vector<std::size_t>& tracks);
    /// Onto a new track, before track `before` or as the last one.
    void splitTrack(const std::vector<model::ClipIndex>& clips,
                    std::optional<std::size_t> before = std::nullopt);
    void moveTrack(std::size_t track, std::size_t before);
    void moveClips(const std::vector<model::ClipIndex>& clips, std::size_t to_track);
    void removeTracks(const std::vector<std::size_t>& tracks);
    void removeClips(const std::vector<model::ClipIndex>& clips);
    void setSettings(const project::Settings& settings);
    void setMarkers(const QString& step, std::vector<project::Marker> markers);
    void setExportPresets(const std::map<std::string, std::string>& presets);

    /// Puts clip time 0 at a place of the timeline. `exact`: there and nowhere else; else near
    /// there, to the millisecond where the sound says so.
    void pinAt(model::ClipIndex clip, double timeline_s, bool exact, const QString& step);
    /// Listens closely for a start of the clip some seconds around and pins it to the best place,
    /// if there is one to be sure of; says so otherwise. A job.
    void searchHere(model::ClipIndex clip, double around_s);
    void moveBy(const std::vector<model::ClipIndex>& clips, double seconds, bool exact);
    void confirm(model::ClipIndex clip);  ///< pinned where it lies
    void chooseCandidate(model::ClipIndex clip, std::size_t candidate);
    void unpin(const std::vector<model::ClipIndex>& clips);
    void forgetPlaces();  ///< "Reset": everything that was analysed
    /// A document in which files were found elsewhere; one step.
    void applyMedia(const QString& step, project::Document next);
    /// Looks whether all files are there, on a worker; mediaChecked() tells.
    void checkMedia();

    void undo();
    void redo();

    // --- work ------------------------------------------------------------------------------------
    /// Listens and places; one step when it is done. Nothing while one runs.
    void analyse();
    [[nodiscard]] Job* analysisJob() const { return analysis_job_; }
    [[nodiscard]] static QString analysisName();  ///< of that job, for people
    /// While an analysis runs: what listening to this clip gave, in a word; empty: not yet heard.
    [[nodiscard]] QString heardSoFar(model::ClipIndex clip) const;
    [[nodiscard]] int clipsHeard() const { return static_cast<int>(heard_.size()); }

    // --- files -----------------------------------------------------------------------------------
    void startNew();
    /// Opens in place of this project, on a worker: opened() or openFailed() tell. What was asked
    /// for last wins.
    void open(const QString& path, session::Access access = session::Access::exclusive);
    /// The same for what was never saved.
    void recover(const session::Recoverable& left);
    /// Writes on a worker: saved() or saveFailed() tell. Changes wait until it is done.
    void save();
    void saveAs(const QString& path);
    [[nodiscard]] bool isSaving() const { return saving_job_ != nullptr; }

   signals:
    void documentChanged();  ///< also after undo, open, save
    void savedStateChanged();
    void mediaChecked(std::size_t missing, const QStringList& messages);
    void analysisStarted(audiosync::desktop::Job* job);
    void analysisEnded(bool complete);
    void clipHeard(audiosync::model::ClipIndex clip);  ///< heardSoFar() has a word for it
    /// `notes`: what opening put right; `lost`: they also tell what could not be read.
    void opened(const QString& path, const QStringList& notes, bool lost);
    void openFailed(const QString& path, const audiosync::Error& why);
    void saved();
    void saveFailed(const audiosync::Error& why);
    void message(const QString& text);                       ///< for the status line
    void failed(const QString& title, const QString& text);  ///< for a box

   private:
    struct Places {
        std::shared_ptr<const project::Solved> of;
        std::shared_ptr<const session::Analysis> analysis;
    };
    void refresh();
    void readWorkspace();
    void noteSaved();
    void edit(const QString& step, project::Document next);
    void apply(const QString& step, project::Document next);
    void noteHeard(const session::ClipHeard& heard, const QString& path);
    [[nodiscard]] session::AnalyseOptions analyseOptions(const project::Document& document) const;
    [[nodiscard]] std::optional<model::Pin> pinFor(
        model::ClipIndex clip, double timeline_s, bool exact,
        const std::vector<model::ClipIndex>& moved) const;
    [[nodiscard]] const model::Placement* placementOf(model::ClipIndex clip) const;
    void index();
    [[nodiscard]] std::vector<model::ClipIndex> findDoubtful() const;
    using OpenWorkspace = std::function<Result<std::unique_ptr<session::Workspace>>()>;
    void openWith(const QString& path, OpenWorkspace open);
    void take(std::shared_ptr<session::Workspace> workspace);
    void saveWith(std::function<Result<void>(session::Workspace&)> save);
    /// Clips are being placed, or the workspace is on a worker.
    [[nodiscard]] bool isBusy() const { return solving_job_ != nullptr || saving_job_ != nullptr; }
    void whenFree(std::function<void()> command);
    void runPending();

    JobBridge& jobs_;
    cache::Store* cache_;
    LogSink log_;
    /// Where projects that were closed are taken apart: with hundreds of steps it takes a while.
    std::shared_ptr<QThreadPool> closing_ = std::make_shared<QThreadPool>();
    std::shared_ptr<session::Workspace> workspace_;  ///< shared with the worker that saves it
    std::shared_ptr<const project::Document> document_;
    mutable std::optional<std::vector<model::ClipIndex>> doubtful_;  ///< of this document
    mutable Places shown_;  ///< as sharedAnalysis() gave it last
    Places places_;  ///< of the solved state shown last, kept so that it need not be read again
    std::vector<std::vector<std::optional<model::ClipIndex>>>
        solved_clip_;  ///< clip -> in `solved`
    std::vector<std::vector<ClipKey>> keys_;
    std::vector<std::vector<double>> provisional_s_;
    std::unordered_map<std::string, ClipKey> known_keys_;
    QHash<ClipKey, model::ClipIndex> by_key_;
    Job* analysis_job_ = nullptr;
    QHash<ClipKey, QString> heard_;  ///< while an analysis runs
    Job* solving_job_ = nullptr;
    Job* saving_job_ = nullptr;
    Job* opening_job_ = nullptr;
    std::deque<std::function<void()>> pending_;  ///< commands that came while it was busy
    /// What the workspace said last, for while it is on a worker.
    struct WorkspaceState {
        QString path;
        QString undo_name;
        QString redo_name;
        bool dirty = false;
    } state_;
    int opened_ = 0;  ///< how many projects this one is
    bool solved_now_ = false;
};

}  // namespace audiosync::desktop
