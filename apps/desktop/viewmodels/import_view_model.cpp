#include "desktop/viewmodels/import_view_model.h"

#include <QPointer>
#include <algorithm>
#include <iterator>

#include "audiosync/session/editor_input.h"
#include "desktop/viewmodels/message_texts.h"
#include "desktop/viewmodels/texts.h"

namespace audiosync::desktop {
namespace {

/// "1920 × 1080, 25 frames a second, h264 · 0:42"
QString whatIs(const model::MediaInfo& media) {
    QStringList parts;
    if (media.video) parts << texts::picture(*media.video);
    if (!media.audio.empty()) parts << texts::stream(media.audio.front());
    parts << texts::duration(media.duration_s);
    return parts.join(QStringLiteral(" · "));
}

/// What is named by documents of editors, in their place.
Result<session::ImportRequest> requestFor(const QStringList& paths, const QString& track,
                                          std::vector<session::Problem>& problems) {
    session::ImportRequest request;
    std::vector<std::filesystem::path> wanted;
    for (const auto& text : paths) {
        const auto path = texts::toPath(text);
        if (!session::is_editor_document(path)) {
            wanted.push_back(path);
            continue;
        }
        AS_TRY(const auto document, session::read_editor_document(path));
        std::vector<std::filesystem::path> offline;
        for (auto& recording : session::recordings_of(document, offline))
            wanted.push_back(std::move(recording));
        for (const auto& missing : offline)
            problems.push_back({missing,
                                ImportViewModel::tr("%1: is named by %2 but is not there.")
                                    .arg(texts::path(missing), texts::fileName(path))
                                    .toStdString(),
                                true});
    }
    if (track.isEmpty())
        request.paths = std::move(wanted);
    else
        request.tracks.push_back({track.toStdString(), std::move(wanted)});
    return request;
}

}  // namespace

ImportProposal::ImportProposal(const model::Project& project) {
    for (const auto& recorder : project.recorders)
        tracks_.push_back({QString::fromStdString(recorder.name), recorder.clips});
}

std::size_t ImportProposal::clips() const {
    std::size_t count = 0;
    for (const auto& track : tracks_) count += track.clips.size();
    return count;
}

bool ImportProposal::rename(std::size_t track, const QString& name) {
    const QString wanted = name.trimmed();
    if (wanted.isEmpty()) return false;
    for (std::size_t t = 0; t < tracks_.size(); ++t)
        if (t != track && tracks_[t].name.compare(wanted, Qt::CaseInsensitive) == 0) return false;
    tracks_[track].name = wanted;
    return true;
}

QString ImportProposal::freeName(const QString& wanted) const {
    QString name = wanted;
    const auto taken = [&] {
        return std::any_of(tracks_.begin(), tracks_.end(), [&](const ProposedTrack& track) {
            return track.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    for (int n = 2; taken(); ++n) name = QStringLiteral("%1 (%2)").arg(wanted).arg(n);
    return name;
}

std::vector<model::Clip> ImportProposal::take(const std::vector<model::ClipIndex>& clips) {
    std::vector<model::Clip> taken;
    for (const auto i : clips) taken.push_back(tracks_[i.recorder].clips[i.clip]);
    auto sorted = clips;
    std::sort(sorted.rbegin(), sorted.rend(), [](model::ClipIndex a, model::ClipIndex b) {
        return std::pair(a.recorder, a.clip) < std::pair(b.recorder, b.clip);
    });
    for (const auto i : sorted) {
        auto& from = tracks_[i.recorder].clips;
        // What continued the one that goes now begins anew.
        if (i.clip + 1 < from.size()) from[i.clip + 1].continues_previous = false;
        from.erase(from.begin() + static_cast<std::ptrdiff_t>(i.clip));
    }
    for (auto& clip : taken) clip.continues_previous = false;
    return taken;
}

void ImportProposal::dropEmpty() {
    std::erase_if(tracks_, [](const ProposedTrack& track) { return track.clips.empty(); });
}

void ImportProposal::move(const std::vector<model::ClipIndex>& clips, std::size_t to) {
    std::vector<model::ClipIndex> moved;
    for (const auto i : clips)
        if (i.recorder != to) moved.push_back(i);
    if (moved.empty()) return;
    if (to >= tracks_.size()) {
        to = tracks_.size();
        tracks_.push_back({freeName(tracks_[moved.front().recorder].name), {}});
    }
    auto taken = take(moved);
    std::move(taken.begin(), taken.end(), std::back_inserter(tracks_[to].clips));
    dropEmpty();
}

void ImportProposal::merge(const std::vector<std::size_t>& tracks) {
    if (tracks.size() < 2) return;
    const std::size_t into = *std::min_element(tracks.begin(), tracks.end());
    for (const std::size_t track : tracks) {
        if (track == into) continue;
        auto& from = tracks_[track].clips;
        std::move(from.begin(), from.end(), std::back_inserter(tracks_[into].clips));
        from.clear();
    }
    dropEmpty();
}

void ImportProposal::split(std::size_t track) {
    while (tracks_[track].clips.size() > 1) {
        const std::size_t last = tracks_[track].clips.size() - 1;
        move({{track, last}}, tracks_.size());
    }
}

void ImportProposal::leaveOut(const std::vector<model::ClipIndex>& clips) {
    auto taken = take(clips);
    std::move(taken.begin(), taken.end(), std::back_inserter(left_out_));
    dropEmpty();
}

model::Project ImportProposal::project() const {
    model::Project project;
    for (const auto& track : tracks_)
        project.recorders.push_back({track.name.toStdString(), track.clips});
    return project;
}

ImportViewModel::ImportViewModel(JobBridge& jobs, QObject* parent) : QObject(parent), jobs_(jobs) {}

QStringList ImportViewModel::pathsOf(const QList<QUrl>& urls) {
    QStringList paths;
    for (const auto& url : urls)
        if (url.isLocalFile()) paths << url.toLocalFile();
    return paths;
}

bool ImportViewModel::start(const QStringList& paths, const QString& track) {
    if (job_ != nullptr || paths.isEmpty()) return false;
    proposal_ = {};
    problems_.clear();
    struct Found {
        session::Import import;
        std::vector<session::Problem> problems;
    };
    const QPointer<ImportViewModel> self(this);
    job_ = jobs_.start<Found>(
        tr("Looking at files"),
        [self, paths, track](Executor& executor, const RunContext& context) -> Result<Found> {
            Found found;
            AS_TRY(auto request, requestFor(paths, track, found.problems));
            request.on_file = [self](const std::filesystem::path& path,
                                     const Result<model::MediaInfo>& info) {
                const QString what = info ? whatIs(*info) : texts::message(info.error().message);
                QMetaObject::invokeMethod(
                    self.data(),
                    [self, path = texts::path(path), what, usable = info.has_value()] {
                        if (self) emit self->fileSeen(path, what, usable);
                    },
                    Qt::QueuedConnection);
            };
            AS_TRY(found.import, session::import_recordings(request, executor, context));
            return found;
        },
        [this](Result<Found> found) {
            job_ = nullptr;
            if (!found) {
                if (found.error().code == ErrorCode::cancelled)
                    emit cancelled();
                else
                    emit failed(texts::message(found.error().message));
                return;
            }
            proposal_ = ImportProposal(found->import.project);
            problems_ = std::move(found->import.problems);
            problems_.insert(problems_.end(), found->problems.begin(), found->problems.end());
            emit ready();
        });
    return true;
}

void ImportViewModel::cancel() {
    if (job_ != nullptr) job_->cancel();
}

}  // namespace audiosync::desktop
