#include "audiosync/media/creation_time.h"

#include <sys/stat.h>

#include <chrono>
#include <cmath>
#include <regex>
#include <string>

#include "audiosync/media/tags.h"

namespace audiosync::media {
namespace {

/// A file name and a tag are of one moment if they differ by whole quarters of an hour (the zone)
/// and at most this.
constexpr double kSameMoment_s = 3.0;
constexpr double kQuarterHour_s = 900.0;

struct CivilTime {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

std::optional<double> unix_time(const CivilTime& t) {
    const std::chrono::year_month_day date{std::chrono::year(t.year),
                                           std::chrono::month(static_cast<unsigned>(t.month)),
                                           std::chrono::day(static_cast<unsigned>(t.day))};
    const bool plausible = date.ok() && t.year >= 1990 && t.year < 2100 && t.hour < 24 &&
                           t.minute < 60 && t.second < 61;
    if (!plausible) return std::nullopt;
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    return static_cast<double>(days) * 86'400.0 + t.hour * 3600.0 + t.minute * 60.0 + t.second;
}

using Match = std::match_results<std::string_view::const_iterator>;

int number(const Match& match, std::size_t group) {
    return match[group].matched ? std::stoi(match[group].str()) : 0;
}

CivilTime civil_time(const Match& match) {
    return {number(match, 1), number(match, 2), number(match, 3),
            number(match, 4), number(match, 5), number(match, 6)};
}

/// Seconds east of Greenwich of "Z", "+01:00", "-0330".
double zone_offset(const std::string& zone) {
    if (zone.size() < 3) return 0.0;
    const int hours = std::stoi(zone.substr(1, 2));
    const int minutes = zone.size() >= 5 ? std::stoi(zone.substr(zone.size() - 2)) : 0;
    const double east = hours * 3600.0 + minutes * 60.0;
    return zone.front() == '-' ? -east : east;
}

model::CreationTime from(double unix_s, model::DateSource source, model::Trust trust) {
    model::CreationTime created;
    created.unix_s = unix_s;
    created.source = source;
    created.trust = trust;
    return created;
}

std::optional<model::CreationTime> date_in_bext(const BroadcastChunks& chunks) {
    if (!chunks.bext) return std::nullopt;
    // Some recorders write 2026:03:01 or 10-15-00.
    std::string date = chunks.bext->date;
    std::string time = chunks.bext->time;
    for (char& c : date) c = c >= '0' && c <= '9' ? c : '-';
    for (char& c : time) c = c >= '0' && c <= '9' ? c : ':';
    const auto parsed = parse_iso_date(date + " " + time);
    if (!parsed || !parsed->has_time) return std::nullopt;
    return from(parsed->unix_s, model::DateSource::bext, model::Trust::high);
}

/// The tag, and whether it is a phone's end of recording or Apple's exact start.
std::optional<model::CreationTime> date_in_tags(const InputFile& file) {
    const AVFormatContext& format = file.format();
    const auto apple = parse_iso_date(tag(format.metadata, "com.apple.quicktime.creationdate"));
    if (apple && apple->has_time) {
        auto created = from(apple->unix_s, model::DateSource::container_tag, model::Trust::high);
        created.zone_known = apple->has_zone;
        return created;
    }
    for (unsigned i = 0; i < format.nb_streams; ++i)
        if (const auto date = parse_iso_date(tag(format.streams[i]->metadata, "creation_time"));
            date && date->has_time)
            return from(date->unix_s, model::DateSource::stream_tag, model::Trust::medium);
    for (const char* key : {"creation_time", "DATE_DIGITIZED", "date", "ICRD"})
        if (const auto date = parse_iso_date(tag(format.metadata, key)); date && date->has_time)
            return from(date->unix_s, model::DateSource::container_tag, model::Trust::medium);
    return std::nullopt;
}

double distance_but_for_zone(double a, double b) {
    return std::abs(std::remainder(a - b, kQuarterHour_s));
}

/// Android stamps the end of a recording, in UTC; a start in the file name proves either.
void judge_which_end(const InputFile& file, const model::MediaInfo& info,
                     model::CreationTime& created) {
    const bool android = !tag(file.format().metadata, "com.android.version").empty();
    if (created.source != model::DateSource::stream_tag &&
        created.source != model::DateSource::container_tag)
        return;
    if (created.trust == model::Trust::high) return;
    created.marks_end = android;
    created.zone_known = android;
    const auto named = date_in_file_name(info.path.stem().string());
    if (!named) return;
    const bool at_start = distance_but_for_zone(created.unix_s, named->unix_s) <= kSameMoment_s;
    const bool at_end =
        distance_but_for_zone(created.unix_s - info.duration_s, named->unix_s) <= kSameMoment_s;
    if (at_start != at_end) created.marks_end = at_end;
}

std::optional<model::CreationTime> date_of_file(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.string().c_str(), &status) != 0) return std::nullopt;
    auto created =
        from(static_cast<double>(status.st_mtime), model::DateSource::file_time, model::Trust::low);
    created.resolution_s = 2.0;  // FAT
    created.zone_known = true;
    created.marks_end = true;
    return created;
}

}  // namespace

std::optional<DateAndZone> parse_iso_date(std::string_view text) {
    static const std::regex kIso(
        R"((\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?\s*(Z|[+-]\d{2}:?\d{2})?)?)");
    Match match;
    if (text.size() > 64 || !std::regex_match(text.begin(), text.end(), match, kIso))
        return std::nullopt;
    const auto whole = unix_time(civil_time(match));
    if (!whole) return std::nullopt;
    DateAndZone date;
    date.has_time = match[4].matched;
    date.has_zone = match[8].matched;
    const double fraction = match[7].matched ? std::stod("0" + match[7].str()) : 0.0;
    date.unix_s = *whole + fraction - (date.has_zone ? zone_offset(match[8].str()) : 0.0);
    return date;
}

std::optional<model::CreationTime> date_in_file_name(std::string_view stem) {
    static const std::regex kStamp(
        R"((?:^|[^0-9])((?:19|20)\d\d)[-._]?(\d\d)[-._]?(\d\d)(?:[-_ T.]| at )?(\d\d)[-.:_h]?(\d\d)[-.:_m]?(\d\d)(\d{3})?(?![0-9]))");
    Match match;
    if (stem.size() > 255 || !std::regex_search(stem.begin(), stem.end(), match, kStamp))
        return std::nullopt;
    const auto whole = unix_time(civil_time(match));
    if (!whole) return std::nullopt;
    auto created = from(*whole + number(match, 7) / 1000.0, model::DateSource::file_name,
                        model::Trust::medium);
    if (match[7].matched) created.resolution_s = 0.001;
    created.zone_known = stem.starts_with("PXL_");
    return created;
}

std::optional<model::CreationTime> find_creation_time(const InputFile& file,
                                                      const BroadcastChunks& chunks,
                                                      const model::MediaInfo& info) {
    auto created = date_in_bext(chunks);
    if (!created) created = date_in_tags(file);
    if (!created) created = date_in_file_name(info.path.stem().string());
    if (!created) created = date_of_file(info.path);
    if (created) judge_which_end(file, info, *created);
    return created;
}

}  // namespace audiosync::media
