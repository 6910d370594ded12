#pragma once

#include <QWidget>

/// @file
/// The empty window: where to drop recordings, and the three steps in a sentence each.
namespace audiosync::desktop {

class HintsPage : public QWidget {
    Q_OBJECT
   public:
    explicit HintsPage(QWidget* parent = nullptr);
    void setRecent(const QStringList& projects);
    void setDropHighlighted(bool on);

   signals:
    void addFilesAsked();
    void addFolderAsked();
    void openAsked();
    void recentChosen(const QString& path);

   protected:
    void paintEvent(QPaintEvent* event) override;

   private:
    QWidget* recent_ = nullptr;
    bool highlighted_ = false;
};

}  // namespace audiosync::desktop
