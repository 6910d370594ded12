#include "desktop/views/fix_drift_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "desktop/theme/icons.h"
#include "desktop/theme/theme.h"
#include "desktop/viewmodels/message_texts.h"
#include "desktop/viewmodels/texts.h"
#include "desktop/views/export_dialog.h"
#include "desktop/views/form_labels.h"
#include "desktop/views/path_edit.h"
#include "desktop/views/plot.h"

namespace audiosync::desktop {
namespace {

/// What can be written: the suffix names it. Pictures are copied into the last three.
struct Kind {
    const char* suffix;
    const char* name;
    bool lossless;
    bool video;
};
constexpr Kind kKinds[] = {{"wav", "WAV", true, false},    {"aiff", "AIFF", true, false},
                           {"flac", "FLAC", true, false},  {"mp3", "MP3", false, false},
                           {"opus", "Opus", false, false}, {"m4a", "AAC (M4A)", false, false},
                           {"mov", "MOV", true, true},     {"mp4", "MP4", true, true},
                           {"mkv", "MKV", true, true}};

/// "aif" is AIFF as well; nothing for what cannot be written.
const Kind* kindOf(QString suffix) {
    suffix = suffix.toLower();
    if (suffix == QLatin1String("aif")) suffix = QStringLiteral("aiff");
    for (const auto& kind : kKinds)
        if (suffix == QLatin1String(kind.suffix)) return &kind;
    return nullptr;
}

/// Of the new file: as the old one where such a file can be written.
QString suffixFor(const QFileInfo& source) {
    static const QStringList kVideos{"m4v", "mts",  "m2ts", "ts", "avi",
                                     "mxf", "webm", "3gp",  "mpg"};
    const QString suffix = source.suffix().toLower();
    if (kindOf(suffix) != nullptr) return source.suffix();
    return kVideos.contains(suffix) ? QStringLiteral("mkv") : QStringLiteral("wav");
}

/// The path with another suffix.
QString withSuffix(const QString& path, const QString& suffix) {
    const QFileInfo info(path);
    return info.path() + QLatin1Char('/') + info.completeBaseName() + QLatin1Char('.') + suffix;
}

}  // namespace

FixDriftWindow::FixDriftWindow(JobBridge& jobs, Preferences& preferences, cache::Store* cache,
                               QWidget* parent)
    : QDialog(parent), jobs_(jobs), preferences_(preferences), cache_(cache) {
    setObjectName(QStringLiteral("fixDrift"));
    setWindowTitle(tr("Fix Drift"));
    setAcceptDrops(true);
    resize(680, 600);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    auto* about =
        new QLabel(tr("Two devices never count time alike. Measure how fast one recording's "
                      "clock runs against another's, and write it anew on the right clock; "
                      "the recording itself is not changed."),
                   this);
    about->setWordWrap(true);
    about->setProperty("muted", true);
    layout->addWidget(about);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(9);
    form->setHorizontalSpacing(14);
    form->addRow(tr("Recording to &fix:"), fileRow(target_, tr("Recording to fix")));
    by_measuring_ = new QRadioButton(tr("&Measure against:"), this);
    by_number_ = new QRadioButton(tr("&Known drift:"), this);
    by_number_->setObjectName(QStringLiteral("fixDriftKnown"));
    by_measuring_->setChecked(true);
    form->addRow(by_measuring_, fileRow(reference_, tr("Recording with the right clock")));
    ppm_ = new QDoubleSpinBox(this);
    ppm_->setRange(-10'000, 10'000);
    ppm_->setDecimals(3);
    ppm_->setSuffix(tr(" ppm"));
    ppm_->setToolTip(tr("Above zero: its clock runs fast, the file is too long"));
    form->addRow(by_number_, ppm_);
    layout->addLayout(form);
    for (auto* edit : {reference_, target_})
        edit->setObjectName(edit == target_ ? QStringLiteral("fixDriftTarget")
                                            : QStringLiteral("fixDriftReference"));
    ppm_->setObjectName(QStringLiteral("fixDriftPpm"));
    plot_ = new Plot(this);
    plot_->setAccessibleName(tr("How far the clock runs away"));
    plot_->setEmptyText(tr("Not measured yet"));
    layout->addWidget(plot_, 1);
    text_ = new QLabel(this);
    text_->setWordWrap(true);
    text_->setObjectName(QStringLiteral("fixDriftText"));
    text_->setMinimumHeight(text_->fontMetrics().height() * 2);
    layout->addWidget(text_);
    bar_ = new QProgressBar(this);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress"));
    bar_->hide();
    layout->addWidget(bar_);
    auto* out_form = new QFormLayout;
    out_form->setHorizontalSpacing(14);
    auto* row = new QWidget(this);
    auto* row_layout = new QHBoxLayout(row);
    row_layout->setContentsMargins(0, 0, 0, 0);
    out_ = new QLineEdit(row);
    out_->setObjectName(QStringLiteral("fixDriftOut"));
    auto* browse = new QPushButton(icon(Icon::folder), tr("Choose…"), row);
    browse->setAutoDefault(false);
    row_layout->addWidget(out_, 1);
    row_layout->addWidget(browse);
    connect(browse, &QPushButton::clicked, this, [this] {
        const auto chosen = QFileDialog::getSaveFileName(this, tr("Write to"), out_->text());
        if (!chosen.isEmpty()) out_->setText(chosen);
    });
    out_form->addRow(tr("&Write to:"), row);
    out_form->addRow(tr("&Format:"), buildFormat());
    layout->addLayout(out_form);
    auto* buttons = new QHBoxLayout;
    measure_ = new QPushButton(icon(Icon::drift), tr("Measure"), this);
    measure_->setObjectName(QStringLiteral("fixDriftMeasure"));
    write_ = new QPushButton(tr("Write Fixed Recording"), this);
    write_->setObjectName(QStringLiteral("fixDriftWrite"));
    show_ = new QPushButton(icon(Icon::folder), tr("Show in Folder"), this);
    show_->setObjectName(QStringLiteral("fixDriftShow"));
    show_->hide();
    connect(show_, &QPushButton::clicked, this, [this] { showInFolder(written_); });
    write_->setProperty("primary", true);
    close_ = new QPushButton(tr("Close"), this);
    for (auto* button : {measure_, write_, close_, show_}) button->setAutoDefault(false);
    buttons->addWidget(measure_);
    buttons->addWidget(show_);
    buttons->addStretch();
    buttons->addWidget(close_);
    buttons->addWidget(write_);
    layout->addLayout(buttons);
    connect(measure_, &QPushButton::clicked, this, &FixDriftWindow::measure);
    connect(write_, &QPushButton::clicked, this, &FixDriftWindow::write);
    connect(close_, &QPushButton::clicked, this, &FixDriftWindow::reject);
    for (auto* edit : {reference_, target_})
        connect(edit, &QLineEdit::textChanged, this, [this] {
            report_.reset();
            plot_->setData({}, QString(), QString());
            const QFileInfo target(target_->text());
            if (target.isFile())
                out_->setText(target.absolutePath() + QLatin1Char('/') + target.completeBaseName() +
                              QStringLiteral("_fixed.") + suffixFor(target));
            say(QString(), false);
            updateButtons();
        });
    connect(out_, &QLineEdit::textChanged, this, [this] {
        if (const auto* kind = kindOf(QFileInfo(out_->text()).suffix()))
            format_->setCurrentIndex(static_cast<int>(kind - kKinds));
        updateButtons();
    });
    connect(by_measuring_, &QRadioButton::toggled, this, &FixDriftWindow::updateButtons);
    centreLabels(this);
    updateButtons();
}

QWidget* FixDriftWindow::buildFormat() {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    format_ = new QComboBox(row);
    format_->setObjectName(QStringLiteral("fixDriftFormat"));
    format_->setAccessibleName(tr("Format"));
    for (const auto& kind : kKinds)
        format_->addItem(kind.video ? tr("%1 (picture)").arg(QLatin1String(kind.name))
                                    : QString(QLatin1String(kind.name)));
    samples_ = new QComboBox(row);
    samples_->setAccessibleName(tr("Samples"));
    samples_->addItem(tr("As recorded"), -1);
    samples_->addItem(tr("16 bits"), static_cast<int>(media::SampleFormat::pcm16));
    samples_->addItem(tr("24 bits"), static_cast<int>(media::SampleFormat::pcm24));
    samples_->addItem(tr("32 bits floating point"), static_cast<int>(media::SampleFormat::float32));
    samples_->addItem(tr("32 bits, integers"), static_cast<int>(media::SampleFormat::pcm32));
    bitrate_ = new QComboBox(row);
    bitrate_->setAccessibleName(tr("Bitrate"));
    for (const int kbps : {128, 192, 256, 320}) bitrate_->addItem(tr("%1 kbit/s").arg(kbps), kbps);
    bitrate_->setCurrentIndex(3);
    for (auto* box : {format_, samples_, bitrate_}) layout->addWidget(box, 1);
    // The suffix says the format, wherever it was chosen.
    connect(format_, &QComboBox::activated, this, [this](int index) {
        if (!out_->text().isEmpty())
            out_->setText(withSuffix(out_->text(), QLatin1String(kKinds[index].suffix)));
        updateButtons();
    });
    connect(format_, &QComboBox::currentIndexChanged, this, &FixDriftWindow::updateButtons);
    return row;
}

QWidget* FixDriftWindow::fileRow(QLineEdit*& edit, const QString& title) {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    edit = new PathEdit(PathEdit::Of::file, row);
    edit->setAccessibleName(title);
    edit->setPlaceholderText(tr("Drop a file here"));
    auto* browse = new QPushButton(icon(Icon::folder), tr("Choose…"), row);
    browse->setAutoDefault(false);
    layout->addWidget(edit, 1);
    layout->addWidget(browse);
    connect(browse, &QPushButton::clicked, this, [this, edit, title] {
        const auto chosen = QFileDialog::getOpenFileName(
            this, title, preferences_.folder(QStringLiteral("import")));
        if (!chosen.isEmpty()) edit->setText(chosen);
    });
    return row;
}

void FixDriftWindow::setFiles(const QString& reference, const QString& target) {
    reference_->setText(reference);
    target_->setText(target);
}

void FixDriftWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void FixDriftWindow::dropEvent(QDropEvent* event) {
    for (const auto& url : event->mimeData()->urls()) {
        if (!url.isLocalFile()) continue;
        auto* edit = target_->text().isEmpty() ? target_ : reference_;
        edit->setText(url.toLocalFile());
    }
}

void FixDriftWindow::say(const QString& text, bool problem) {
    text_->setText(text);
    text_->setProperty("danger", problem);
    repolish(text_);
}

void FixDriftWindow::updateButtons() {
    const bool busy = job_ != nullptr;
    reference_->setEnabled(by_measuring_->isChecked());
    ppm_->setEnabled(by_number_->isChecked());
    measure_->setEnabled(!busy && by_measuring_->isChecked() && !reference_->text().isEmpty() &&
                         !target_->text().isEmpty());
    write_->setEnabled(!busy && !out_->text().isEmpty() && !target_->text().isEmpty() &&
                       (by_number_->isChecked() || report_.has_value()));
    close_->setText(busy ? tr("Cancel") : tr("Close"));
    const auto& kind = kKinds[std::max(0, format_->currentIndex())];
    samples_->setVisible(kind.lossless && !kind.video);
    bitrate_->setVisible(!kind.lossless);
}

void FixDriftWindow::run(Job* job) {
    job_ = job;
    bar_->show();
    connect(job, &Job::progressed, this, [this, job] {
        bar_->setRange(0, job->share() < 0 ? 0 : 1000);
        bar_->setValue(static_cast<int>(std::max(job->share(), 0.0) * 1000));
        say(job->isCancelling() ? tr("Stopping…") : job->stage(), false);
    });
    updateButtons();
}

void FixDriftWindow::ended() {
    job_ = nullptr;
    bar_->hide();
    updateButtons();
}

void FixDriftWindow::measure() {
    const auto reference = texts::toPath(reference_->text());
    const auto target = texts::toPath(target_->text());
    run(jobs_.start<session::DriftReport>(
        tr("Measuring drift"),
        [reference, target, cache = cache_](Executor& executor, const RunContext& context) {
            return session::measure_drift(reference, target, cache, executor, context);
        },
        [this](Result<session::DriftReport> report) {
            ended();
            if (!report) {
                say(report.error().code == ErrorCode::cancelled
                        ? tr("Stopped.")
                        : texts::message(report.error().message),
                    report.error().code != ErrorCode::cancelled);
                return;
            }
            report_ = std::move(*report);
            showMeasured();
            updateButtons();
        }));
}

void FixDriftWindow::showMeasured() {
    const auto& measured = report_->measured;
    QLocale locale;
    say(tr("%1 ± %2 ppm over %3 in common (confidence %4). In an hour that is %5.")
            .arg(locale.toString(measured.drift_ppm, 'f', 3),
                 locale.toString(measured.drift_stderr_ppm, 'f', 3),
                 texts::duration(measured.overlap_s), locale.toString(measured.confidence, 'f', 1),
                 texts::shift(measured.drift_ppm * 3'600e-6)),
        false);
    ppm_->setValue(measured.drift_ppm);
    PlotSeries line{tr("target against reference"), Theme::colours().accent, {}, true, false};
    const double length = report_->target.duration_s;
    constexpr int kPoints = 120;
    const double start = measured.map.timeline_at(0.0);
    for (int i = 0; i <= kPoints; ++i) {
        const double u = length * i / kPoints;
        line.points.emplace_back(u, (u - (measured.map.timeline_at(u) - start)) * 1e3);
    }
    plot_->setData({line}, tr("ms"), text_->text());
}

void FixDriftWindow::write() {
    session::DriftFix fix;
    fix.out = texts::toPath(out_->text());
    if (const int samples = samples_->currentData().toInt(); samples >= 0)
        fix.samples = static_cast<media::SampleFormat>(samples);
    fix.bitrate_kbps = bitrate_->currentData().toInt();
    show_->hide();
    if (QFileInfo::exists(out_->text())) {
        if (QMessageBox::question(this, tr("Replace the file?"),
                                  tr("%1 is there already.").arg(out_->text())) != QMessageBox::Yes)
            return;
        fix.existing = session::ExistingFiles::overwrite;
    }
    struct Written {
        std::filesystem::path path;
        std::vector<std::string> warnings;
    };
    const bool known = by_number_->isChecked();
    run(jobs_.start<Written>(
        tr("Fixing drift"),
        [fix, known, ppm = ppm_->value(), report = report_,
         target = texts::toPath(target_->text())](Executor&,
                                                  const RunContext& context) -> Result<Written> {
            Written written;
            if (known) {
                AS_TRY(written.path,
                       session::fix_known_drift(target, ppm, fix, written.warnings, context));
            } else {
                AS_CHECK(session::check_fix({report->reference.path, report->target.path}, fix));
                AS_TRY(written.path,
                       session::fix_drift(report->target, report->target_stream,
                                          report->measured.map, fix, written.warnings, context));
            }
            return written;
        },
        [this](Result<Written> written) {
            ended();
            if (!written) {
                say(written.error().code == ErrorCode::cancelled
                        ? tr("Stopped. Nothing was written.")
                        : texts::message(written.error().message),
                    written.error().code != ErrorCode::cancelled);
                return;
            }
            written_ = texts::path(written->path);
            show_->show();
            QStringList lines{tr("Written: %1").arg(written_)};
            for (const auto& warning : written->warnings) lines << texts::message(warning);
            say(lines.join(QLatin1Char('\n')), false);
        }));
}

void FixDriftWindow::reject() {
    if (job_ != nullptr) {
        job_->cancel();
        return;
    }
    QDialog::reject();
}

}  // namespace audiosync::desktop
