// Qt needs an application before the first test, and a platform without a display.
#include <gtest/gtest.h>

#include <QApplication>

#include "desktop/drag_source.h"

namespace audiosync::desktop::test {
int firstHalf(const QString& session, const QString& file);
int leaveBehind();
}  // namespace audiosync::desktop::test

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    // No service of the person who runs the tests is to be asked or told anything.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    QApplication application(argc, argv);
    const auto arguments = QApplication::arguments();
    testing::InitGoogleTest(&argc, argv);
    if (arguments.size() == 4 && arguments[1] == QLatin1String("--first-half"))
        return audiosync::desktop::test::firstHalf(arguments[2], arguments[3]);
    if (arguments.size() > 1 && arguments[1] == QLatin1String("--leave-behind"))
        return audiosync::desktop::test::leaveBehind();
    if (arguments.size() > 2 && arguments[1] == QLatin1String("--drag-source"))
        return audiosync::desktop::test::beDragSource(arguments.mid(2));
    return RUN_ALL_TESTS();
}
