#pragma once

#include <QFormLayout>
#include <QWidget>

/// @file
/// Labels of forms at the height of their fields.
namespace audiosync::desktop {

/// A form leaves labels a little above the middle of fields that are taller than text; this gives
/// each the height of its field. For all forms of a window, once they are complete.
inline void centreLabels(QWidget* window) {
    constexpr int kOneLine = 48;  ///< pixels; labels of lists stay at their top
    for (auto* form : window->findChildren<QFormLayout*>())
        for (int row = 0; row < form->rowCount(); ++row) {
            const auto* label = form->itemAt(row, QFormLayout::LabelRole);
            const auto* field = form->itemAt(row, QFormLayout::FieldRole);
            if (label == nullptr || label->widget() == nullptr || field == nullptr) continue;
            if (field->widget() != nullptr) field->widget()->ensurePolished();
            const int height = field->sizeHint().height();
            if (height <= kOneLine) label->widget()->setMinimumHeight(height);
        }
}

}  // namespace audiosync::desktop
