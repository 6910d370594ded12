#include "desktop/views/export_dialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGridLayout>
#include <QInputDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

#include "audiosync/interchange/timecode.h"
#include "desktop/theme/icons.h"
#include "desktop/theme/theme.h"
#include "desktop/views/form_labels.h"
#include "desktop/views/path_edit.h"

namespace audiosync::desktop {
namespace {

using session::ExportWhat;

template <class T>
T valueOf(const QComboBox* box) {
    return static_cast<T>(box->currentData().toInt());
}

template <class T>
void choose(QComboBox* box, T value) {
    box->setCurrentIndex(std::max(0, box->findData(static_cast<int>(value))));
}

/// An empty page of `pages`. A stack shows its first page when that comes in, and dresses all that
/// is on it at once: so it comes in first.
QWidget* newPage(QStackedWidget* pages) {
    auto* page = new QWidget(pages);
    pages->addWidget(page);
    return page;
}

QFormLayout* formOn(QWidget* page) {
    auto* form = new QFormLayout(page);
    form->setContentsMargins(4, 12, 4, 4);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(9);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return form;
}

/// Names of programs and formats are the same in all languages; these two are none.
QString titleOf(const interchange::TimelineFormatInfo& info) {
    switch (info.format) {
        case interchange::TimelineFormat::edl:
            return ExportDialog::tr("CMX 3600 edit decision lists");
        case interchange::TimelineFormat::csv:
            return ExportDialog::tr("Table of all places");
        default:
            return QString::fromLatin1(info.title);
    }
}

/// "90", "1:30", "1:02:03.5" -> seconds.
std::optional<double> secondsOf(const QString& text) {
    if (text.trimmed().isEmpty()) return std::nullopt;
    double seconds = 0.0;
    for (const auto& part : text.trimmed().split(QLatin1Char(':'))) {
        bool good = false;
        const double value =
            QString(part).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&good);
        if (!good || value < 0) return std::nullopt;
        seconds = seconds * 60.0 + value;
    }
    return seconds;
}

}  // namespace

void showInFolder(const QString& path) {
    const auto open_folder = [path] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
    };
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return open_folder();
    auto call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.FileManager1"),
                                               QStringLiteral("/org/freedesktop/FileManager1"),
                                               QStringLiteral("org.freedesktop.FileManager1"),
                                               QStringLiteral("ShowItems"));
    call << QStringList{QUrl::fromLocalFile(path).toString()} << QString();
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 2'000), qApp);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, qApp, [watcher, open_folder] {
        if (watcher->isError()) open_folder();
        watcher->deleteLater();
    });
}

