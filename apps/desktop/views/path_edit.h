#pragma once

#include <QLineEdit>

/// @file
/// A field for the path of a file or folder.
namespace audiosync::desktop {

/// A file dropped on it becomes its path; a plain line would take the text "file:///...", which no
/// program can open. Of several the first counts.
class PathEdit : public QLineEdit {
    Q_OBJECT
   public:
    enum class Of { file, folder };  ///< folder: of a file its folder is taken
    explicit PathEdit(Of of, QWidget* parent = nullptr);

   protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

   private:
    Of of_;
};

}  // namespace audiosync::desktop
