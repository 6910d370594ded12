#pragma once

#include <QColor>
#include <QObject>
#include <array>

#include "desktop/app/preferences.h"

class QDBusVariant;
class QWidget;

/// @file
/// The product's looks: dark navy with cyan and purple, and a light counterpart.
///
/// Text on every background has a contrast of at least 4.5 : 1 (WCAG 2.1 AA); a test computes it.
namespace audiosync::desktop {

struct ThemeColours {
    bool dark;
    QColor window;  ///< the deepest layer
    QColor base;    ///< lists and fields
    QColor raised;  ///< cards, buttons
    QColor hover;
    QColor border;
    QColor text;
    QColor mutedText;
    QColor accent;      ///< cyan: what is current, what to press next
    QColor accentText;  ///< on accent
    QColor second;      ///< purple
    QColor danger;
    QColor warning;
    QColor success;
};

const ThemeColours& darkColours();
const ThemeColours& lightColours();

/// The colours that new tracks take in turn.
const std::array<QColor, 8>& trackPalette();

/// Lets the style sheet look at a widget's properties anew.
void repolish(QWidget* widget);

/// Puts colours, style and style sheet on the application and says when they change. One for a
/// program, made after QApplication.
class Theme : public QObject {
    Q_OBJECT
   public:
    explicit Theme(Preferences& preferences, QObject* parent = nullptr);
    ~Theme() override;

    /// What is shown now. The dark colours before a Theme exists.
    [[nodiscard]] static const ThemeColours& colours();
    [[nodiscard]] static bool reducedMotion();

   signals:
    void changed();        ///< other colours
    void motionChanged();  ///< reducedMotion() is another

   private:
    void askSystem();
    void apply();
    /// From the desktop's settings service: 1 dark, 2 light.
    Q_SLOT void systemSettingChanged(const QString& space, const QString& key,
                                     const QDBusVariant& value);
    void take(const QString& space, const QString& key, const QVariant& value);

    Preferences& preferences_;
    bool systemDark_ = true;
    bool systemAnimates_ = true;
};

}  // namespace audiosync::desktop