ExportDialog::ExportDialog(ExportViewModel& model, ExportKind kind, QWidget* parent)
    : QDialog(parent), model_(model) {
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    resize(720, 640);
    kinds_ = new QTabBar(this);
    kinds_->setAccessibleName(tr("What to export"));
    kinds_->setDrawBase(false);
    kinds_->setExpanding(false);
    kinds_->addTab(icon(Icon::wave), tr("Audio"));
    kinds_->addTab(icon(Icon::film), tr("Videos with better sound"));
    kinds_->addTab(icon(Icon::fit), tr("Timeline"));
    kinds_->addTab(icon(Icon::analyse), tr("Report"));

    stages_ = new QStackedWidget(this);
    auto* choosing = newPage(stages_);
    options_ = new QStackedWidget(choosing);
    buildAudioPage(newPage(options_));
    buildVideoPage(newPage(options_));
    buildTimelinePage(newPage(options_));
    buildReportPage(newPage(options_));
    auto* column = new QVBoxLayout(choosing);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(buildPresets());
    column->addWidget(options_, 1);
    column->addWidget(buildDestination());
    stages_->addWidget(buildRunning());
    stages_->addWidget(buildDone());

    buttons_ = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    export_ = buttons_->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    export_->setObjectName(QStringLiteral("exportStart"));
    export_->setProperty("primary", true);
    repolish(export_);  // a button box has dressed it already
    export_->setDefault(true);
    connect(buttons_, &QDialogButtonBox::accepted, this, &ExportDialog::begin);
    connect(buttons_, &QDialogButtonBox::rejected, this, &ExportDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 12, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(kinds_);
    layout->addWidget(stages_, 1);
    layout->addWidget(buttons_);

    estimate_soon_ = new QTimer(this);
    estimate_soon_->setSingleShot(true);
    estimate_soon_->setInterval(150);
    connect(estimate_soon_, &QTimer::timeout, this, &ExportDialog::updateEstimate);
    connect(kinds_, &QTabBar::currentChanged, this, [this](int page) {
        options_->setCurrentIndex(page);
        updateOptions();
    });
    connect(&model_, &ExportViewModel::finished, this, &ExportDialog::showOutcome);
    connect(&model_, &ExportViewModel::failed, this, [this](const QString& text) {
        stages_->setCurrentIndex(0);
        export_->show();
        updateEstimate();
        QMessageBox::warning(this, tr("The export failed"), text);
    });
    connect(&model_, &ExportViewModel::cancelled, this, [this] {
        stages_->setCurrentIndex(0);
        export_->show();
        kinds_->setEnabled(true);
        updateEstimate();
    });
    connect(&model_.project(), &ProjectViewModel::documentChanged, this, &ExportDialog::fillTracks);
    fillTracks();
    fillPresets({});
    centreLabels(this);

    ExportRequest request;
    request.name = model_.project().displayName();
    request.formats = {interchange::TimelineFormat::fcpxml};
    const auto kept = model_.preferences().state(QStringLiteral("export/last")).toString();
    request = withPreset(request, QJsonDocument::fromJson(kept.toUtf8()).object());
    request.kind = kind;
    const auto file = model_.project().filePath();
    request.folder = model_.preferences().state(QStringLiteral("export/folder")).toString();
    if (request.folder.isEmpty())
        request.folder = file.isEmpty() ? QDir::homePath() + QStringLiteral("/AudioSync")
                                        : QFileInfo(file).absolutePath();
    setRequest(request);
}

ExportKind ExportDialog::kind() const { return static_cast<ExportKind>(kinds_->currentIndex()); }
void ExportDialog::setKind(ExportKind kind) { kinds_->setCurrentIndex(static_cast<int>(kind)); }
void ExportDialog::setFolder(const QString& folder) { folder_->setText(folder); }

QWidget* ExportDialog::buildPresets() {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(4, 0, 4, 0);
    auto* label = new QLabel(tr("&Preset:"), row);
    presets_ = new QComboBox(row);
    label->setBuddy(presets_);
    auto* save = new QPushButton(icon(Icon::save), tr("Save as Preset…"), row);
    save->setObjectName(QStringLiteral("savePreset"));
    presets_->setObjectName(QStringLiteral("presets"));
    remove_preset_ = new QPushButton(icon(Icon::bin), tr("Remove"), row);
    remove_preset_->setObjectName(QStringLiteral("removePreset"));
    for (auto* button : {save, remove_preset_}) button->setAutoDefault(false);
    layout->addWidget(label);
    layout->addWidget(presets_, 1);
    layout->addWidget(save);
    layout->addWidget(remove_preset_);
    connect(presets_, &QComboBox::activated, this, [this] {
        const auto presets = model_.presets();
        const auto at = presets.find(presets_->currentData().toString().toStdString());
        remove_preset_->setEnabled(at != presets.end());
        const auto json =
            at == presets.end()
                ? model_.preferences().state(QStringLiteral("export/last")).toString().toUtf8()
                : QByteArray::fromStdString(at->second);
        setRequest(withPreset(request(), QJsonDocument::fromJson(json).object()));
    });
    connect(save, &QPushButton::clicked, this, &ExportDialog::savePreset);
    connect(remove_preset_, &QPushButton::clicked, this, &ExportDialog::removePreset);
    return row;
}

void ExportDialog::fillPresets(const QString& chosen) {
    presets_->clear();
    presets_->addItem(tr("As last time"));
    for (const auto& [name, json] : model_.presets())
        presets_->addItem(QString::fromStdString(name), QString::fromStdString(name));
    presets_->setCurrentIndex(chosen.isEmpty() ? 0 : std::max(0, presets_->findData(chosen)));
    remove_preset_->setEnabled(presets_->currentIndex() > 0);
}

void ExportDialog::savePreset() {
    const QString name =
        QInputDialog::getText(this, tr("Save as Preset"), tr("Name:"), QLineEdit::Normal,
                              presets_->currentData().toString())
            .trimmed();
    if (name.isEmpty()) return;
    model_.savePreset(name, request());
    fillPresets(name);
}

void ExportDialog::removePreset() {
    model_.removePreset(presets_->currentData().toString());
    fillPresets({});
}

void ExportDialog::buildAudioPage(QWidget* page) {
    auto* form = formOn(page);
    what_ = new QComboBox(page);
    what_->addItem(tr("One file for each track, all equally long"),
                   static_cast<int>(ExportWhat::tracks));
    what_->addItem(tr("One file with the mix of all tracks"), static_cast<int>(ExportWhat::mix));
    what_->addItem(tr("The sound of the others, cut to the clips of…"),
                   static_cast<int>(ExportWhat::clips));
    device_ = new QComboBox(page);
    format_ = new QComboBox(page);
    format_->setObjectName(QStringLiteral("exportFormat"));
    const std::pair<const char*, media::AudioFormat> formats[] = {
        {"WAV", media::AudioFormat::wav},   {"AIFF", media::AudioFormat::aiff},
        {"FLAC", media::AudioFormat::flac}, {"MP3", media::AudioFormat::mp3},
        {"Opus", media::AudioFormat::opus}, {"AAC (M4A)", media::AudioFormat::aac}};
    for (const auto& [name, format] : formats)
        format_->addItem(QString::fromLatin1(name), static_cast<int>(format));
    samples_ = new QComboBox(page);
    samples_->addItem(tr("16 bits"), static_cast<int>(media::SampleFormat::pcm16));
    samples_->addItem(tr("24 bits"), static_cast<int>(media::SampleFormat::pcm24));
    samples_->addItem(tr("32 bits floating point"), static_cast<int>(media::SampleFormat::float32));
    samples_->addItem(tr("32 bits, integers"), static_cast<int>(media::SampleFormat::pcm32));
    bitrate_ = new QComboBox(page);
    for (const int kbps : {128, 192, 256, 320}) bitrate_->addItem(tr("%1 kbit/s").arg(kbps), kbps);
    rate_ = new QComboBox(page);
    rate_->addItem(tr("The highest of the recordings"), 0);
    for (const int hz : {44'100, 48'000, 88'200, 96'000, 192'000})
        rate_->addItem(tr("%1 kHz").arg(locale().toString(hz / 1000.0, 'g', 4)), hz);
    channels_ = new QComboBox(page);
    channels_->addItem(tr("As recorded"), static_cast<int>(session::ChannelChoice::keep));
    channels_->addItem(tr("Mono"), static_cast<int>(session::ChannelChoice::mono));
    channels_->addItem(tr("Stereo"), static_cast<int>(session::ChannelChoice::stereo));
    split_ = new QCheckBox(tr("One mono file for each channel"), page);
    dither_ = new QCheckBox(tr("Dither when shortening to 16 bits"), page);
    limit_ = new QCheckBox(tr("Turn down peaks above full scale"), page);
    correct_drift_ = new QCheckBox(tr("Correct clock drift"), page);
    crossfade_ms_ = new QDoubleSpinBox(page);
    crossfade_ms_->setRange(0, 10'000);
    crossfade_ms_->setDecimals(0);
    crossfade_ms_->setSuffix(tr(" ms"));
    auto* part = new QWidget(page);
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    from_ = new QLineEdit(part);
    to_ = new QLineEdit(part);
    from_->setPlaceholderText(tr("start"));
    to_->setPlaceholderText(tr("end"));
    from_->setAccessibleName(tr("From, as h:mm:ss"));
    to_->setAccessibleName(tr("To, as h:mm:ss"));
    row->addWidget(from_);
    row->addWidget(new QLabel(QStringLiteral("–"), part));
    row->addWidget(to_);
    form->addRow(tr("&Write:"), what_);
    device_label_ = new QLabel(tr("C&lips of:"), page);
    device_label_->setBuddy(device_);
    form->addRow(device_label_, device_);
    form->addRow(tr("&Format:"), format_);
    form->addRow(tr("&Samples:"), samples_);
    form->addRow(tr("&Bitrate:"), bitrate_);
    form->addRow(tr("Sample &rate:"), rate_);
    form->addRow(tr("&Channels:"), channels_);
    form->addRow(tr("Cr&ossfade:"), crossfade_ms_);
    form->addRow(tr("Part of the &timeline:"), part);
    auto* ticks = new QGridLayout;
    ticks->addWidget(correct_drift_, 0, 0);
    ticks->addWidget(dither_, 0, 1);
    ticks->addWidget(limit_, 1, 0);
    ticks->addWidget(split_, 1, 1);
    form->addRow(QString(), ticks);
    for (auto* box : {what_, device_, format_, samples_, bitrate_, rate_, channels_})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::updateOptions);
    for (auto* box : {split_, dither_, limit_, correct_drift_})
        connect(box, &QCheckBox::toggled, this, &ExportDialog::updateOptions);
    for (auto* edit : {from_, to_})
        connect(edit, &QLineEdit::textChanged, this, &ExportDialog::updateOptions);
}

void ExportDialog::buildVideoPage(QWidget* page) {
    auto* form = formOn(page);
    auto* about =
        new QLabel(tr("Each video is written again with the sound of the device you choose, "
                      "in sync to the sample. The picture is copied and loses nothing."),
                   page);
    about->setWordWrap(true);
    about->setProperty("muted", true);
    form->addRow(about);
    video_device_ = new QComboBox(page);
    container_ = new QComboBox(page);
    container_->addItem(tr("As the video"), -1);
    container_->addItem(QStringLiteral("MOV"), static_cast<int>(media::VideoContainer::mov));
    container_->addItem(QStringLiteral("MP4"), static_cast<int>(media::VideoContainer::mp4));
    container_->addItem(QStringLiteral("MKV"), static_cast<int>(media::VideoContainer::matroska));
    keep_sound_ = new QCheckBox(tr("Keep the camera's own sound as a further track"), page);
    form->addRow(tr("&Sound of:"), video_device_);
    form->addRow(tr("&Container:"), container_);
    form->addRow(QString(), keep_sound_);
    for (auto* box : {video_device_, container_})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::updateOptions);
}

void ExportDialog::buildTimelinePage(QWidget* page) {
    auto* form = formOn(page);
    editor_ = new QComboBox(page);
    editor_->setObjectName(QStringLiteral("exportFor"));
    editor_->addItem(tr("Choose formats below"));
    for (const auto& preset : editorPresets()) editor_->addItem(QString::fromLatin1(preset.name));
    editor_->addItem(QStringLiteral("Pro Tools, Nuendo, Logic"));
    formats_ = new QListWidget(page);
    formats_->setObjectName(QStringLiteral("exportFormats"));
    formats_->setAccessibleName(tr("Timeline formats"));
    for (const auto& info : interchange::timeline_formats()) {
        auto* item = new QListWidgetItem(
            QStringLiteral("%1   %2").arg(titleOf(info), QString::fromLatin1(info.suffix)),
            formats_);
        item->setData(Qt::UserRole, static_cast<int>(info.format));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Unchecked);
    }
    formats_->setMinimumHeight(150);
    fps_ = new QComboBox(page);
    fps_->addItem(tr("That of most pictures"));
    for (const char* rate : {"23.976", "24", "25", "29.97", "30", "47.952", "48", "50", "59.94",
                             "60", "100", "119.88", "120"})
        fps_->addItem(QString::fromLatin1(rate), QString::fromLatin1(rate));
    unsynced_ = new QComboBox(page);
    unsynced_->addItem(tr("Behind the end, switched off"),
                       static_cast<int>(interchange::UnsyncedClips::end));
    unsynced_->addItem(tr("In the bin only"), static_cast<int>(interchange::UnsyncedClips::bin));
    unsynced_->addItem(tr("Left out"), static_cast<int>(interchange::UnsyncedClips::omit));
    start_label_ = new QLineEdit(page);
    start_label_->setPlaceholderText(QStringLiteral("00:00:00:00"));
    aligned_ = new QCheckBox(tr("With sound rendered in sync, one file for each device"), page);
    multicam_ = new QCheckBox(tr("Multicam clip (Final Cut Pro)"), page);
    relative_ = new QCheckBox(tr("Paths relative to the timeline"), page);
    cut_drift_ = new QCheckBox(tr("Cut clips so that drift stays below half a frame"), page);
    form->addRow(tr("&For:"), editor_);
    form->addRow(tr("F&ormats:"), formats_);
    form->addRow(tr("&Frame rate:"), fps_);
    form->addRow(tr("&Start timecode:"), start_label_);
    form->addRow(tr("Clips &not placed:"), unsynced_);
    auto* ticks = new QGridLayout;
    ticks->addWidget(aligned_, 0, 0, 1, 2);
    ticks->addWidget(cut_drift_, 1, 0, 1, 2);
    ticks->addWidget(multicam_, 2, 0);
    ticks->addWidget(relative_, 2, 1);
    form->addRow(QString(), ticks);
    connect(editor_, &QComboBox::activated, this, [this](int index) {
        if (index > static_cast<int>(editorPresets().size())) {
            setKind(ExportKind::audio);  // they take aligned files
            return;
        }
        if (index == 0) return;
        const auto& preset = editorPresets()[static_cast<std::size_t>(index - 1)];
        auto wanted = request();
        wanted.formats = preset.formats;
        wanted.timeline.fcpxml.multicam = preset.multicam;
        wanted.timeline.mode = preset.mode;
        setRequest(wanted);
        editor_->setCurrentIndex(index);
    });
    connect(formats_, &QListWidget::itemChanged, this, &ExportDialog::updateOptions);
    for (auto* box : {aligned_, multicam_, relative_, cut_drift_})
        connect(box, &QCheckBox::toggled, this, &ExportDialog::updateOptions);
    for (auto* box : {fps_, unsynced_})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::updateOptions);
    connect(start_label_, &QLineEdit::textChanged, this, &ExportDialog::updateOptions);
}

