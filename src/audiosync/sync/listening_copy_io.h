#pragma once

#include <cstdint>

#include "audiosync/base/byte_stream.h"
#include "audiosync/sync/listening_copy.h"

/// @file
/// Listening copies as bytes, to be kept from one run to the next.
///
/// What is read is the copy that was written, to the bit. Bytes that are damaged or were made by
/// another version of the format give an error or a copy of nonsense, never an access out of bounds
/// nor an allocation beyond a small multiple of their number.
namespace audiosync::sync {

/// Errors: those of the sink.
Result<void> write_listening_copy(const ListeningCopy& copy, ByteSink& sink);

/// About how many bytes that takes, and never more.
std::uint64_t stored_bytes(const ListeningCopy& copy);

/// Errors: invalid_argument (not a copy, or of another version); those of the source.
Result<ListeningCopy> read_listening_copy(ByteSource& source);

}  // namespace audiosync::sync
