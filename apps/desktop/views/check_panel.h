#pragma once

#include <QWidget>
#include <optional>

#include "desktop/viewmodels/project_view_model.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QToolButton;

/// @file
/// The fast loop of fixing: what is doubtful, one after the other, with all that helps to decide.
namespace audiosync::desktop {

class Plot;

enum class AuditionMode { off, split, difference };
enum class NudgeBy { frame, millisecond, sample };

class CheckPanel : public QWidget {
    Q_OBJECT
   public:
    explicit CheckPanel(ProjectViewModel& project, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<model::ClipIndex> clip() const;
    void setClip(std::optional<model::ClipIndex> clip);
    void goToNext(int step);  ///< +1, -1 among the doubtful ones
    [[nodiscard]] QListWidget* candidates() const { return candidates_; }
    void setAuditionAvailable(bool available);
    [[nodiscard]] NudgeBy nudgeUnit() const;
    /// Of the candidate that is looked at; none: where the clip lies.
    [[nodiscard]] std::optional<double> triedPlace() const;

   signals:
    void clipChosen(audiosync::model::ClipIndex clip);
    void nudgeAsked(audiosync::model::ClipIndex clip, int steps);
    /// Show and, in audition, play this place of the timeline.
    void placeShown(double timeline_s);
    void searchHereAsked(audiosync::model::ClipIndex clip);
    void auditionAsked(audiosync::model::ClipIndex clip, audiosync::desktop::AuditionMode mode);
    void detailsAsked(audiosync::model::ClipIndex clip);

   private:
    /// Listening, nudging and deciding.
    QWidget* buildActions();
    void refresh();
    void updateQueueText();

    ProjectViewModel& project_;
    std::optional<ClipKey> key_;
    QLabel* queue_ = nullptr;
    QToolButton* previous_ = nullptr;
    QToolButton* next_ = nullptr;
    QScrollArea* scroll_ = nullptr;
    QWidget* body_ = nullptr;
    QWidget* actions_ = nullptr;
    QWidget* nothing_ = nullptr;  ///< takes the room where no clip is chosen
    QLabel* empty_ = nullptr;
    QLabel* name_ = nullptr;
    QLabel* status_ = nullptr;
    QLabel* reason_ = nullptr;
    QLabel* candidates_label_ = nullptr;
    QListWidget* candidates_ = nullptr;
    QPushButton* use_ = nullptr;
    QPushButton* search_ = nullptr;
    QPushButton* confirm_ = nullptr;
    QPushButton* unpin_ = nullptr;
    QPushButton* split_ = nullptr;
    QPushButton* difference_ = nullptr;
    QComboBox* unit_ = nullptr;
    Plot* plot_ = nullptr;
};

}  // namespace audiosync::desktop
