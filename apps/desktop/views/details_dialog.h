#pragma once

#include <QDialog>

#include "desktop/viewmodels/project_view_model.h"

class QLabel;

/// @file
/// Everything known about one clip, or about one device's clock.
namespace audiosync::desktop {

class Plot;

class ClipDetailsDialog : public QDialog {
    Q_OBJECT
   public:
    ClipDetailsDialog(const ProjectViewModel& project, model::ClipIndex clip,
                      QWidget* parent = nullptr);
};

class ClockDialog : public QDialog {
    Q_OBJECT
   public:
    ClockDialog(const ProjectViewModel& project, std::size_t track, QWidget* parent = nullptr);

   private:
    void plot(const ProjectViewModel& project, std::size_t track);
    QLabel* summary_ = nullptr;
    Plot* drift_ = nullptr;
    Plot* residuals_ = nullptr;
};

}  // namespace audiosync::desktop