void ExportDialog::buildReportPage(QWidget* page) {
    auto* form = formOn(page);
    auto* about =
        new QLabel(tr("Where every clip lies, how sure that is and why, and how each clock "
                      "runs, with pictures of the timeline and of what was measured."),
                   page);
    about->setWordWrap(true);
    about->setProperty("muted", true);
    html_ = new QCheckBox(tr("HTML with pictures, for people"), page);
    csv_ = new QCheckBox(tr("CSV, for spreadsheets"), page);
    form->addRow(about);
    form->addRow(html_);
    form->addRow(csv_);
    for (auto* box : {html_, csv_})
        connect(box, &QCheckBox::toggled, this, &ExportDialog::updateOptions);
}

QWidget* ExportDialog::buildDestination() {
    auto* page = new QWidget(this);
    auto* form = formOn(page);
    form->setContentsMargins(4, 0, 4, 0);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    folder_ = new PathEdit(PathEdit::Of::folder, page);
    folder_->setObjectName(QStringLiteral("exportFolder"));
    auto* browse = new QPushButton(icon(Icon::folder), tr("Choose…"), page);
    browse->setAutoDefault(false);
    row->addWidget(folder_, 1);
    row->addWidget(browse);
    name_ = new QLineEdit(page);
    name_->setObjectName(QStringLiteral("exportName"));
    name_label_ = new QLabel(tr("Na&me:"), page);
    name_label_->setBuddy(name_);
    verify_ = new QCheckBox(tr("Read the files back and measure how well they agree"), page);
    estimate_ = new QLabel(page);
    estimate_->setWordWrap(true);
    estimate_->setMinimumHeight(estimate_->fontMetrics().height() * 2);
    estimate_->setAccessibleName(tr("What the export takes"));
    auto* label = new QLabel(tr("To f&older:"), page);
    label->setBuddy(folder_);
    form->addRow(label, row);
    form->addRow(name_label_, name_);
    form->addRow(QString(), verify_);
    form->addRow(estimate_);
    connect(browse, &QPushButton::clicked, this, [this] {
        const auto chosen =
            QFileDialog::getExistingDirectory(this, tr("Folder to write to"), folder_->text());
        if (!chosen.isEmpty()) folder_->setText(chosen);
    });
    for (auto* edit : {folder_, name_})
        connect(edit, &QLineEdit::textChanged, this, &ExportDialog::updateOptions);
    return page;
}

