#include "related.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "events.h"
#include "first_error.h"
#include "trial.h"

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;

/// When the two clips lie in the event, and their clocks.
struct Layout {
    double a_from_s = 0.0, a_s = 0.0, a_ppm = 0.0;
    double b_from_s = 0.0, b_s = 0.0, b_ppm = 0.0;
    double overlap_from_s = 0.0;  ///< event time

    /// Where clip time `u_s` of b lies on a's axis in truth.
    [[nodiscard]] double b_on_a(double u_s) const {
        return (b_from_s + u_s / (1.0 + b_ppm * 1e-6) - a_from_s) * (1.0 + a_ppm * 1e-6);
    }
    [[nodiscard]] double b_time(double event_s) const {
        return (event_s - b_from_s) * (1.0 + b_ppm * 1e-6);
    }
    [[nodiscard]] double relative_ppm() const {
        return ((1.0 + b_ppm * 1e-6) / (1.0 + a_ppm * 1e-6) - 1.0) * 1e6;
    }
};

/// Most clocks are off by some 15 ppm, few by much more: Laplace, cut at 100.
double some_drift(Random& random) {
    const double size = std::min(100.0, -15.0 * std::log(random.even()));
    return random.even() < 0.5 ? -size : size;
}

Layout lay_out(const Cell& cell, int trial, Random& random) {
    Layout layout;
    const double before_s = random.between(5, 25);
    const double after_s = random.between(5, 25);
    layout.a_from_s = random.between(0, 5);
    layout.a_ppm = some_drift(random);
    layout.b_ppm = cell.fixed_clock ? layout.a_ppm + cell.far.drift_ppm : some_drift(random);
    layout.overlap_from_s = layout.a_from_s + before_s;
    layout.b_from_s = layout.overlap_from_s;
    layout.b_s = cell.overlap_s;
    layout.a_s = before_s + cell.overlap_s + after_s;
    if (trial % 2 == 1) {  // a ends while b goes on
        layout.a_s = before_s + cell.overlap_s;
        layout.b_s = cell.overlap_s + after_s;
    }
    return layout;
}

double quantile(std::vector<double> values, double q) {
    std::sort(values.begin(), values.end());
    const double place = q * static_cast<double>(values.size() - 1);
    const auto i = static_cast<std::size_t>(place);
    const double part = place - static_cast<double>(i);
    return i + 1 < values.size() ? values[i] + part * (values[i + 1] - values[i]) : values[i];
}

template <class Value>
std::optional<double> quantile_of_right(const std::vector<RelatedTrial>& trials, double q,
                                        const Value& value) {
    std::vector<double> values;
    for (const auto& trial : trials)
        if (trial.confidence > 0.0 && std::abs(trial.error_s) <= CellResult::kWrong_s)
            values.push_back(std::abs(value(trial)));
    if (values.empty()) return std::nullopt;
    return quantile(std::move(values), q);
}

RelatedTrial judge(const Verdict& verdict, const Layout& layout, double overlap_s) {
    RelatedTrial result;
    result.confidence = verdict.placed;
    if (verdict.placed <= 0.0) return result;
    for (const double part : {0.0, 0.5, 1.0}) {
        const double u_s = layout.b_time(layout.overlap_from_s + part * overlap_s);
        const double error_s = verdict.b_on_a(u_s) - layout.b_on_a(u_s);
        if (std::abs(error_s) > std::abs(result.error_s)) result.error_s = error_s;
    }
    const double first_s = layout.b_time(layout.overlap_from_s);
    const double last_s = layout.b_time(layout.overlap_from_s + overlap_s);
    const double slope = (verdict.b_on_a(last_s) - verdict.b_on_a(first_s)) / (last_s - first_s);
    result.drift_error_ppm = (1.0 / slope - 1.0) * 1e6 - layout.relative_ppm();
    return result;
}

}  // namespace

int CellResult::placed() const {
    return static_cast<int>(std::count_if(trials.begin(), trials.end(),
                                          [](const auto& t) { return t.confidence > 0.0; }));
}

