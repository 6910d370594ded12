#include "desktop/views/details_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "desktop/theme/theme.h"
#include "desktop/viewmodels/message_texts.h"
#include "desktop/viewmodels/reason_texts.h"
#include "desktop/views/plot.h"

namespace audiosync::desktop {
namespace {

QLabel* valueLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// A row of a form; none where there is nothing to say.
void add(QFormLayout* form, const QString& name, const QString& text) {
    if (!text.isEmpty()) form->addRow(name, valueLabel(text, form->parentWidget()));
}

std::vector<PlotSeries> residualSeries(const ResidualPoints& points) {
    const auto& c = Theme::colours();
    std::vector<PlotSeries> series;
    if (!points.used.empty())
        series.push_back(
            {ClipDetailsDialog::tr("comparisons used"), c.accent, points.used, false, false});
    if (!points.rejected.empty())
        series.push_back(
            {ClipDetailsDialog::tr("thrown out"), c.danger, points.rejected, false, true});
    return series;
}

/// Numbers stand one below the other, words begin one below the other.
Qt::Alignment alignmentOf(int column) {
    constexpr int kUsed = 5;
    return (column == 0 || column == kUsed ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

void setCell(QTableWidget& table, int row, int column, const QString& text) {
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(alignmentOf(column));
    table.setItem(row, column, item);
}

QDialogButtonBox* closeButton(QDialog* dialog) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
}

}  // namespace

ClipDetailsDialog::ClipDetailsDialog(const ProjectViewModel& project, model::ClipIndex index,
                                     QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("clipDetails"));
    const auto& media = project.clip(index).media;
    setWindowTitle(texts::fileName(media.path));
    resize(720, 560);
    auto* title = new QLabel(texts::fileName(media.path), this);
    title->setProperty("title", true);
    title->setTextFormat(Qt::PlainText);
    auto* tabs = new QTabWidget(this);
    // Empty at first: a tab that comes in is dressed with all that is on it.
    auto* place = new QWidget(tabs);
    auto* file = new QWidget(tabs);
    auto* matching = new QWidget(tabs);
    auto* scroll = new QScrollArea(tabs);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    tabs->addTab(place, tr("Place"));
    tabs->addTab(scroll, tr("File"));
    tabs->addTab(matching, tr("Comparisons"));
    fillPlace(place, project, index);
    // Text that can be selected is dear: the other pages are events of their own, of what is known
    // now.
    QTimer::singleShot(0, this, [file, scroll, media] {
        fillFile(file, media);
        scroll->setWidget(file);
    });
    QTimer::singleShot(
        0, this,
        [matching, rows = matchesOf(project, index), points = residualsOfClip(project, index)] {
            fillComparisons(matching, rows, points);
        });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(tabs);
    layout->addWidget(closeButton(this));
}

void ClipDetailsDialog::fillPlace(QWidget* page, const ProjectViewModel& project,
                                  model::ClipIndex index) {
    const auto standing = project.standing(index);
    auto* place_form = new QFormLayout(page);
    place_form->setContentsMargins(14, 14, 14, 14);
    place_form->setVerticalSpacing(8);
    const auto* placement = standing.placement;
    add(place_form, tr("Status:"),
        texts::stateWithConfidence(standing.state,
                                   placement != nullptr ? placement->confidence : 0));
    if (placement != nullptr) {
        if (placement->status == model::PlacementStatus::synced)
            add(place_form, tr("That is:"), texts::odds(placement->confidence));
        add(place_form, tr("Why:"), texts::reason(placement->reason));
        if (placement->status != model::PlacementStatus::unsynced) {
            add(place_form, tr("Position:"), texts::position(placement->start_s()));
            add(place_form, tr("Drift:"),
                QStringLiteral("%1 ± %2").arg(
                    texts::drift(standing.drift_ppm),
                    QLocale().toString(placement->drift_stderr_ppm, 'f', 2)));
        }
        add(place_form, tr("Listened to:"), texts::programme(placement->programme));
        for (const auto& candidate : placement->candidates)
            add(place_form, tr("Candidate:"),
                tr("%1, confidence %2")
                    .arg(texts::position(candidate.start_s),
                         QLocale().toString(candidate.confidence, 'f', 1)));
    }
    if (standing.pin != nullptr) {
        const auto& anchor = project.clip(standing.pin->anchor).media;
        add(place_form, tr("Pinned:"),
            tr("%1 after %2")
                .arg(texts::shift(standing.pin->offset_s), texts::fileName(anchor.path)));
    }
}

void ClipDetailsDialog::fillFile(QWidget* page, const model::MediaInfo& media) {
    auto* file_form = new QFormLayout(page);
    file_form->setContentsMargins(14, 14, 14, 14);
    file_form->setVerticalSpacing(8);
    add(file_form, tr("File:"), texts::path(media.path));
    add(file_form, tr("Container:"), QString::fromStdString(media.container));
    add(file_form, tr("Size:"), texts::size(static_cast<double>(media.size_bytes)));
    add(file_form, tr("Duration:"), texts::position(media.duration_s));
    if (media.video) add(file_form, tr("Picture:"), texts::picture(*media.video));
    for (const auto& stream : media.audio)
        add(file_form, tr("Sound:"),
            stream.title.empty()
                ? texts::stream(stream)
                : QStringLiteral("%1: %2").arg(QString::fromStdString(stream.title),
                                               texts::stream(stream)));
    if (media.created) add(file_form, tr("Recorded:"), texts::date(*media.created));
    if (media.timecode)
        add(file_form, tr("Timecode:"), QString::fromStdString(media.timecode->text));
    add(file_form, tr("Device:"), texts::device(media.device));
    add(file_form, tr("Serial number:"), QString::fromStdString(media.device.serial));
    for (const auto& warning : media.warnings) add(file_form, tr("Note:"), texts::message(warning));
}

void ClipDetailsDialog::fillComparisons(QWidget* page, const std::vector<MatchRow>& rows,
                                        const ResidualPoints& points) {
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 12, 12, 12);
    auto* table = new QTableWidget(static_cast<int>(rows.size()), 6, page);
    table->setAccessibleName(tr("Comparisons with other clips"));
    table->setHorizontalHeaderLabels({tr("Compared with"), tr("In common"), tr("Confidence"),
                                      tr("Drift"), tr("Off by"), tr("Used")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const auto& row = rows[r];
        const QString cells[] = {row.other,
                                 texts::duration(row.overlap_s),
                                 QLocale().toString(row.confidence, 'f', 1),
                                 texts::drift(row.drift_ppm),
                                 row.residual_ms
                                     ? tr("%1 ms").arg(QLocale().toString(*row.residual_ms, 'f', 3))
                                     : QStringLiteral("–"),
                                 row.used ? tr("yes") : tr("no")};
        for (int column_index = 0; column_index < 6; ++column_index)
            setCell(*table, static_cast<int>(r), column_index, cells[column_index]);
    }
    for (int column_index = 0; column_index < 6; ++column_index)
        table->horizontalHeaderItem(column_index)->setTextAlignment(alignmentOf(column_index));
    auto* plot = new Plot(page);
    plot->setAccessibleName(tr("Residuals of the comparisons"));
    plot->setEmptyText(
        rows.empty() ? tr("This clip was not compared with any other.")
                     : tr("Without a place there is nothing that a comparison could be off."));
    plot->setData(residualSeries(points), tr("ms off the solution"), points.summary);
    column->addWidget(table, 1);
    column->addWidget(plot, 1);
}

ClockDialog::ClockDialog(const ProjectViewModel& project, std::size_t track, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("clockDialog"));
    setWindowTitle(tr("Clock Drift"));
    resize(720, 540);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    auto* box = new QComboBox(this);
    box->setAccessibleName(tr("Track"));
    for (const auto& recorder : project.document().project.recorders)
        box->addItem(QString::fromStdString(recorder.name));
    summary_ = new QLabel(this);
    summary_->setWordWrap(true);
    auto* drift_heading =
        new QLabel(tr("How far the device's clock runs away from the timeline"), this);
    drift_heading->setProperty("section", true);
    drift_ = new Plot(this);
    drift_->setAccessibleName(drift_heading->text());
    drift_->setEmptyText(tr("None of its clips is in place."));
    auto* residual_heading =
        new QLabel(tr("What is left after correction, one dot a comparison"), this);
    residual_heading->setProperty("section", true);
    residuals_ = new Plot(this);
    residuals_->setAccessibleName(residual_heading->text());
    residuals_->setEmptyText(tr("No comparison with this device could be used."));
    layout->addWidget(box);
    layout->addWidget(summary_);
    layout->addWidget(drift_heading);
    layout->addWidget(drift_, 1);
    layout->addWidget(residual_heading);
    layout->addWidget(residuals_, 1);
    layout->addWidget(closeButton(this));
    connect(box, &QComboBox::currentIndexChanged, this, [this, &project](int index) {
        plot(project, static_cast<std::size_t>(std::max(index, 0)));
    });
    box->setCurrentIndex(static_cast<int>(track));
    plot(project, track);
}

void ClockDialog::plot(const ProjectViewModel& project, std::size_t track) {
    const auto lines = driftOfTrack(project, track);
    std::vector<PlotSeries> series;
    for (const auto& clip : lines.clips)
        series.push_back({QString(), project.trackColour(track), clip, true, false});
    drift_->setData(std::move(series), tr("ms"), lines.summary);
    const auto points = residualsOfTrack(project, track);
    residuals_->setData(residualSeries(points), tr("ms off the solution"), points.summary);
    QStringList known;
    for (const auto& text : {lines.summary, points.summary})
        if (!text.isEmpty()) known << text;
    summary_->setText(known.isEmpty() ? tr("Its clock is not known.")
                                      : known.join(QStringLiteral(" · ")));
}

}  // namespace audiosync::desktop
