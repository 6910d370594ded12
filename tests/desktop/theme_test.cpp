#include "desktop/theme/theme.h"

#include <gtest/gtest.h>

#include <cmath>

namespace audiosync::desktop {
namespace {

double linear(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}
double luminance(const QColor& c) {
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}
/// WCAG 2.1, 1.4.3.
double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

class ThemeContrast : public testing::TestWithParam<bool> {};

TEST_P(ThemeContrast, OfEveryTextOnEveryBackgroundIsEnoughToRead) {
    const auto& c = GetParam() ? darkColours() : lightColours();
    for (const auto& background : {c.window, c.base, c.raised, c.hover})
        for (const auto& text : {c.text, c.mutedText, c.danger, c.warning, c.success, c.second})
            EXPECT_GE(contrast(text, background), 4.5)
                << text.name().toStdString() << " on " << background.name().toStdString();
    EXPECT_GE(contrast(c.accentText, c.accent), 4.5);
    EXPECT_GE(contrast(c.accent, c.base), 4.5);
}

INSTANTIATE_TEST_SUITE_P(DarkAndLight, ThemeContrast, testing::Bool());

}  // namespace
}  // namespace audiosync::desktop