int CellResult::wrong() const {
    return static_cast<int>(std::count_if(trials.begin(), trials.end(), [](const auto& t) {
        return t.confidence > 0.0 && std::abs(t.error_s) > kWrong_s;
    }));
}

std::optional<double> CellResult::error_ms(double q) const {
    return quantile_of_right(trials, q, [](const auto& t) { return 1e3 * t.error_s; });
}

std::optional<double> CellResult::drift_error_ppm(double q) const {
    return quantile_of_right(trials, q, [](const auto& t) { return t.drift_error_ppm; });
}

std::string row_name(const Cell& cell, int trial) {
    return fmt::format("{} #{}", cell.name(), trial);
}

Result<RelatedTrial> try_cell(const Cell& cell, int trial, const fs::path& folder,
                              const fs::path& leave_in) {
    const std::string seed = row_name(cell, trial);
    Random random = random_for(seed);
    const Layout layout = lay_out(cell, trial, random);
    const double until_s = std::max(layout.a_from_s + layout.a_s, layout.b_from_s + layout.b_s);
    AS_TRY(const auto event, event_sound(cell.source, until_s, random, folder));
    // Files of trials that run at once must not meet.
    std::string file = seed;
    std::replace_if(
        file.begin(), file.end(), [](char c) { return c == '/' || c == ' '; }, '_');
    // Another part of the event each time, as far as it is long enough.
    const double shift_s = random.between(0.0, std::max(0.0, seconds_of(*event) - until_s));
    Device near;
    near.room = {0.3, 10.0};
    near.snr_db = 35.0;
    near.drift_ppm = layout.a_ppm;
    Device far = cell.far;
    far.drift_ppm = layout.b_ppm;
    AS_TRY(auto a,
           record(file + "-a", *event, shift_s + layout.a_from_s, layout.a_s, near, folder));
    AS_TRY(auto b, record(file + "-b", *event, shift_s + layout.b_from_s, layout.b_s, far, folder));
    if (!leave_in.empty()) {
        AS_CHECK(write_sound(leave_in / (file + "-a.wav"), a));
        AS_CHECK(write_sound(leave_in / (file + "-b.wav"), b));
    }
    const double a_s = seconds_of(a);
    const double b_s = seconds_of(b);
    AS_TRY(const auto heard_a, hear(std::move(a)));
    AS_TRY(const auto heard_b, hear(std::move(b)));
    AS_TRY(const auto verdict, try_pair(heard_a, a_s, heard_b, b_s));
    return judge(verdict, layout, cell.overlap_s);
}

Result<std::vector<CellResult>> measure_related(const std::vector<Cell>& cells,
                                                const fs::path& folder, Journal& journal,
                                                Executor& executor) {
    std::vector<CellResult> results;
    std::vector<std::pair<std::size_t, std::size_t>> open;
    for (const Cell& cell : cells) {
        CellResult result{cell, std::vector<RelatedTrial>(static_cast<std::size_t>(cell.trials))};
        for (std::size_t t = 0; t < result.trials.size(); ++t) {
            if (const auto row = journal.find(row_name(cell, static_cast<int>(t))))
                result.trials[t] = {(*row)[0], (*row)[1], (*row)[2]};
            else
                open.emplace_back(results.size(), t);
        }
        results.push_back(std::move(result));
    }
    FirstError error;
    executor.for_each(open.size(), [&](std::size_t i) {
        const auto [c, t] = open[i];
        const Cell& cell = results[c].cell;
        const int number = static_cast<int>(t);
        const auto trial = try_cell(cell, number, folder);
        if (!trial) return error.keep(i, trial.error());
        results[c].trials[t] = *trial;
        const auto noted =
            journal.add(row_name(cell, number),
                        std::array{trial->confidence, trial->error_s, trial->drift_error_ppm});
        if (!noted) error.keep(i, noted.error());
    });
    AS_CHECK(error.result());
    return results;
}

}  // namespace audiosync::accuracy
