#pragma once

#include <QDialog>
#include <optional>

#include "audiosync/session/drift.h"
#include "desktop/app/job_bridge.h"
#include "desktop/app/preferences.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QDoubleSpinBox;
class QRadioButton;

/// @file
/// The tool for a single recording: measure its clock against another, or take a known drift, and
/// write it anew on the right clock.
namespace audiosync::desktop {

class Plot;

class FixDriftWindow : public QDialog {
    Q_OBJECT
   public:
    FixDriftWindow(JobBridge& jobs, Preferences& preferences, cache::Store* cache,
                   QWidget* parent = nullptr);

    void setFiles(const QString& reference, const QString& target);
    void reject() override;

   protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

   private:
    QWidget* fileRow(QLineEdit*& edit, const QString& title);
    QWidget* buildFormat();
    void measure();
    void write();
    void run(Job* job);
    void ended();
    void showMeasured();
    void updateButtons();
    void say(const QString& text, bool problem);

    JobBridge& jobs_;
    Preferences& preferences_;
    cache::Store* cache_;
    std::optional<session::DriftReport> report_;
    Job* job_ = nullptr;
    QLineEdit* reference_ = nullptr;
    QLineEdit* target_ = nullptr;
    QLineEdit* out_ = nullptr;
    QRadioButton* by_measuring_ = nullptr;
    QRadioButton* by_number_ = nullptr;
    QDoubleSpinBox* ppm_ = nullptr;
    QPushButton* measure_ = nullptr;
    QPushButton* write_ = nullptr;
    QPushButton* close_ = nullptr;
    QPushButton* show_ = nullptr;
    QComboBox* format_ = nullptr;
    QComboBox* samples_ = nullptr;
    QComboBox* bitrate_ = nullptr;
    QString written_;
    QProgressBar* bar_ = nullptr;
    QLabel* text_ = nullptr;
    Plot* plot_ = nullptr;
};

}  // namespace audiosync::desktop
