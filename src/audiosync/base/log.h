#pragma once

#include <functional>
#include <string_view>

/// @file
/// The library prints nothing: whoever wants to know what it does hands it a sink.
namespace audiosync {

enum class LogLevel { debug, info, warning, error };

/// Called with one line without line end; may be called from any thread. Empty: nothing is logged.
using LogSink = std::function<void(LogLevel, std::string_view)>;

}  // namespace audiosync
