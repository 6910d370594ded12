#include "desktop/viewmodels/export_view_model.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <algorithm>
#include <map>

#include "audiosync/base/safe_file.h"
#include "audiosync/interchange/report_html.h"
#include "audiosync/interchange/timecode.h"
#include "audiosync/session/verify.h"
#include "desktop/viewmodels/message_texts.h"
#include "desktop/viewmodels/texts.h"

namespace audiosync::desktop {
namespace {

using interchange::TimelineFormat;
using session::ExportWhat;

const auto kPresetsKey = QStringLiteral("export/presets");
const auto kPaceKey = QStringLiteral("export/seconds_per_media_second");
/// Until one has been measured: forty times real time for one track.
constexpr double kFirstPace = 1.0 / 40.0;

template <class T>
struct Named {
    const char* name;
    T value;
};
constexpr Named<media::AudioFormat> kAudioFormats[] = {
    {"wav", media::AudioFormat::wav},   {"aiff", media::AudioFormat::aiff},
    {"flac", media::AudioFormat::flac}, {"mp3", media::AudioFormat::mp3},
    {"opus", media::AudioFormat::opus}, {"aac", media::AudioFormat::aac}};
constexpr Named<media::SampleFormat> kSamples[] = {{"16", media::SampleFormat::pcm16},
                                                   {"24", media::SampleFormat::pcm24},
                                                   {"32f", media::SampleFormat::float32},
                                                   {"32i", media::SampleFormat::pcm32}};
constexpr Named<ExportWhat> kWhats[] = {{"tracks", ExportWhat::tracks},
                                        {"mix", ExportWhat::mix},
                                        {"clips", ExportWhat::clips},
                                        {"replace_sound", ExportWhat::replace_sound}};
constexpr Named<session::ChannelChoice> kChannels[] = {{"keep", session::ChannelChoice::keep},
                                                       {"mono", session::ChannelChoice::mono},
                                                       {"stereo", session::ChannelChoice::stereo}};
constexpr Named<ExportKind> kKinds[] = {{"audio", ExportKind::audio},
                                        {"video", ExportKind::video},
                                        {"timeline", ExportKind::timeline},
                                        {"report", ExportKind::report}};
constexpr Named<interchange::UnsyncedClips> kUnsynced[] = {
    {"end", interchange::UnsyncedClips::end},
    {"omit", interchange::UnsyncedClips::omit},
    {"bin", interchange::UnsyncedClips::bin}};

template <class T, std::size_t N>
QString nameOf(const Named<T> (&names)[N], T value) {
    for (const auto& named : names)
        if (named.value == value) return QString::fromLatin1(named.name);
    return {};
}

template <class T, std::size_t N>
void read(const QJsonObject& json, const char* key, const Named<T> (&names)[N], T& into) {
    const QString word = json.value(QLatin1String(key)).toString();
    for (const auto& named : names)
        if (word == QLatin1String(named.name)) into = named.value;
}

std::filesystem::path fileIn(const ExportRequest& request, const std::string& suffix) {
    return texts::toPath(request.folder) / (texts::toPath(request.name).string() + suffix);
}

session::ExportOptions soundOptions(const ExportRequest& request) {
    auto options = request.sound;
    options.folder = texts::toPath(request.folder);
    options.existing = request.existing;
    if (request.kind == ExportKind::video) options.what = ExportWhat::replace_sound;
    return options;
}

session::TimelineExportOptions timelineOptions(const ExportRequest& request) {
    auto options = request.timeline;
    options.targets.clear();
    options.timeline.name = request.name.toStdString();
    options.existing = request.existing;
    if (request.kind == ExportKind::report) {
        options.mode = session::TimelineMode::original;
        if (request.csv) options.targets.push_back({fileIn(request, ".csv"), TimelineFormat::csv});
        return options;
    }
    for (const auto format : request.formats)
        options.targets.push_back({fileIn(request, interchange::info_of(format).suffix), format});
    return options;
}

int channelsOf(const model::Recorder& recorder, session::ChannelChoice choice) {
    if (choice == session::ChannelChoice::mono) return 1;
    if (choice == session::ChannelChoice::stereo) return 2;
    int most = 1;
    for (const auto& clip : recorder.clips)
        for (const auto& stream : clip.media.audio) most = std::max(most, stream.channels);
    return most;
}

bool anythingPlaced(const model::RecorderReport& recorder) {
    return std::any_of(recorder.clips.begin(), recorder.clips.end(), [](const auto& placement) {
        return placement.status != model::PlacementStatus::unsynced;
    });
}

double bytesPerSecond(const session::ExportOptions& options, int rate_hz, int channels) {
    const double samples = static_cast<double>(rate_hz) * channels;
    const double width = options.samples == media::SampleFormat::pcm16   ? 2.0
                         : options.samples == media::SampleFormat::pcm24 ? 3.0
                                                                         : 4.0;
    switch (options.format) {
        case media::AudioFormat::wav:
        case media::AudioFormat::aiff:
            return samples * width;
        case media::AudioFormat::flac:
            return samples * width * 0.65;  // what speech and music come to, roughly
        default:
            return options.bitrate_kbps * 125.0;
    }
}

QString inWords(const session::Verification& verification) {
    const auto* worst = verification.worst();
    if (verification.checks.empty()) return {};
    if (worst == nullptr)
        return ExportViewModel::tr(
            "Read back: at none of %n place(s) there was enough common sound to tell.", nullptr,
            static_cast<int>(verification.checks.size()));
    return ExportViewModel::tr("Read back: the files agree within %1 ms at %2 of %3 places.")
        .arg(QLocale().toString(verification.worst_s() * 1e3, 'f', 3))
        .arg(verification.measured())
        .arg(verification.checks.size());
}

/// All that a worker needs; nothing of it changes meanwhile.
struct Work {
    ExportRequest request;
    model::Project project;
    session::Analysis analysis;
};

Result<ExportOutcome> writeSound(const Work& work, Executor& executor, const RunContext& context) {
    constexpr double kWriting = 0.9;
    const auto options = soundOptions(work.request);
    const bool verify = work.request.verify;
    AS_TRY(const auto plan, session::plan_export(work.project, options));
    AS_TRY(const auto summary,
           session::export_tracks(work.project, work.analysis, plan, options, executor,
                                  verify ? context.slice(0.0, kWriting) : context));
    ExportOutcome outcome;
    for (const auto& track : summary.tracks) outcome.files << texts::path(track.path);
    for (const auto& warning : summary.warnings) outcome.warnings << texts::message(warning);
    if (!verify) return outcome;
    // The files are complete; what happens while they are read back takes nothing away.
    const auto checked = session::verify_export(work.project, work.analysis, options, summary,
                                                executor, context.slice(kWriting, 1.0));
    if (!checked) {
        outcome.warnings << ExportViewModel::tr("The files are written but were not read back: %1")
                                .arg(texts::message(checked.error().message));
        return outcome;
    }
    outcome.verification = inWords(*checked);
    for (const auto& warning : checked->warnings) outcome.warnings << texts::message(warning);
    return outcome;
}

Result<ExportOutcome> writeTimelines(const Work& work, Executor& executor,
                                     const RunContext& context) {
    const auto options = timelineOptions(work.request);
    ExportOutcome outcome;
    if (work.request.kind == ExportKind::report && work.request.html) {
        const auto path = fileIn(work.request, ".html");
        AS_CHECK(session::check_target(path, work.project, work.request.existing));
        const auto if_exists =
            work.request.existing == session::ExistingFiles::overwrite ? IfExists::replace
            : work.request.existing == session::ExistingFiles::keep    ? IfExists::keep_both
                                                                       : IfExists::fail;
        // Where one of that name is kept, this one gets another.
        AS_TRY(auto file, PendingFile::create(path, if_exists));
        AS_CHECK(write_whole(file.part_path(),
                             interchange::report_html(work.project, work.analysis.report,
                                                      {work.request.name.toStdString()})));
        AS_CHECK(file.commit());
        outcome.files << texts::path(file.target_path());
    }
    if (options.targets.empty()) return outcome;
    AS_TRY(const auto written,
           session::write_timelines(work.project, work.analysis, options, executor, context));
    for (const auto& path : written.rendered) outcome.files << texts::path(path);
    for (const auto& path : written.written) outcome.files << texts::path(path);
    for (const auto& warning : written.warnings) outcome.warnings << texts::message(warning);
    return outcome;
}

}  // namespace

QJsonObject presetOf(const ExportRequest& request) {
    const auto& sound = request.sound;
    const auto& rate = request.timeline.timeline.rate;
    QJsonArray formats;
    for (const auto format : request.formats)
        formats.append(QString::fromLatin1(interchange::info_of(format).name));
    QJsonObject json{
        {"kind", nameOf(kKinds, request.kind)},
        {"what", nameOf(kWhats, sound.what)},
        {"format", nameOf(kAudioFormats, sound.format)},
        {"samples", nameOf(kSamples, sound.samples)},
        {"bitrate_kbps", sound.bitrate_kbps},
        {"rate_hz", sound.rate_hz.value_or(0)},
        {"dither", sound.dither == media::Dither::tpdf},
        {"channels", nameOf(kChannels, sound.channels)},
        {"split_channels", sound.channel_files == session::ChannelFiles::one_each},
        {"limit", sound.limiting == session::Limiting::on},
        {"crossfade_s", sound.crossfade_s},
        {"keep_sound", sound.original == media::OriginalSound::keep},
        {"correct_drift", sound.drift == session::DriftCorrection::on},
        {"verify", request.verify},
        {"timeline_formats", formats},
        {"aligned", request.timeline.mode == session::TimelineMode::aligned},
        {"multicam", request.timeline.fcpxml.multicam},
        {"relative_paths", request.timeline.relative_paths},
        {"cut_drift", request.timeline.timeline.drift == interchange::DriftHandling::cut},
        {"unsynced", nameOf(kUnsynced, request.timeline.timeline.unsynced)},
        {"frame_rate", rate ? QString::fromStdString(interchange::rate_name(*rate)) : QString()},
        {"start_timecode",
         QString::fromStdString(request.timeline.timeline.start_label.value_or(std::string()))},
        {"device", QString::fromStdString(sound.device)},
        {"html", request.html},
        {"csv", request.csv}};
    if (sound.container) json["container"] = QString::fromLatin1(media::suffix(*sound.container));
    return json;
}

ExportRequest withPreset(const ExportRequest& base, const QJsonObject& json) {
    ExportRequest request = base;
    auto& sound = request.sound;
    const auto flag = [&](const char* key, bool now) {
        return json.value(QLatin1String(key)).toBool(now);
    };
    read(json, "kind", kKinds, request.kind);
    read(json, "what", kWhats, sound.what);
    read(json, "format", kAudioFormats, sound.format);
    read(json, "samples", kSamples, sound.samples);
    read(json, "channels", kChannels, sound.channels);
    read(json, "unsynced", kUnsynced, request.timeline.timeline.unsynced);
    sound.bitrate_kbps =
        std::clamp(json.value(QLatin1String("bitrate_kbps")).toInt(sound.bitrate_kbps), 16, 512);
    if (const int rate = json.value(QLatin1String("rate_hz")).toInt(-1); rate >= 0)
        sound.rate_hz = rate >= 8'000 && rate <= 384'000 ? std::optional(rate) : std::nullopt;
    sound.dither = flag("dither", sound.dither == media::Dither::tpdf) ? media::Dither::tpdf
                                                                       : media::Dither::none;
    sound.channel_files =
        flag("split_channels", sound.channel_files == session::ChannelFiles::one_each)
            ? session::ChannelFiles::one_each
            : session::ChannelFiles::together;
    sound.limiting = flag("limit", sound.limiting == session::Limiting::on)
                         ? session::Limiting::on
                         : session::Limiting::off;
    sound.crossfade_s =
        std::clamp(json.value(QLatin1String("crossfade_s")).toDouble(sound.crossfade_s), 0.0, 10.0);
    sound.original = flag("keep_sound", sound.original == media::OriginalSound::keep)
                         ? media::OriginalSound::keep
                         : media::OriginalSound::drop;
    sound.drift = flag("correct_drift", sound.drift == session::DriftCorrection::on)
                      ? session::DriftCorrection::on
                      : session::DriftCorrection::off;
    if (json.contains(QLatin1String("container")))
        sound.container =
            media::video_container(json.value(QLatin1String("container")).toString().toStdString());
    request.verify = flag("verify", request.verify);
    if (json.value(QLatin1String("timeline_formats")).isArray()) {
        request.formats.clear();
        for (const auto& word : json.value(QLatin1String("timeline_formats")).toArray())
            if (const auto format = interchange::timeline_format(word.toString().toStdString()))
                request.formats.push_back(*format);
    }
    request.timeline.mode = flag("aligned", request.timeline.mode == session::TimelineMode::aligned)
                                ? session::TimelineMode::aligned
                                : session::TimelineMode::original;
    request.timeline.fcpxml.multicam = flag("multicam", request.timeline.fcpxml.multicam);
    request.timeline.relative_paths = flag("relative_paths", request.timeline.relative_paths);
    request.timeline.timeline.drift =
        flag("cut_drift", request.timeline.timeline.drift == interchange::DriftHandling::cut)
            ? interchange::DriftHandling::cut
            : interchange::DriftHandling::middle;
    const auto text = [&](const char* key) {
        return json.value(QLatin1String(key)).toString().toStdString();
    };
    // Empty: what the program chooses by itself.
    if (json.contains(QLatin1String("frame_rate")))
        request.timeline.timeline.rate = interchange::parse_frame_rate(text("frame_rate"));
    if (json.contains(QLatin1String("start_timecode"))) {
        const auto label = text("start_timecode");
        request.timeline.timeline.start_label = label.empty() ? std::nullopt : std::optional(label);
    }
    if (json.contains(QLatin1String("device"))) sound.device = text("device");
    request.html = flag("html", request.html);
    request.csv = flag("csv", request.csv);
    return request;
}

const std::vector<EditorPreset>& editorPresets() {
    using session::TimelineMode;
    static const std::vector<EditorPreset> kPresets{
        {"DaVinci Resolve", {TimelineFormat::fcpxml}, false, TimelineMode::original},
        {"Premiere Pro", {TimelineFormat::xmeml}, false, TimelineMode::original},
        {"Final Cut Pro", {TimelineFormat::fcpxml}, true, TimelineMode::original},
        {"Kdenlive", {TimelineFormat::kdenlive}, false, TimelineMode::original},
        {"Shotcut", {TimelineFormat::mlt}, false, TimelineMode::original},
        {"REAPER", {TimelineFormat::reaper}, false, TimelineMode::original},
        {"Audacity", {TimelineFormat::audacity_lof}, false, TimelineMode::original},
        {"Avid Media Composer", {TimelineFormat::edl}, false, TimelineMode::original}};
    return kPresets;
}

ExportViewModel::ExportViewModel(ProjectViewModel& project, JobBridge& jobs,
                                 Preferences& preferences, QObject* parent)
    : QObject(parent), project_(project), jobs_(jobs), preferences_(preferences) {}

ExportEstimate ExportViewModel::estimate(const ExportRequest& request) const {
    ExportEstimate estimate;
    if (!project_.isSolved()) {
        estimate.problem = tr("The clips are not in place yet: analyze first.");
        return estimate;
    }
    const auto& project = project_.document().project;
    const auto& report = project_.document().solved->report;
    if (const auto space = free_space(texts::toPath(request.folder)))
        estimate.free_bytes = static_cast<double>(*space);
    const double pace = preferences_.state(kPaceKey).isValid()
                            ? preferences_.state(kPaceKey).toDouble()
                            : kFirstPace;
    const auto refuse = [&](const Error& error) {
        estimate.problem = texts::message(error.message);
    };
    if (request.folder.isEmpty()) {
        estimate.problem = tr("Choose a folder to write to.");
        return estimate;
    }
    if (request.kind == ExportKind::timeline || request.kind == ExportKind::report) {
        const auto options = timelineOptions(request);
        estimate.files = static_cast<int>(options.targets.size()) +
                         (request.kind == ExportKind::report && request.html ? 1 : 0);
        if (estimate.files == 0)
            estimate.problem = tr("Choose at least one format.");
        else if (!options.targets.empty()) {
            if (const auto good = session::check_timelines(project, options); !good)
                refuse(good.error());
        }
        estimate.bytes = estimate.files * 2'000.0 * static_cast<double>(project_.clipCount() + 1);
        if (options.mode == session::TimelineMode::aligned &&
            request.kind == ExportKind::timeline) {
            estimate.bytes += report.timeline_s * 48'000.0 * 3.0 * 2.0 *
                              static_cast<double>(project.recorders.size());
            estimate.seconds =
                report.timeline_s * static_cast<double>(project.recorders.size()) * pace;
        }
        return estimate;
    }
    const auto options = soundOptions(request);
    const auto plan = session::plan_export(project, options);
    if (!plan) {
        refuse(plan.error());
        return estimate;
    }
    double media_s = 0.0;
    const double part =
        std::max(0.0, std::min(options.to_s.value_or(report.timeline_s), report.timeline_s) -
                          options.from_s.value_or(0.0));
    for (const auto& item : plan->items) {
        // Of a track with nothing in place there is nothing to write.
        if (options.what == ExportWhat::tracks && !anythingPlaced(report.recorders[item.recorder]))
            continue;
        ++estimate.files;
        const double length = item.picture ? project.recorders[item.picture->recorder]
                                                 .clips[item.picture->clip]
                                                 .media.duration_s
                                           : part;
        const int channels = item.recorder < project.recorders.size()
                                 ? channelsOf(project.recorders[item.recorder], options.channels)
                                 : 2;
        media_s += length;
        estimate.bytes += length * bytesPerSecond(options, plan->rate_hz, channels);
        if (options.what == ExportWhat::replace_sound && item.picture)
            estimate.bytes += static_cast<double>(project.recorders[item.picture->recorder]
                                                      .clips[item.picture->clip]
                                                      .media.size_bytes);
    }
    estimate.seconds = media_s * pace;
    if (estimate.free_bytes > 0.0 && estimate.bytes > estimate.free_bytes)
        estimate.problem = tr("There is not enough space: about %1 are needed, %2 are free.")
                               .arg(texts::size(estimate.bytes), texts::size(estimate.free_bytes));
    return estimate;
}

QStringList ExportViewModel::inTheWay(const ExportRequest& request) const {
    QStringList there;
    const auto& project = project_.document().project;
    if (request.kind == ExportKind::audio || request.kind == ExportKind::video) {
        for (const auto& path : session::files_in_the_way(project, soundOptions(request)))
            there << texts::path(path);
        return there;
    }
    for (const auto& target : timelineOptions(request).targets)
        if (QFileInfo::exists(texts::path(target.path))) there << texts::path(target.path);
    if (request.kind == ExportKind::report && request.html) {
        const auto html = texts::path(fileIn(request, ".html"));
        if (QFileInfo::exists(html)) there << html;
    }
    return there;
}

std::size_t ExportViewModel::bestSound() const {
    const auto& recorders = project_.document().project.recorders;
    std::size_t best = 0;
    double most_s = 0.0;
    for (std::size_t r = 0; r < recorders.size(); ++r) {
        double placed_s = 0.0;
        for (std::size_t c = 0; c < recorders[r].clips.size(); ++c) {
            const auto& media = recorders[r].clips[c].media;
            const auto* placement = project_.standing({r, c}).placement;
            if (!media.video && placement != nullptr &&
                placement->status != model::PlacementStatus::unsynced)
                placed_s += media.duration_s;
        }
        if (placed_s <= most_s) continue;
        most_s = placed_s;
        best = r;
    }
    return best;
}

std::map<std::string, std::string> ExportViewModel::presets() const {
    auto presets = project_.document().export_presets;
    const auto own = preferences_.state(kPresetsKey).toMap();
    for (auto preset = own.begin(); preset != own.end(); ++preset)
        presets[preset.key().toStdString()] = preset.value().toString().toStdString();
    return presets;
}

void ExportViewModel::savePreset(const QString& name, const ExportRequest& request) {
    const auto json = QJsonDocument(presetOf(request)).toJson(QJsonDocument::Compact);
    auto own = preferences_.state(kPresetsKey).toMap();
    own[name] = QString::fromUtf8(json);
    preferences_.setState(kPresetsKey, own);
    auto in_project = project_.document().export_presets;
    in_project[name.toStdString()] = json.toStdString();
    project_.setExportPresets(in_project);
}

void ExportViewModel::removePreset(const QString& name) {
    auto own = preferences_.state(kPresetsKey).toMap();
    if (own.remove(name) > 0) preferences_.setState(kPresetsKey, own);
    auto in_project = project_.document().export_presets;
    if (in_project.erase(name.toStdString()) > 0) project_.setExportPresets(in_project);
}

bool ExportViewModel::start(const ExportRequest& request) {
    if (job_ != nullptr || !project_.isSolved()) return false;
    auto work = std::make_shared<Work>();
    work->request = request;
    work->project = project_.document().project;
    work->analysis = project_.analysis();
    const bool sound = request.kind == ExportKind::audio || request.kind == ExportKind::video;
    const double media_s =
        work->analysis.report.timeline_s * static_cast<double>(work->project.recorders.size());
    auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    job_ = jobs_.start<ExportOutcome>(
        tr("Exporting"),
        [work, sound](Executor& executor, const RunContext& context) {
            return sound ? writeSound(*work, executor, context)
                         : writeTimelines(*work, executor, context);
        },
        [this, clock, sound, media_s, what = request.sound.what](Result<ExportOutcome> outcome) {
            job_ = nullptr;
            if (!outcome) {
                if (outcome.error().code == ErrorCode::cancelled)
                    emit cancelled();
                else
                    emit failed(texts::message(outcome.error().message));
                return;
            }
            outcome->seconds = static_cast<double>(clock->elapsed()) * 1e-3;
            if (sound && what == ExportWhat::tracks && media_s > 0.0)
                preferences_.setState(kPaceKey, outcome->seconds / media_s);
            emit finished(*outcome);
        });
    emit started(job_);
    return true;
}

void ExportViewModel::cancel() {
    if (job_ != nullptr) job_->cancel();
}

}  // namespace audiosync::desktop
