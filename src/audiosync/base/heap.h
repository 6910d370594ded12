#pragma once

/// @file
/// How the process's heap treats large buffers.
namespace audiosync {

/// From now on buffers of a megabyte and more go back to the system as soon as they are freed, and
/// small ones when 32 MB of them are free in a row.
/// Without it glibc learns from the first such buffer to keep all later ones in its heap, where
/// small values that live on keep them from being given back: an analysis holds twice what it
/// needs. For `main`, before anything else; does nothing where the C library is another.
void give_back_large_buffers();

/// Gives what is free in the heap back to the system, wherever it lies: worth its tens of
/// milliseconds after work that has freed much in small pieces.
void give_back_freed_memory();

}  // namespace audiosync