QWidget* ExportDialog::buildRunning() {
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    auto* title = new QLabel(tr("Exporting"), page);
    title->setProperty("title", true);
    stage_ = new QLabel(page);
    bar_ = new QProgressBar(page);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress of the export"));
    left_ = new QLabel(page);
    left_->setProperty("muted", true);
    layout->addStretch();
    layout->addWidget(title);
    layout->addWidget(stage_);
    layout->addWidget(bar_);
    layout->addWidget(left_);
    layout->addStretch();
    return page;
}

QWidget* ExportDialog::buildDone() {
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setSpacing(10);
    result_ = new QLabel(page);
    result_->setProperty("title", true);
    result_->setWordWrap(true);
    verified_ = new QLabel(page);
    verified_->setObjectName(QStringLiteral("exportVerified"));
    verified_->setWordWrap(true);
    verified_->setProperty("success", true);
    files_ = new QListWidget(page);
    files_->setObjectName(QStringLiteral("exportedFiles"));
    files_->setAccessibleName(tr("Files written"));
    files_->setWordWrap(true);
    show_folder_ = new QPushButton(icon(Icon::folder), tr("Show in Folder"), page);
    connect(show_folder_, &QPushButton::clicked, this, [this] {
        const auto* item = files_->currentItem();
        const auto path = item != nullptr ? item->data(Qt::UserRole).toString() : QString();
        showInFolder(path.isEmpty() ? written_.value(0) : path);
    });
    layout->addWidget(result_);
    layout->addWidget(verified_);
    layout->addWidget(files_, 1);
    layout->addWidget(show_folder_, 0, Qt::AlignLeft);
    return page;
}

