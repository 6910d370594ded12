#!/usr/bin/python3
"""Walks through the three steps of the desktop app as a screen reader does: by AT-SPI alone.

    accessibility_walk.py AUDIOSYNC_PRO AUDIOSYNC_DEMO

Knows the app only by names, roles, descriptions and actions that it tells over D-Bus. Needs a session
bus of its own and a display: ctest runs it under dbus-run-session and xvfb-run.
"""
import os
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_S = 90


class Missing(Exception):
    """What a screen reader looked for is not there."""


def tree(node, depth=0):
    """A node and all below it that are there at this moment."""
    yield node
    if depth > 30:
        return
    try:
        count = node.get_child_count()
    except GLib.Error:
        return
    for index in range(min(count, 2000)):
        try:
            child = node.get_child_at_index(index)
        except GLib.Error:
            continue
        if child is not None:
            yield from tree(child, depth + 1)


def has(node, state):
    return node.get_state_set().contains(state)


def wait(what, found):
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            result = found()
        except GLib.Error:  # it went while it was looked at
            result = None
        if result:
            return result
        time.sleep(0.2)
    raise Missing(what)


def find(root, role, name, sensitive=True):
    """The first showing thing of this role whose name begins like this."""
    for node in tree(root):
        try:
            if node.get_role() != role or not node.get_name().startswith(name):
                continue
            if has(node, Atspi.StateType.SHOWING) and (
                not sensitive or has(node, Atspi.StateType.SENSITIVE)
            ):
                return node
        except GLib.Error:
            continue
    return None


def press(node):
    actions = [node.get_action_name(i).lower() for i in range(node.get_n_actions())]
    for wanted in ("press", "click", "activate"):
        if wanted in actions:
            node.do_action(actions.index(wanted))
            return
    raise Missing(f"{node.get_name()} can do only {actions}")


def application():
    for index in range(Atspi.get_desktop(0).get_child_count()):
        one = Atspi.get_desktop(0).get_child_at_index(index)
        if one is not None and one.get_name() in ("AudioSync Pro", "audiosync-pro"):
            return one
    return None


SPEAKING = {
    Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.COMBO_BOX,
    Atspi.Role.TREE, Atspi.Role.TREE_TABLE, Atspi.Role.LIST, Atspi.Role.TEXT, Atspi.Role.ENTRY,
    Atspi.Role.SPIN_BUTTON, Atspi.Role.SLIDER, Atspi.Role.PROGRESS_BAR, Atspi.Role.RADIO_BUTTON,
}


def nameless(root):
    """What the keyboard can reach and a screen reader would pass over in silence."""
    silent = []
    for node in tree(root):
        try:
            if (
                node.get_role() in SPEAKING
                and has(node, Atspi.StateType.SHOWING)
                and has(node, Atspi.StateType.FOCUSABLE)
                and not node.get_name()
            ):
                silent.append(f"{node.get_role_name()} in {node.get_parent().get_name()!r}")
        except GLib.Error:
            continue
    return silent


def clips_of_timeline(app):
    """{track: {clip: description}} as the timeline tells it."""
    timeline = find(app, Atspi.Role.LIST, "Timeline")
    if timeline is None:
        return {}
    tracks = {}
    for index in range(timeline.get_child_count()):
        track = timeline.get_child_at_index(index)
        tracks[track.get_name()] = {
            track.get_child_at_index(c).get_name(): track.get_child_at_index(c).get_description()
            for c in range(track.get_child_count())
        }
    return tracks


def walk(app, folder):
    problems = []
    # Step 1: the files that the program was given, and the tracks that it proposes.
    add = wait("the button Add to Project", lambda: find(app, Atspi.Role.PUSH_BUTTON, "Add to Project"))
    problems += nameless(app)
    press(add)
    expected = {
        "Recorder": {"REC0001.WAV"},
        "Phone": {"PHONE001.flac", "PHONE002.flac"},
        "Camera": {"C0001.MP4"},
    }
    tracks = wait(
        "all tracks and clips in the timeline",
        lambda: (lambda t: t if {k: set(v) for k, v in t.items()} == expected else None)(
            clips_of_timeline(app)
        ),
    )
    print("timeline:", tracks)
    names = [n.get_name() for n in tree(find(app, Atspi.Role.TREE, "Tracks and clips") or app)]
    for track, clips in expected.items():
        if not any(track in name for name in names):
            problems.append(f"the list of tracks does not tell of {track}")
        problems += [f"the list of tracks does not tell of {clip}" for clip in clips
                     if not any(clip in name for name in names)]

    # Step 2: analyze, then hear what was found.
    press(wait("Analyze & Sync", lambda: find(app, Atspi.Role.PUSH_BUTTON, "Analyze & Sync")))
    wait("the summary", lambda: find(app, Atspi.Role.LABEL, "4 of 4 clips synced by sound"))
    for track, clips in clips_of_timeline(app).items():
        for clip, told in clips.items():
            print(f"{track}: {clip}: {told}")
            if "Synced" not in told and "Likely" not in told:
                problems.append(f"{clip} does not tell how it stands: {told!r}")
    problems += nameless(app)

    # Step 3: export where the folder says.
    press(wait("Export", lambda: find(app, Atspi.Role.PUSH_BUTTON, "Export")))
    line = wait("the folder to export to", lambda: find(app, Atspi.Role.TEXT, "To folder"))
    problems += nameless(app)
    line.set_text_contents(folder)
    dialog = wait("the export window", lambda: find(app, Atspi.Role.DIALOG, "Export"))
    press(wait("the button Export", lambda: next(
        (n for n in tree(dialog) if n.get_role() == Atspi.Role.PUSH_BUTTON
         and n.get_name() == "Export" and has(n, Atspi.StateType.SENSITIVE)), None)))
    wait("three files", lambda: len(
        [f for f in os.listdir(folder) if f.endswith(".wav")] if os.path.isdir(folder) else []) == 3)
    wait("the list of files", lambda: find(app, Atspi.Role.LIST, "Files written"))
    problems += nameless(app)
    return problems


def main():
    program, demo = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as home:
        session = os.path.join(home, "session")
        subprocess.run([demo, "make", session], check=True, stdout=subprocess.DEVNULL)
        environment = dict(
            os.environ,
            QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
            QT_QPA_PLATFORM="xcb",
            LANG="C.UTF-8",
            LANGUAGE="en",
            HOME=home,
            XDG_CACHE_HOME=home + "/cache",
            XDG_CONFIG_HOME=home + "/config",
            XDG_STATE_HOME=home + "/state",
        )
        running = subprocess.Popen([program, session], env=environment)
        try:
            app = wait("the application", application)
            problems = walk(app, os.path.join(home, "out"))
        except Missing as what:
            problems = [f"not found: {what}"]
            app = application()
            for node in tree(app) if app else []:
                try:
                    if has(node, Atspi.StateType.SHOWING):
                        print("  there is:", node.get_role_name(), repr(node.get_name()))
                except GLib.Error:
                    pass
        finally:
            running.terminate()
            running.wait()
    for problem in sorted(set(problems)):
        print("PROBLEM:", problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
