#pragma once

#include <QToolButton>
#include <QWidget>
#include <array>

class QPushButton;
class QLabel;

/// @file
/// Import, Analyze & Sync, Export: where the user is, and the next step as one button.
namespace audiosync::desktop {

enum class WorkflowStep { import, sync, exporting };

/// One step: a circle with its number, or a tick once it is done. Pressing it does the step.
class WorkflowStepButton : public QToolButton {
    Q_OBJECT
   public:
    WorkflowStepButton(int number, const QString& text, QWidget* parent);
    void setProgress(bool done, bool current);
    [[nodiscard]] QSize sizeHint() const override;

   protected:
    void paintEvent(QPaintEvent* event) override;

   private:
    int number_;
    bool done_ = false;
    bool current_ = false;
};

class WorkflowBar : public QWidget {
    Q_OBJECT
   public:
    explicit WorkflowBar(QWidget* parent = nullptr);

    /// `current`: what the button does next. `busy`: nothing can be started now.
    void setState(WorkflowStep current, bool has_clips, bool is_synced, bool busy);
    [[nodiscard]] WorkflowStep step() const { return current_; }
    [[nodiscard]] QPushButton* nextButton() const { return next_; }

   signals:
    void stepChosen(audiosync::desktop::WorkflowStep step);

   protected:
    void changeEvent(QEvent* event) override;

   private:
    void retranslate();

    std::array<WorkflowStepButton*, 3> steps_{};
    QPushButton* next_ = nullptr;
    WorkflowStep current_ = WorkflowStep::import;
};

}  // namespace audiosync::desktop