void ExportDialog::fillTracks() {
    const bool filled = video_device_->count() > 0;
    for (auto* box : {device_, video_device_}) {
        const QString before = box->currentText();
        const QSignalBlocker quiet(box);
        box->clear();
        for (const auto& recorder : model_.project().document().project.recorders)
            box->addItem(QString::fromStdString(recorder.name));
        box->setCurrentIndex(std::max(0, box->findText(before)));
    }
    if (!filled) video_device_->setCurrentIndex(static_cast<int>(model_.bestSound()));
    estimate_soon_->start();
}

ExportRequest ExportDialog::request() const {
    ExportRequest request;
    request.kind = kind();
    request.folder = folder_->text().trimmed();
    request.name = name_->text().trimmed();
    request.verify = verify_->isChecked();
    auto& sound = request.sound;
    sound.what = valueOf<ExportWhat>(what_);
    sound.format = valueOf<media::AudioFormat>(format_);
    sound.samples = valueOf<media::SampleFormat>(samples_);
    sound.bitrate_kbps = bitrate_->currentData().toInt();
    if (const int hz = rate_->currentData().toInt(); hz > 0) sound.rate_hz = hz;
    sound.channels = valueOf<session::ChannelChoice>(channels_);
    sound.channel_files =
        split_->isChecked() ? session::ChannelFiles::one_each : session::ChannelFiles::together;
    sound.dither = dither_->isChecked() ? media::Dither::tpdf : media::Dither::none;
    sound.limiting = limit_->isChecked() ? session::Limiting::on : session::Limiting::off;
    sound.drift =
        correct_drift_->isChecked() ? session::DriftCorrection::on : session::DriftCorrection::off;
    sound.crossfade_s = crossfade_ms_->value() * 1e-3;
    if (request.kind == ExportKind::video) {
        sound.device = video_device_->currentText().toStdString();
        if (const int container = container_->currentData().toInt(); container >= 0)
            sound.container = static_cast<media::VideoContainer>(container);
        sound.original =
            keep_sound_->isChecked() ? media::OriginalSound::keep : media::OriginalSound::drop;
    } else if (sound.what == ExportWhat::clips) {
        sound.device = device_->currentText().toStdString();
    } else {
        sound.from_s = secondsOf(from_->text());
        sound.to_s = secondsOf(to_->text());
    }
    for (int i = 0; i < formats_->count(); ++i)
        if (formats_->item(i)->checkState() == Qt::Checked)
            request.formats.push_back(static_cast<interchange::TimelineFormat>(
                formats_->item(i)->data(Qt::UserRole).toInt()));
    auto& timeline = request.timeline;
    if (const auto fps = fps_->currentData().toString(); !fps.isEmpty())
        timeline.timeline.rate = interchange::parse_frame_rate(fps.toStdString());
    if (const auto label = start_label_->text().trimmed(); !label.isEmpty())
        timeline.timeline.start_label = label.toStdString();
    timeline.timeline.unsynced = valueOf<interchange::UnsyncedClips>(unsynced_);
    timeline.timeline.drift = cut_drift_->isChecked() ? interchange::DriftHandling::cut
                                                      : interchange::DriftHandling::middle;
    timeline.mode =
        aligned_->isChecked() ? session::TimelineMode::aligned : session::TimelineMode::original;
    timeline.fcpxml.multicam = multicam_->isChecked();
    timeline.relative_paths = relative_->isChecked();
    request.html = html_->isChecked();
    request.csv = csv_->isChecked();
    return request;
}

