#pragma once

#include <QObject>
#include <QStringList>
#include <QUrl>
#include <optional>
#include <vector>

#include "audiosync/session/import.h"
#include "desktop/app/job_bridge.h"

/// @file
/// Bringing recordings in: looking at files, then a proposal of tracks that can be changed before
/// it becomes part of the project.
namespace audiosync::desktop {

/// One track of the proposal.
struct ProposedTrack {
    QString name;
    std::vector<model::Clip> clips;
};

/// The grouping before it is applied. Plain values; each change keeps every clip on one track or
/// among those left out. Tracks that lose their last clip go.
class ImportProposal {
   public:
    ImportProposal() = default;
    explicit ImportProposal(const model::Project& project);

    [[nodiscard]] const std::vector<ProposedTrack>& tracks() const { return tracks_; }
    [[nodiscard]] const std::vector<model::Clip>& leftOut() const { return left_out_; }
    [[nodiscard]] std::size_t clips() const;

    /// False, and nothing changes, for an empty name or one that another track has.
    bool rename(std::size_t track, const QString& name);
    /// `to` == tracks().size(): onto a new track.
    void move(const std::vector<model::ClipIndex>& clips, std::size_t to);
    void merge(const std::vector<std::size_t>& tracks);
    /// Every clip of the track on one of its own.
    void split(std::size_t track);
    void leaveOut(const std::vector<model::ClipIndex>& clips);
    [[nodiscard]] model::Project project() const;

   private:
    [[nodiscard]] QString freeName(const QString& wanted) const;
    std::vector<model::Clip> take(const std::vector<model::ClipIndex>& clips);
    void dropEmpty();

    std::vector<ProposedTrack> tracks_;
    std::vector<model::Clip> left_out_;
};

class ImportViewModel : public QObject {
    Q_OBJECT
   public:
    explicit ImportViewModel(JobBridge& jobs, QObject* parent = nullptr);

    /// Files and folders; a timeline or bin of an editor stands for the recordings it names. With a
    /// track everything goes there. One import at a time: false while one runs.
    bool start(const QStringList& paths, const QString& track = {});
    void cancel();
    [[nodiscard]] Job* job() const { return job_; }
    [[nodiscard]] ImportProposal& proposal() { return proposal_; }
    [[nodiscard]] const std::vector<session::Problem>& problems() const { return problems_; }

    static QStringList pathsOf(const QList<QUrl>& urls);

   signals:
    /// `what`: the file in a few words, or why it cannot be used.
    void fileSeen(const QString& path, const QString& what, bool usable);
    void ready();  ///< proposal() and problems() are there
    void failed(const QString& text);
    void cancelled();

   private:
    JobBridge& jobs_;
    Job* job_ = nullptr;
    ImportProposal proposal_;
    std::vector<session::Problem> problems_;
};

}  // namespace audiosync::desktop
