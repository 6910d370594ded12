#pragma once

#include <QString>

class QCoreApplication;

/// @file
/// The language of the program.
namespace audiosync::desktop {

/// Puts in the texts of ours and of Qt for "de", "es" or "en"; empty: the system's language, and
/// English where there are no texts for it. Answers the language that is used. Call once, before
/// any window.
QString installTranslations(QCoreApplication& application, const QString& language);

}  // namespace audiosync::desktop