void ExportDialog::setRequest(const ExportRequest& request) {
    const auto& sound = request.sound;
    setKind(request.kind);
    choose(what_, sound.what == ExportWhat::replace_sound ? ExportWhat::tracks : sound.what);
    choose(format_, sound.format);
    choose(samples_, sound.samples);
    bitrate_->setCurrentIndex(std::max(0, bitrate_->findData(sound.bitrate_kbps)));
    rate_->setCurrentIndex(std::max(0, rate_->findData(sound.rate_hz.value_or(0))));
    choose(channels_, sound.channels);
    split_->setChecked(sound.channel_files == session::ChannelFiles::one_each);
    dither_->setChecked(sound.dither == media::Dither::tpdf);
    limit_->setChecked(sound.limiting == session::Limiting::on);
    correct_drift_->setChecked(sound.drift == session::DriftCorrection::on);
    crossfade_ms_->setValue(sound.crossfade_s * 1e3);
    if (sound.container)
        choose(container_, *sound.container);
    else
        container_->setCurrentIndex(0);
    keep_sound_->setChecked(sound.original == media::OriginalSound::keep);
    {
        const QSignalBlocker quiet(formats_);
        for (int i = 0; i < formats_->count(); ++i) {
            const auto format = static_cast<interchange::TimelineFormat>(
                formats_->item(i)->data(Qt::UserRole).toInt());
            const bool on = std::find(request.formats.begin(), request.formats.end(), format) !=
                            request.formats.end();
            formats_->item(i)->setCheckState(on ? Qt::Checked : Qt::Unchecked);
        }
    }
    choose(unsynced_, request.timeline.timeline.unsynced);
    const auto& rate = request.timeline.timeline.rate;
    fps_->setCurrentIndex(
        rate ? std::max(0, fps_->findData(QString::fromStdString(interchange::rate_name(*rate))))
             : 0);
    start_label_->setText(
        QString::fromStdString(request.timeline.timeline.start_label.value_or(std::string())));
    // A device of another project is none of this one.
    const auto device = QString::fromStdString(sound.device);
    for (auto* box : {device_, video_device_})
        if (const int at = box->findText(device); !device.isEmpty() && at >= 0)
            box->setCurrentIndex(at);
    from_->setText(sound.from_s ? texts::position(*sound.from_s) : QString());
    to_->setText(sound.to_s ? texts::position(*sound.to_s) : QString());
    aligned_->setChecked(request.timeline.mode == session::TimelineMode::aligned);
    multicam_->setChecked(request.timeline.fcpxml.multicam);
    relative_->setChecked(request.timeline.relative_paths);
    cut_drift_->setChecked(request.timeline.timeline.drift == interchange::DriftHandling::cut);
    html_->setChecked(request.html);
    csv_->setChecked(request.csv);
    verify_->setChecked(request.verify);
    folder_->setText(request.folder);
    name_->setText(request.name);
    options_->setCurrentIndex(static_cast<int>(request.kind));
    updateOptions();
}

