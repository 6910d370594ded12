#pragma once

#include <QDialog>
#include <vector>

#include "desktop/viewmodels/clock_plots.h"
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

   private:
    static void fillPlace(QWidget* page, const ProjectViewModel& project, model::ClipIndex index);
    static void fillFile(QWidget* page, const model::MediaInfo& media);
    static void fillComparisons(QWidget* page, const std::vector<MatchRow>& rows,
                                const ResidualPoints& points);
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
