#pragma once

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audiosync/session/export.h"
#include "audiosync/session/timeline_export.h"
#include "desktop/app/job_bridge.h"
#include "desktop/app/preferences.h"
#include "desktop/viewmodels/project_view_model.h"

/// @file
/// Writing files: what is asked for, what it will take, the work, and what came of it.
namespace audiosync::desktop {

enum class ExportKind { audio, video, timeline, report };

struct ExportRequest {
    ExportKind kind = ExportKind::audio;
    QString folder;
    QString name;  ///< of timeline and report, without suffix
    /// audio and video; the folder in it is not used.
    session::ExportOptions sound;
    std::vector<interchange::TimelineFormat> formats;
    /// timeline; targets in it are not used.
    session::TimelineExportOptions timeline;
    bool html = true;  ///< report
    bool csv = true;   ///< report
    bool verify = true;
    session::ExistingFiles existing = session::ExistingFiles::refuse;
};

/// What can be kept as a preset: all but folder, name and what to do with existing files. Unknown
/// members of a preset are passed over, missing ones stay as in `base`.
QJsonObject presetOf(const ExportRequest& request);
ExportRequest withPreset(const ExportRequest& base, const QJsonObject& preset);

/// Formats and settings for an editing program; none for kinds other than timeline.
struct EditorPreset {
    const char* name;
    std::vector<interchange::TimelineFormat> formats;
    bool multicam;
    session::TimelineMode mode;
};
const std::vector<EditorPreset>& editorPresets();

/// Before the work.
struct ExportEstimate {
    int files = 0;
    double bytes = 0.0;
    double free_bytes = 0.0;  ///< where the folder is
    double seconds = 0.0;     ///< of work, from how fast earlier exports were
    QString problem;          ///< why it cannot be done; empty: it can
};

/// After it.
struct ExportOutcome {
    QStringList files;
    QStringList warnings;
    QString verification;  ///< in words; empty where nothing was checked
    double seconds = 0.0;
};

class ExportViewModel : public QObject {
    Q_OBJECT
   public:
    ExportViewModel(ProjectViewModel& project, JobBridge& jobs, Preferences& preferences,
                    QObject* parent = nullptr);

    /// Looks at the folder but writes nothing. Some milliseconds.
    [[nodiscard]] ExportEstimate estimate(const ExportRequest& request) const;
    /// Files that are there already and would be replaced.
    [[nodiscard]] QStringList inTheWay(const ExportRequest& request) const;
    /// The track whose sound is most likely the best for videos: without a picture, and in place
    /// for the longest time. The first where there is none.
    [[nodiscard]] std::size_t bestSound() const;
    /// By name, as JSON: those the user saved, in whatever project, and those of this one.
    [[nodiscard]] std::map<std::string, std::string> presets() const;
    /// Kept for all projects of this user, and in this one, so that they go along with it.
    void savePreset(const QString& name, const ExportRequest& request);
    void removePreset(const QString& name);
    bool start(const ExportRequest& request);
    void cancel();
    [[nodiscard]] Job* job() const { return job_; }
    [[nodiscard]] ProjectViewModel& project() const { return project_; }
    [[nodiscard]] Preferences& preferences() const { return preferences_; }

   signals:
    void started(audiosync::desktop::Job* job);
    void finished(const audiosync::desktop::ExportOutcome& outcome);
    void failed(const QString& text);
    void cancelled();

   private:
    ProjectViewModel& project_;
    JobBridge& jobs_;
    Preferences& preferences_;
    Job* job_ = nullptr;
};

}  // namespace audiosync::desktop