void ExportDialog::updateOptions() {
    const bool sound = kind() == ExportKind::audio || kind() == ExportKind::video;
    const auto what = valueOf<ExportWhat>(what_);
    const auto format = valueOf<media::AudioFormat>(format_);
    device_->setVisible(what == ExportWhat::clips);
    device_label_->setVisible(what == ExportWhat::clips);
    from_->setEnabled(what != ExportWhat::clips);
    to_->setEnabled(what != ExportWhat::clips);
    const bool lossless = media::is_lossless(format);
    samples_->setEnabled(lossless);
    dither_->setEnabled(lossless &&
                        valueOf<media::SampleFormat>(samples_) == media::SampleFormat::pcm16);
    bitrate_->setEnabled(!lossless);
    name_->setVisible(!sound);
    name_label_->setVisible(!sound);
    verify_->setVisible(sound);
    multicam_->setEnabled(formats_->item(0)->checkState() ==
                          Qt::Checked);  // the first format is FCPXML
    estimate_soon_->start();
}

void ExportDialog::updateEstimate() {
    const auto estimate = model_.estimate(request());
    const auto there = estimate.problem.isEmpty() ? QStringList() : model_.inTheWay(request());
    // Files that are there are asked about when the export begins.
    const bool only_in_the_way = !estimate.problem.isEmpty() && !there.isEmpty();
    export_->setEnabled(estimate.problem.isEmpty() || only_in_the_way);
    const auto set = [&](const QString& text, bool danger) {
        estimate_->setText(text);
        estimate_->setProperty("danger", danger);
        estimate_->setProperty("muted", !danger);
        repolish(estimate_);
    };
    if (only_in_the_way)
        return set(tr("%n file(s) of these names are there already.", nullptr,
                      static_cast<int>(there.size())),
                   false);
    if (!estimate.problem.isEmpty()) return set(estimate.problem, true);
    QStringList parts{tr("%n file(s)", nullptr, estimate.files),
                      tr("about %1").arg(texts::size(estimate.bytes))};
    if (estimate.seconds >= 1.0)
        parts << tr("takes about %1").arg(texts::duration(estimate.seconds));
    if (estimate.free_bytes > 0.0) parts << tr("%1 free").arg(texts::size(estimate.free_bytes));
    set(parts.join(QStringLiteral(" · ")), false);
}

