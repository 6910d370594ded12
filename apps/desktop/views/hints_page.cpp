#include "desktop/views/hints_page.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "desktop/theme/icons.h"
#include "desktop/theme/theme.h"

namespace audiosync::desktop {

HintsPage::HintsPage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("hintsPage"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(28, 24, 28, 28);
    outer->addStretch(2);
    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    auto* title = new QLabel(tr("Drop your recordings here"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.9);
    large.setBold(true);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    auto* about = new QLabel(tr("Files and folders of all cameras and recorders, as they come from "
                                "the cards. They are only read, never changed."),
                             this);
    about->setProperty("muted", true);
    about->setAlignment(Qt::AlignCenter);
    about->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    auto* files = new QPushButton(icon(Icon::add), tr("Add Files…"), this);
    auto* folder = new QPushButton(icon(Icon::addFolder), tr("Add Folder…"), this);
    auto* open = new QPushButton(icon(Icon::folder), tr("Open Project…"), this);
    row->addStretch();
    for (auto* button : {files, folder, open}) row->addWidget(button);
    row->addStretch();
    connect(files, &QPushButton::clicked, this, &HintsPage::addFilesAsked);
    connect(folder, &QPushButton::clicked, this, &HintsPage::addFolderAsked);
    connect(open, &QPushButton::clicked, this, &HintsPage::openAsked);
    column->addWidget(title);
    column->addWidget(about);
    column->addSpacing(6);
    column->addLayout(row);
    column->addSpacing(22);
    auto* steps = new QGridLayout;
    steps->setHorizontalSpacing(14);
    steps->setVerticalSpacing(10);
    const std::pair<QString, QString> hints[] = {
        {tr("1  Import"),
         tr("Every device becomes a track. You see the grouping before it is applied.")},
        {tr("2  Analyze & Sync"),
         tr("Finds where each clip lies by its sound, and says how sure that is.")},
        {tr("3  Export"),
         tr("Aligned audio, videos with better sound, or a timeline for your editor.")}};
    for (int i = 0; i < 3; ++i) {
        auto* name = new QLabel(hints[i].first, this);
        QFont bold = name->font();
        bold.setBold(true);
        name->setFont(bold);
        auto* text = new QLabel(hints[i].second, this);
        text->setProperty("muted", true);
        steps->addWidget(name, i, 0, Qt::AlignLeft);
        steps->addWidget(text, i, 1, Qt::AlignLeft);
    }
    auto* centred = new QHBoxLayout;
    centred->addStretch();
    centred->addLayout(steps);
    centred->addStretch();
    column->addLayout(centred);
    recent_ = new QWidget(this);
    new QVBoxLayout(recent_);
    column->addWidget(recent_, 0, Qt::AlignHCenter);
    outer->addLayout(column);
    outer->addStretch(3);
}

void HintsPage::setRecent(const QStringList& projects) {
    auto* layout = recent_->layout();
    while (auto* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList there;
    for (const auto& path : projects)
        if (there.size() < 4) there << path;
    recent_->setVisible(!there.isEmpty());
    if (there.isEmpty()) return;
    auto* heading = new QLabel(tr("Recent projects"), recent_);
    heading->setProperty("section", true);
    layout->addWidget(heading);
    for (const auto& path : there) {
        auto* link = new QPushButton(QFileInfo(path).completeBaseName(), recent_);
        link->setProperty("link", true);
        link->setToolTip(path);
        connect(link, &QPushButton::clicked, this, [this, path] { emit recentChosen(path); });
        layout->addWidget(link);
    }
}

void HintsPage::setDropHighlighted(bool on) {
    highlighted_ = on;
    update();
}

void HintsPage::paintEvent(QPaintEvent*) {
    const auto& c = Theme::colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(highlighted_ ? c.accent : c.border, highlighted_ ? 2.5 : 1.5, Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(highlighted_ ? c.hover : c.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(12, 4, -12, -12), 14, 14);
}

}  // namespace audiosync::desktop
