#pragma once

#include <QDialog>

#include "desktop/viewmodels/export_view_model.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTimer;

/// @file
/// One window for all that can be written: sound, videos with better sound, timelines, reports.
namespace audiosync::desktop {

class ExportDialog : public QDialog {
    Q_OBJECT
   public:
    ExportDialog(ExportViewModel& model, ExportKind kind, QWidget* parent = nullptr);

    [[nodiscard]] ExportRequest request() const;
    void setRequest(const ExportRequest& request);
    void setFolder(const QString& folder);
    void setKind(ExportKind kind);
    /// What was written; empty until then.
    [[nodiscard]] const QStringList& written() const { return written_; }
    void reject() override;

   private:
    void buildAudioPage(QWidget* page);
    void buildVideoPage(QWidget* page);
    void buildTimelinePage(QWidget* page);
    void buildReportPage(QWidget* page);
    QWidget* buildDestination();
    QWidget* buildPresets();
    QWidget* buildRunning();
    QWidget* buildDone();
    void fillTracks();
    void fillPresets(const QString& chosen);
    void updateOptions();
    void updateEstimate();
    void begin();
    void showOutcome(const ExportOutcome& outcome);
    void remember();
    void savePreset();
    void removePreset();
    [[nodiscard]] ExportKind kind() const;

    ExportViewModel& model_;
    QTabBar* kinds_ = nullptr;
    QStackedWidget* options_ = nullptr;
    QStackedWidget* stages_ = nullptr;
    QTimer* estimate_soon_ = nullptr;
    // sound
    QComboBox* what_ = nullptr;
    QComboBox* device_ = nullptr;
    QLabel* device_label_ = nullptr;
    QComboBox* format_ = nullptr;
    QComboBox* samples_ = nullptr;
    QComboBox* bitrate_ = nullptr;
    QComboBox* rate_ = nullptr;
    QComboBox* channels_ = nullptr;
    QCheckBox* split_ = nullptr;
    QCheckBox* dither_ = nullptr;
    QCheckBox* limit_ = nullptr;
    QCheckBox* correct_drift_ = nullptr;
    QDoubleSpinBox* crossfade_ms_ = nullptr;
    QLineEdit* from_ = nullptr;
    QLineEdit* to_ = nullptr;
    // video
    QComboBox* video_device_ = nullptr;
    QComboBox* container_ = nullptr;
    QCheckBox* keep_sound_ = nullptr;
    // timeline
    QComboBox* editor_ = nullptr;
    QListWidget* formats_ = nullptr;
    QComboBox* fps_ = nullptr;
    QComboBox* unsynced_ = nullptr;
    QLineEdit* start_label_ = nullptr;
    QCheckBox* aligned_ = nullptr;
    QCheckBox* multicam_ = nullptr;
    QCheckBox* relative_ = nullptr;
    QCheckBox* cut_drift_ = nullptr;
    // report
    QCheckBox* html_ = nullptr;
    QCheckBox* csv_ = nullptr;
    // all
    QComboBox* presets_ = nullptr;
    QPushButton* remove_preset_ = nullptr;
    QLineEdit* folder_ = nullptr;
    QLineEdit* name_ = nullptr;
    QLabel* name_label_ = nullptr;
    QCheckBox* verify_ = nullptr;
    QLabel* estimate_ = nullptr;
    QPushButton* export_ = nullptr;
    QDialogButtonBox* buttons_ = nullptr;
    // running, done
    QLabel* stage_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QLabel* left_ = nullptr;
    QLabel* result_ = nullptr;
    QLabel* verified_ = nullptr;
    QListWidget* files_ = nullptr;
    QPushButton* show_folder_ = nullptr;
    QStringList written_;
};

/// Opens the file manager with the file marked where it can do so, else its folder.
void showInFolder(const QString& path);

}  // namespace audiosync::desktop
