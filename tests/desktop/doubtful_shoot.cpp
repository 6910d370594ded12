#include "desktop/doubtful_shoot.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>
#include <algorithm>
#include <cmath>
#include <random>

#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"
#include "desktop/viewmodels/texts.h"
#include "desktop/window_fixture.h"
#include "support/media_files.h"

namespace audiosync::desktop::test {
namespace {

constexpr int kRateHz = 48'000;

/// The same with the hiss of a microphone of its own.
std::vector<float> heardBy(std::vector<float> sound, float level, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> hiss(0.0F, 0.002F);
    for (float& x : sound) x = level * x + hiss(random);
    return sound;
}

std::size_t samplesIn(double seconds) {
    return static_cast<std::size_t>(std::llround(seconds * kRateHz));
}

/// "1001/30000s"
double fcpxmlSeconds(const QString& text) {
    const auto parts =
        text.chopped(text.endsWith(QLatin1Char('s')) ? 1 : 0).split(QLatin1Char('/'));
    return parts[0].toDouble() / (parts.size() > 1 ? parts[1].toDouble() : 1.0);
}

std::map<std::string, double> startsInFcpxml(const QByteArray& text) {
    QXmlStreamReader xml(text);
    std::map<std::string, double> starts;
    // An offset counts on the axis of what holds the clip: parent's offset + (offset - its start).
    struct Frame {
        double begin_s = 0.0;
        double start_s = 0.0;
    };
    std::vector<Frame> frames{{}};
    bool in_project = false;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::StartElement) {
            if (xml.name() == QLatin1String("project")) in_project = true;
            Frame frame = frames.back();
            const auto attributes = xml.attributes();
            if (in_project && attributes.hasAttribute(QLatin1String("offset"))) {
                const double offset = fcpxmlSeconds(attributes.value("offset").toString());
                frame.begin_s += offset - frame.start_s;
                frame.start_s = fcpxmlSeconds(attributes.value("start").toString());
                const auto name = attributes.value("name").toString().toStdString();
                if (xml.name() != QLatin1String("gap")) starts.try_emplace(name, frame.begin_s);
            } else if (in_project && xml.name() == QLatin1String("sequence")) {
                frame.start_s = fcpxmlSeconds(attributes.value("tcStart").toString());
                frame.begin_s = 0.0;
            }
            frames.push_back(frame);
        } else if (token == QXmlStreamReader::EndElement) {
            frames.pop_back();
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return starts;
}

std::map<std::string, double> startsInXmeml(const QByteArray& text) {
    QXmlStreamReader xml(text);
    std::map<std::string, double> starts;
    double timebase = 0.0;
    bool ntsc = false;
    std::string name;
    QStringList inside;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement) inside.removeLast();
        if (token != QXmlStreamReader::StartElement) continue;
        const QString element = xml.name().toString();
        const bool of_clip = !inside.isEmpty() && inside.last() == QLatin1String("clipitem");
        const bool of_rate = inside.endsWith(QStringLiteral("rate")) && inside.size() > 1 &&
                             inside[inside.size() - 2] == QLatin1String("sequence");
        if (of_clip && element == QLatin1String("name")) {
            name = xml.readElementText().toStdString();
        } else if (of_clip && element == QLatin1String("start")) {
            const double fps = ntsc ? timebase * 1000.0 / 1001.0 : timebase;
            starts.try_emplace(name, xml.readElementText().toDouble() / fps);
        } else if (of_rate && element == QLatin1String("timebase")) {
            timebase = xml.readElementText().toDouble();
        } else if (of_rate && element == QLatin1String("ntsc")) {
            ntsc = xml.readElementText() == QLatin1String("TRUE");
        } else {
            inside << element;
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return starts;
}

double otioSeconds(const QJsonObject& time) {
    return time.value("value").toDouble() / time.value("rate").toDouble();
}

std::map<std::string, double> startsInOtio(const QByteArray& text) {
    std::map<std::string, double> starts;
    const auto timeline = QJsonDocument::fromJson(text).object();
    for (const auto& track : timeline.value("tracks").toObject().value("children").toArray()) {
        double at_s = 0.0;
        for (const auto& item : track.toObject().value("children").toArray()) {
            const auto object = item.toObject();
            const bool gap =
                object.value("OTIO_SCHEMA").toString().startsWith(QLatin1String("Gap"));
            if (!gap) starts.try_emplace(object.value("name").toString().toStdString(), at_s);
            at_s +=
                otioSeconds(object.value("source_range").toObject().value("duration").toObject());
        }
    }
    return starts;
}

}  // namespace

std::vector<float> samplesOf(const QString& path) {
    const auto media = media::probe(texts::toPath(path));
    if (!media) {
        ADD_FAILURE() << media.error().message;
        return {};
    }
    auto reader = media::MediaReader::open(*media, 0);
    if (!reader) {
        ADD_FAILURE() << reader.error().message;
        return {};
    }
    const auto rate = media->audio.front().rate_hz;
    const auto count = static_cast<std::int64_t>(std::llround(media->duration_s * rate));
    audio::AudioBuffer block((*reader)->channels(), SampleCount{count});
    const auto got = (*reader)->read({0}, block);
    EXPECT_TRUE(got);
    const auto row = std::as_const(block).channel(0);
    return {row.begin(), row.end()};
}

void makeDoubtfulShoot(const QString& folder) {
    ASSERT_EQ(demo({"make", folder}), 0);
    const auto event = samplesOf(folder + "/Recorder/REC0001.WAV");
    ASSERT_EQ(event.size(), samplesIn(84.0));
    // Backwards it sounds like nothing that happened.
    std::vector<float> passage(
        event.begin() + static_cast<std::ptrdiff_t>(samplesIn(8.0)),
        event.begin() + static_cast<std::ptrdiff_t>(samplesIn(8.0 + kPassage_s)));
    std::reverse(passage.begin(), passage.end());
    std::vector<float> hall = event;
    hall.resize(samplesIn(kSecondTime_s + kPassage_s + 2.0));
    for (const double begin_s : {kFirstTime_s, kSecondTime_s})
        std::copy(passage.begin(), passage.end(),
                  hall.begin() + static_cast<std::ptrdiff_t>(samplesIn(begin_s)));
    for (const char* device : {"Hall", "Booth"}) QDir(folder).mkpath(QLatin1String(device));
    audiosync::test::write_wav16(texts::toPath(folder + "/Hall/HALL0001.WAV"),
                                 {heardBy(std::move(hall), 0.8F, 71)}, kRateHz);
    audiosync::test::write_wav16(texts::toPath(folder + "/Booth/BOOTH001.WAV"),
                                 {heardBy(std::move(passage), 0.6F, 72)}, kRateHz);
}

std::map<std::string, double> startsIn(const QString& timeline) {
    QFile file(timeline);
    if (!file.open(QIODevice::ReadOnly)) {
        ADD_FAILURE() << timeline.toStdString();
        return {};
    }
    const auto text = file.readAll();
    if (timeline.endsWith(QLatin1String(".fcpxml"))) return startsInFcpxml(text);
    if (timeline.endsWith(QLatin1String(".xml"))) return startsInXmeml(text);
    return startsInOtio(text);
}

}  // namespace audiosync::desktop::test
