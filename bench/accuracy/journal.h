#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audiosync/base/result.h"

/// @file
/// Single results as lines of a CSV file, so that a measurement that is stopped can go on.
namespace audiosync::accuracy {

/// Rows of a name and some numbers. Each row is in the file as soon as it is added.
class Journal {
   public:
    using Values = std::vector<double>;

    /// Reads what is in `path` (a half-written last line, rows without `columns` numbers and those
    /// whose name `forget` wants gone are dropped), writes it back and goes on behind it. `columns`
    /// are the titles of the numbers. Errors: io.
    static Result<std::unique_ptr<Journal>> open(
        const std::filesystem::path& path, const std::vector<std::string>& columns,
        const std::function<bool(const std::string&)>& forget);

    /// Thread-safe.
    [[nodiscard]] std::optional<Values> find(const std::string& name) const;
    /// `name` holds no quotation mark. Thread-safe. Errors: io.
    Result<void> add(const std::string& name, std::span<const double> values);

   private:
    void write(const std::string& name, std::span<const double> values);

    mutable std::mutex mutex_;
    std::filesystem::path path_;
    std::map<std::string, Values> rows_;
    std::ofstream out_;
};

}  // namespace audiosync::accuracy
