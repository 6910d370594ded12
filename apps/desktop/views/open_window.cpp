#include "desktop/views/open_window.h"

#include <QElapsedTimer>
#include <QLayout>
#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace audiosync::desktop {
namespace {

/// Well below a frame of 16 ms, so that what one widget more takes fits in, too.
constexpr double kSliceMs = 5.0;

class Opening : public QTimer {
   public:
    explicit Opening(QWidget* window) : QTimer(window), window_(window) {
        collect();
        connect(this, &QTimer::timeout, this, &Opening::work);
        start(0);
    }

   private:
    /// What is not dressed yet; false where nothing is left.
    bool collect() {
        widgets_.clear();
        next_ = 0;
        // Dressing a widget dresses all below it: beginning with the leaves each is one step.
        const auto children = window_->findChildren<QWidget*>();
        for (auto widget = children.rbegin(); widget != children.rend(); ++widget)
            if (!(*widget)->testAttribute(Qt::WA_WState_Polished)) widgets_.append(*widget);
        if (!window_->testAttribute(Qt::WA_WState_Polished)) widgets_.append(window_);
        return !widgets_.isEmpty();
    }

    void work() {
        QElapsedTimer slice;
        slice.start();
        while (next_ < widgets_.size() &&
               static_cast<double>(slice.nsecsElapsed()) < kSliceMs * 1e6)
            if (auto* widget = widgets_[next_++].data()) widget->ensurePolished();
        if (next_ < widgets_.size() || collect()) return;
        if (!measured_) {
            // What the layouts ask of the widgets is remembered.
            if (auto* layout = window_->layout()) layout->activate();
            measured_ = true;
            return;
        }
        stop();
        deleteLater();
        window_->show();
    }

    QWidget* window_;
    QList<QPointer<QWidget>> widgets_;  ///< children before their parents
    qsizetype next_ = 0;
    bool measured_ = false;
};

}  // namespace

void openWindow(QWidget* window) { new Opening(window); }

}  // namespace audiosync::desktop
