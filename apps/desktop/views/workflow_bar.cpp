#include "desktop/views/workflow_bar.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

#include "desktop/theme/icons.h"
#include "desktop/theme/theme.h"

namespace audiosync::desktop {

WorkflowStepButton::WorkflowStepButton(int number, const QString& text, QWidget* parent)
    : QToolButton(parent), number_(number) {
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void WorkflowStepButton::setProgress(bool done, bool current) {
    done_ = done;
    current_ = current;
    setAccessibleName(done      ? tr("Step %1: %2, done").arg(number_).arg(text())
                      : current ? tr("Step %1: %2, next").arg(number_).arg(text())
                                : tr("Step %1: %2").arg(number_).arg(text()));
    update();
}

QSize WorkflowStepButton::sizeHint() const {
    QFont bold = font();
    bold.setBold(true);
    return {QFontMetrics(bold).horizontalAdvance(text()) + 28 + 8 + 20, 40};
}

void WorkflowStepButton::paintEvent(QPaintEvent*) {
    const auto& c = Theme::colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() && isEnabled()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.hover);
        painter.drawRoundedRect(rect(), 8, 8);
    }
    if (hasFocus()) {
        painter.setPen(QPen(c.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    }
    const QRectF circle(9, (height() - 26) / 2.0, 26, 26);
    if (current_) {
        QLinearGradient gradient(circle.topLeft(), circle.bottomRight());
        gradient.setColorAt(0, c.accent);
        gradient.setColorAt(1, c.second);
        painter.setBrush(gradient);
        painter.setPen(Qt::NoPen);
    } else {
        painter.setBrush(done_ ? c.raised : QColor(Qt::transparent));
        painter.setPen(QPen(done_ ? c.accent : c.border, 1.5));
    }
    painter.drawEllipse(circle);
    const QColor ink = current_ ? c.accentText : done_ ? c.accent : c.mutedText;
    if (done_ && !current_) {
        painter.drawPixmap(circle.center() - QPointF(8, 8),
                           iconPixmap(Icon::check, 16, ink, devicePixelRatioF()));
    } else {
        QFont bold = font();
        bold.setBold(true);
        painter.setFont(bold);
        painter.setPen(ink);
        painter.drawText(circle, Qt::AlignCenter, locale().toString(number_));
    }
    QFont label = font();
    label.setBold(current_);
    painter.setFont(label);
    painter.setPen(current_ || done_ ? c.text : c.mutedText);
    painter.drawText(QRectF(circle.right() + 9, 0, width(), height()),
                     Qt::AlignVCenter | Qt::AlignLeft, text());
}

WorkflowBar::WorkflowBar(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 7, 12, 9);
    layout->setSpacing(4);
    for (int i = 0; i < 3; ++i) {
        if (i > 0) {
            auto* line = new QFrame(this);
            line->setProperty("line", true);
            line->setFixedWidth(34);
            layout->addWidget(line);
        }
        auto* step = new WorkflowStepButton(i + 1, QString(), this);
        step->setObjectName(QStringLiteral("workflowStep%1").arg(i + 1));
        steps_[static_cast<std::size_t>(i)] = step;
        layout->addWidget(step);
        connect(step, &QToolButton::clicked, this,
                [this, i] { emit stepChosen(static_cast<WorkflowStep>(i)); });
    }
    layout->addStretch();
    next_ = new QPushButton(this);
    next_->setObjectName(QStringLiteral("workflowNext"));
    next_->setProperty("primary", true);
    layout->addWidget(next_);
    connect(next_, &QPushButton::clicked, this, [this] { emit stepChosen(current_); });
    retranslate();
    setState(WorkflowStep::import, false, false, false);
}

void WorkflowBar::retranslate() {
    steps_[0]->setText(tr("Import"));
    steps_[1]->setText(tr("Analyze && Sync").replace(QLatin1String("&&"), QLatin1String("&")));
    steps_[2]->setText(tr("Export"));
}

void WorkflowBar::setState(WorkflowStep current, bool has_clips, bool is_synced, bool busy) {
    current_ = current;
    steps_[0]->setProgress(has_clips, current == WorkflowStep::import);
    steps_[1]->setProgress(is_synced, current == WorkflowStep::sync);
    steps_[2]->setProgress(false, current == WorkflowStep::exporting);
    steps_[1]->setEnabled(!busy && has_clips);
    steps_[2]->setEnabled(!busy && is_synced);
    switch (current) {
        case WorkflowStep::import:
            next_->setText(tr("Add Files…"));
            break;
        case WorkflowStep::sync:
            next_->setText(tr("Analyze && Sync"));
            break;
        case WorkflowStep::exporting:
            next_->setText(tr("Export…"));
            break;
    }
    next_->setEnabled(!busy);
    for (auto* step : steps_) step->updateGeometry();
}

void WorkflowBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace audiosync::desktop