void ExportDialog::remember() {
    auto& preferences = model_.preferences();
    preferences.setState(
        QStringLiteral("export/last"),
        QString::fromUtf8(QJsonDocument(presetOf(request())).toJson(QJsonDocument::Compact)));
    preferences.setState(QStringLiteral("export/folder"), folder_->text());
}

void ExportDialog::begin() {
    auto wanted = request();
    if (const auto there = model_.inTheWay(wanted); !there.isEmpty()) {
        QMessageBox ask(QMessageBox::Question, tr("Files are there already"),
                        tr("%n file(s) of these names are there already.", nullptr,
                           static_cast<int>(there.size())),
                        QMessageBox::Cancel, this);
        ask.setDetailedText(there.join(QLatin1Char('\n')));
        auto* replace = ask.addButton(tr("Replace"), QMessageBox::DestructiveRole);
        auto* keep = ask.addButton(tr("Keep Both"), QMessageBox::AcceptRole);
        ask.setDefaultButton(keep);
        ask.exec();
        if (ask.clickedButton() == replace)
            wanted.existing = session::ExistingFiles::overwrite;
        else if (ask.clickedButton() == keep)
            wanted.existing = session::ExistingFiles::keep;
        else
            return;
    }
    if (!model_.start(wanted)) return;
    remember();
    stages_->setCurrentIndex(1);
    kinds_->setEnabled(false);
    export_->hide();
    auto* job = model_.job();
    const auto show = [this, job] {
        stage_->setText(job->isCancelling() ? tr("Stopping…") : job->stage());
        bar_->setRange(0, job->share() < 0 ? 0 : 1000);
        bar_->setValue(static_cast<int>(std::max(job->share(), 0.0) * 1000));
        const auto left = job->secondsLeft();
        left_->setText(left ? texts::timeLeft(*left) : QString());
    };
    connect(job, &Job::progressed, this, show);
    show();
}

void ExportDialog::showOutcome(const ExportOutcome& outcome) {
    written_ = outcome.files;
    stages_->setCurrentIndex(2);
    result_->setText(tr("%n file(s) written in %1", nullptr, static_cast<int>(outcome.files.size()))
                         .arg(texts::duration(outcome.seconds)));
    verified_->setText(outcome.verification);
    verified_->setVisible(!outcome.verification.isEmpty());
    files_->clear();
    for (const auto& file : outcome.files) {
        auto* item = new QListWidgetItem(icon(Icon::check), file, files_);
        item->setData(Qt::UserRole, file);
    }
    for (const auto& warning : outcome.warnings)
        new QListWidgetItem(icon(Icon::warning), warning, files_);
    buttons_->button(QDialogButtonBox::Cancel)->setText(tr("Close"));
    show_folder_->setFocus();
}

void ExportDialog::reject() {
    if (model_.job() != nullptr) {
        model_.cancel();
        return;
    }
    QDialog::reject();
}

}  // namespace audiosync::desktop
