#include "desktop/theme/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>
#include <utility>

namespace audiosync::desktop {
namespace {

const ThemeColours* shown = nullptr;
bool reduced = false;

QPalette paletteOf(const ThemeColours& c) {
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.base);
    palette.setColor(QPalette::AlternateBase, c.raised);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.mutedText);
    palette.setColor(QPalette::Button, c.raised);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.danger);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.accentText);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.second);
    palette.setColor(QPalette::Light, c.hover);
    palette.setColor(QPalette::Midlight, c.hover);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.border);
    palette.setColor(QPalette::Shadow, c.border);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, c.mutedText);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    return palette;
}

/// The style sheet with @names replaced by colours.
QString styleSheetOf(const ThemeColours& c) {
    QFile file(QStringLiteral(":/audiosync/theme.qss"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char*, QColor> names[] = {
        {"@window", c.window},   {"@base", c.base},
        {"@raised", c.raised},   {"@hover", c.hover},
        {"@border", c.border},   {"@text", c.text},
        {"@muted", c.mutedText}, {"@accentText", c.accentText},
        {"@accent", c.accent},   {"@second", c.second},
        {"@danger", c.danger},   {"@warning", c.warning},
        {"@success", c.success}};
    for (const auto& [name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name(QColor::HexRgb));
    sheet.replace(QLatin1String("@tone"), QLatin1String(c.dark ? "dark" : "light"));
    return sheet;
}

const auto kService = QStringLiteral("org.freedesktop.portal.Desktop");
const auto kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const auto kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const auto kAppearance = QStringLiteral("org.freedesktop.appearance");
const auto kColourScheme = QStringLiteral("color-scheme");
const auto kGnome = QStringLiteral("org.gnome.desktop.interface");
const auto kAnimations = QStringLiteral("enable-animations");

/// The service wraps values twice.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value;
}

}  // namespace

const ThemeColours& darkColours() {
    static const ThemeColours kColours{true,
                                       QColor(0x05, 0x08, 0x16),
                                       QColor(0x0a, 0x0e, 0x1a),
                                       QColor(0x15, 0x1c, 0x2e),
                                       QColor(0x1e, 0x28, 0x40),
                                       QColor(0x2a, 0x36, 0x54),
                                       QColor(0xe0, 0xe7, 0xff),
                                       QColor(0x93, 0x9f, 0xc0),
                                       QColor(0x38, 0xbd, 0xf8),
                                       QColor(0x04, 0x12, 0x20),
                                       QColor(0xa7, 0x8b, 0xfa),
                                       QColor(0xf8, 0x71, 0x71),
                                       QColor(0xfb, 0xbf, 0x24),
                                       QColor(0x34, 0xd3, 0x99)};
    return kColours;
}

const ThemeColours& lightColours() {
    static const ThemeColours kColours{false,
                                       QColor(0xed, 0xf0, 0xf7),
                                       QColor(0xff, 0xff, 0xff),
                                       QColor(0xf7, 0xf9, 0xfd),
                                       QColor(0xdf, 0xe6, 0xf3),
                                       QColor(0xc3, 0xcd, 0xe0),
                                       QColor(0x10, 0x19, 0x33),
                                       QColor(0x4d, 0x59, 0x77),
                                       QColor(0x03, 0x69, 0xa1),
                                       QColor(0xff, 0xff, 0xff),
                                       QColor(0x6d, 0x28, 0xd9),
                                       QColor(0xb4, 0x1d, 0x1d),
                                       QColor(0x85, 0x55, 0x07),
                                       QColor(0x04, 0x6c, 0x4e)};
    return kColours;
}

const std::array<QColor, 8>& trackPalette() {
    static const std::array<QColor, 8> kPalette{QColor(0x38, 0xbd, 0xf8), QColor(0xa7, 0x8b, 0xfa),
                                                QColor(0x2d, 0xd4, 0xbf), QColor(0xfb, 0x71, 0x85),
                                                QColor(0xfb, 0xbf, 0x24), QColor(0x81, 0x8c, 0xf8),
                                                QColor(0x34, 0xd3, 0x99), QColor(0xe8, 0x79, 0xf9)};
    return kPalette;
}

void repolish(QWidget* widget) {
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

const ThemeColours& Theme::colours() { return shown != nullptr ? *shown : darkColours(); }
bool Theme::reducedMotion() { return reduced; }

Theme::Theme(Preferences& preferences, QObject* parent)
    : QObject(parent), preferences_(preferences) {
    // What the platform chose before any of ours is put on.
    systemDark_ = QApplication::palette().color(QPalette::Window).lightness() < 128;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    connect(&preferences_, &Preferences::changed, this, &Theme::apply);
    apply();
    askSystem();
}

Theme::~Theme() {
    shown = nullptr;
    reduced = false;
}

void Theme::askSystem() {
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                SLOT(systemSettingChanged(QString, QString, QDBusVariant)));
    for (const auto& [space, key] :
         {std::pair{kAppearance, kColourScheme}, std::pair{kGnome, kAnimations}}) {
        auto call =
            QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
        call << space << key;
        auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 2'000), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this,
                [this, watcher, space = space, key = key] {
                    const QDBusPendingReply<QDBusVariant> reply = *watcher;
                    if (!reply.isError()) take(space, key, reply.value().variant());
                    watcher->deleteLater();
                });
    }
}

void Theme::systemSettingChanged(const QString& space, const QString& key,
                                 const QDBusVariant& value) {
    take(space, key, value.variant());
}

void Theme::take(const QString& space, const QString& key, const QVariant& value) {
    const QVariant plain = unwrapped(value);
    if (space == kAppearance && key == kColourScheme && plain.toUInt() != 0)
        systemDark_ = plain.toUInt() == 1;
    else if (space == kGnome && key == kAnimations)
        systemAnimates_ = plain.toBool();
    else
        return;
    apply();
}

void Theme::apply() {
    const auto choice = preferences_.theme();
    const bool dark = choice == ThemeChoice::dark || (choice == ThemeChoice::system && systemDark_);
    const auto motion = preferences_.motion();
    const bool still =
        motion == MotionChoice::reduced || (motion == MotionChoice::system && !systemAnimates_);
    if (std::exchange(reduced, still) != still) emit motionChanged();
    const ThemeColours* wanted = dark ? &darkColours() : &lightColours();
    if (wanted == shown) return;
    shown = wanted;
    QApplication::setPalette(paletteOf(*shown));
    qApp->setStyleSheet(styleSheetOf(*shown));
    emit changed();
}

}  // namespace audiosync::desktop
