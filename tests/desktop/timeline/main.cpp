#include <gmock/gmock.h>

#include <QApplication>

/// Widgets need an application, though no display.
int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    testing::InitGoogleMock(&argc, argv);
    const QApplication app(argc, argv);
    return RUN_ALL_TESTS();
}
