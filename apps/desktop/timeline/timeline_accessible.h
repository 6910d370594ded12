#pragma once

/// @file
/// The timeline for screen readers: the view is a list of tracks, a track a list of clips, and each
/// says its name, its place and its status in words.
namespace audiosync::desktop {

class TimelineView;

/// Once a process; more often does no harm.
void install_timeline_accessibility();

/// The keyboard went to another clip or track: it is to be read out.
void tell_focus_changed(TimelineView& view);
void tell_selection_changed(TimelineView& view);
/// Another scene is shown.
void tell_structure_changed(TimelineView& view);

}  // namespace audiosync::desktop
