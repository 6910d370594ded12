#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

/// @file
/// How every function that can fail in the world reports it: a value, or an Error.
///
/// A broken precondition is a bug and is asserted; it never becomes an Error.
namespace audiosync {

/// What the caller can do about it decides the code; the message says what happened and where.
enum class ErrorCode {
    invalid_argument,  ///< the request makes no sense: ask differently
    not_found,         ///< the named file or thing is not there
    unsupported,       ///< valid, but nothing here can do it
    unreadable_media,  ///< not media, damaged, or without sound
    no_signal,         ///< the sound is silent or too short to work with
    ambiguous,         ///< several answers fit about equally well
    io,                ///< reading or writing failed: disk full, no permission
    conflict,          ///< something already there is in the way
    network,           ///< the other side could not be reached or refused
    cancelled,         ///< stop was asked for
    internal,          ///< a library broke its promise: please report
};

/// The name of a code, as in the list above.
const char* to_string(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message;  ///< one sentence for people: names the file, what is wrong, what to do
};

template <class T>
using Result = tl::expected<T, Error>;

/// The failing half of a Result: `return fail(ErrorCode::io, "a.wav: disk full");`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
    return tl::unexpected<Error>(Error{code, std::move(message)});
}

}  // namespace audiosync

#define AS_CONCAT_INNER(a, b) a##b
#define AS_CONCAT(a, b) AS_CONCAT_INNER(a, b)
#define AS_TRY_IMPL(result, declaration, expression)                                   \
    auto result = (expression);                                                        \
    if (!result) return tl::unexpected<::audiosync::Error>(std::move(result).error()); \
    declaration = std::move(*result)

/// Passes an error up, or takes the value: `AS_TRY(auto info, probe(path));`
#define AS_TRY(declaration, expression) \
    AS_TRY_IMPL(AS_CONCAT(as_try_, __LINE__), declaration, expression)

/// The same for a Result<void>: `AS_CHECK(file.flush());`
#define AS_CHECK(expression)                                                        \
    do {                                                                            \
        if (auto as_check = (expression); !as_check)                                \
            return tl::unexpected<::audiosync::Error>(std::move(as_check).error()); \
    } while (false)
