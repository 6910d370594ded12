#pragma once

#include <QEvent>
#include <QFormLayout>
#include <QWidget>

/// @file
/// Labels of forms at the height of their fields.
namespace audiosync::desktop {

class LabelCentring : public QObject {
   public:
    explicit LabelCentring(QWidget* window) : QObject(window), window_(window) {
        window->installEventFilter(this);
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == window_ && event->type() == QEvent::Polish) {
            window_->removeEventFilter(this);
            for (const auto* form : window_->findChildren<QFormLayout*>()) centre(*form);
        }
        return false;
    }

   private:
    static void centre(const QFormLayout& form) {
        constexpr int kOneLine = 48;  // pixels; labels of lists stay at their top
        for (int row = 0; row < form.rowCount(); ++row) {
            const auto* label = form.itemAt(row, QFormLayout::LabelRole);
            const auto* field = form.itemAt(row, QFormLayout::FieldRole);
            if (label == nullptr || label->widget() == nullptr || field == nullptr) continue;
            if (field->widget() != nullptr) field->widget()->ensurePolished();
            const int height = field->sizeHint().height();
            if (height <= kOneLine) label->widget()->setMinimumHeight(height);
        }
    }
    QWidget* window_;
};

/// A form leaves labels a little above the middle of fields that are taller than text; this gives
/// each the height of its field. For all forms of a window; done when the window is first dressed,
/// as only then it is known how tall fields are.
inline void centreLabels(QWidget* window) { new LabelCentring(window); }

}  // namespace audiosync::desktop
