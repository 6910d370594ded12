#pragma once

#include <QDialog>

#include "desktop/viewmodels/import_view_model.h"

class QDialogButtonBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

/// @file
/// The sheet of an import: files as they are found, then the tracks they would make.
namespace audiosync::desktop {

class ImportDialog : public QDialog {
    Q_OBJECT
   public:
    /// `existing`: tracks of the project; a proposed track of such a name goes on them.
    ImportDialog(ImportViewModel& import, const QStringList& existing, QWidget* parent = nullptr);

    [[nodiscard]] QTreeWidget* tree() const { return tree_; }
    [[nodiscard]] bool isReviewing() const;
    void accept() override;
    void reject() override;

   signals:
    void confirmed(const audiosync::model::Project& project);

   private:
    void buildProgressPage();
    void buildReviewPage();
    void showReview();
    void showProblems();
    void rebuild();
    void fillTrack(QTreeWidgetItem* track);
    void updateActions();
    [[nodiscard]] std::vector<model::ClipIndex> selectedClips() const;
    [[nodiscard]] std::vector<std::size_t> selectedTracks() const;

    ImportViewModel& import_;
    QStringList existing_;
    QStackedWidget* pages_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QLabel* progress_text_ = nullptr;
    QListWidget* found_ = nullptr;
    QLabel* heading_ = nullptr;
    QTreeWidget* tree_ = nullptr;
    QListWidget* problems_ = nullptr;
    QLabel* problems_heading_ = nullptr;
    QPushButton* rename_ = nullptr;
    QPushButton* merge_ = nullptr;
    QPushButton* split_ = nullptr;
    QPushButton* new_track_ = nullptr;
    QPushButton* leave_out_ = nullptr;
    QPushButton* add_ = nullptr;
    QDialogButtonBox* buttons_ = nullptr;
    bool rebuilding_ = false;
};

}  // namespace audiosync::desktop
