#include "desktop/viewmodels/texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <cmath>

#include "audiosync/session/file_names.h"

namespace audiosync::desktop {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

QString number(double value, int decimals) {
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'f', decimals);
}

QDateTime timeOf(const model::CreationTime& created) {
    const auto msecs = static_cast<qint64>(std::llround(created.unix_s * 1e3));
    return created.zone_known ? QDateTime::fromMSecsSinceEpoch(msecs)
                              : QDateTime::fromMSecsSinceEpoch(msecs, Qt::UTC);
}

}  // namespace

ClipState stateOf(const model::Placement& placement) {
    switch (placement.status) {
        case model::PlacementStatus::synced:
            return placement.confidence > model::kStrongConfidence ? ClipState::synced
                                                                   : ClipState::likely;
        case model::PlacementStatus::estimated:
            return ClipState::estimated;
        case model::PlacementStatus::unsynced:
            break;
    }
    return ClipState::unsynced;
}

namespace texts {

QString duration(double seconds) {
    if (seconds < 1.0) return Texts::tr("%1 s").arg(number(std::max(seconds, 0.0), 1));
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const auto two = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    if (whole < 3'600) return QStringLiteral("%1:%2").arg(whole / 60).arg(two(whole % 60));
    return QStringLiteral("%1:%2:%3").arg(whole / 3'600).arg(two(whole / 60 % 60), two(whole % 60));
}

QString position(double seconds) {
    const QString sign = seconds < 0 ? QStringLiteral("−") : QString();
    const auto ms = static_cast<qint64>(std::llround(std::abs(seconds) * 1e3));
    return QStringLiteral("%1%2:%3:%4%5%6")
        .arg(sign)
        .arg(ms / 3'600'000)
        .arg(ms / 60'000 % 60, 2, 10, QLatin1Char('0'))
        .arg(ms / 1'000 % 60, 2, 10, QLatin1Char('0'))
        .arg(QLocale().decimalPoint())
        .arg(ms % 1'000, 3, 10, QLatin1Char('0'));
}

QString shift(double seconds) {
    const QString sign = seconds < 0 ? QStringLiteral("−") : QStringLiteral("+");
    const double size = std::abs(seconds);
    if (size < 1.0) return sign + Texts::tr("%1 ms").arg(number(size * 1e3, size < 0.01 ? 2 : 1));
    return sign + Texts::tr("%1 s").arg(number(size, 3));
}

QString drift(double ppm) {
    // What is shown as 0.00 has no direction.
    const QString sign = std::abs(ppm) < 0.005 ? QString()
                         : ppm < 0             ? QStringLiteral("−")
                                               : QStringLiteral("+");
    return Texts::tr("%1 ppm", "clock drift, parts per million")
        .arg(sign + number(std::abs(ppm), std::abs(ppm) < 10 ? 2 : 1));
}

QString state(ClipState state) {
    switch (state) {
        case ClipState::notAnalysed:
            return Texts::tr("Not analyzed");
        case ClipState::synced:
            return Texts::tr("Synced");
        case ClipState::likely:
            return Texts::tr("Likely");
        case ClipState::estimated:
            return Texts::tr("Estimated");
        case ClipState::unsynced:
            return Texts::tr("Not placed");
        case ClipState::missing:
            return Texts::tr("File missing");
    }
    return {};
}

QString stateWithConfidence(ClipState which, double confidence) {
    if (which == ClipState::synced || which == ClipState::likely)
        return QStringLiteral("%1 · %2").arg(state(which), number(confidence, 1));
    return state(which);
}

QString odds(double confidence) {
    if (confidence >= 10.0)
        return Texts::tr("a false match is less likely than one in ten billion");
    const double one_in = std::pow(10.0, std::max(confidence, 0.0));
    return Texts::tr("a false match has a chance of about one in %1")
        .arg(QLocale().toString(static_cast<qlonglong>(std::llround(one_in))));
}

QString size(double bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString date(const model::CreationTime& created) {
    return QLocale().toString(timeOf(created), QLocale::ShortFormat);
}

QString clock(const model::CreationTime& created) {
    return QLocale().toString(timeOf(created).time(), QLocale::ShortFormat);
}

QString stage(const std::string& said) {
    QString text = QString::fromStdString(said);
    static const char* const kStages[] = {
        QT_TRANSLATE_NOOP("Texts", "Checking"),
        QT_TRANSLATE_NOOP("Texts", "Comparing"),
        QT_TRANSLATE_NOOP("Texts", "Drawing waveforms"),
        QT_TRANSLATE_NOOP("Texts", "Listening"),
        QT_TRANSLATE_NOOP("Texts", "Looking at files"),
        QT_TRANSLATE_NOOP("Texts", "Looking for files"),
        QT_TRANSLATE_NOOP("Texts", "Rendering"),
        QT_TRANSLATE_NOOP("Texts", "Searching"),
        QT_TRANSLATE_NOOP("Texts", "Writing"),
    };
    for (const char* known : kStages)
        if (text == QLatin1String(known)) return Texts::tr(known);
    const auto packing = QLatin1String("Packing ");
    if (text.startsWith(packing)) return Texts::tr("Packing %1").arg(text.mid(packing.size()));
    return text;
}

QString timeLeft(double seconds) {
    if (seconds < 60) {
        const int n = std::max(1, static_cast<int>(std::ceil(seconds)));
        return Texts::tr("about %n second(s) left", nullptr, n);
    }
    const int n = static_cast<int>(std::lround(seconds / 60.0));
    if (n < 60) return Texts::tr("about %n minute(s) left", nullptr, n);
    return Texts::tr("about %1 left").arg(duration(seconds));
}

QString device(const model::DeviceInfo& device) {
    const auto make = QString::fromStdString(device.make).trimmed();
    auto model = QString::fromStdString(device.model).trimmed();
    if (model.startsWith(make, Qt::CaseInsensitive)) return model;
    return (make + QLatin1Char(' ') + model).trimmed();
}

QString stream(const model::AudioStreamInfo& stream) {
    QStringList parts;
    parts << Texts::tr("%1 kHz").arg(QLocale().toString(stream.rate_hz / 1000.0, 'g', 6));
    parts << QString::fromStdString(stream.layout);
    if (stream.bits_per_sample > 0)
        parts << (stream.is_float ? Texts::tr("%1 bits float").arg(stream.bits_per_sample)
                                  : Texts::tr("%1 bits").arg(stream.bits_per_sample));
    parts << QString::fromStdString(stream.codec);
    return parts.join(QStringLiteral(", "));
}

QString picture(const model::VideoStreamInfo& video) {
    return QStringLiteral("%1 × %2, %3, %4")
        .arg(video.width)
        .arg(video.height)
        .arg(Texts::tr("%1 frames a second")
                 .arg(QLocale().toString(video.frame_rate.value(), 'g', 5)),
             QString::fromStdString(video.codec));
}

QString fileName(const std::filesystem::path& path) {
    return QString::fromStdString(session::utf8(path.filename()));
}
QString path(const std::filesystem::path& path) {
    return QString::fromStdString(session::utf8(path));
}
std::filesystem::path toPath(const QString& text) { return session::path_of(text.toStdString()); }

}  // namespace texts
}  // namespace audiosync::desktop
