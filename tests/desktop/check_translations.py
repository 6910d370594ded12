#!/usr/bin/env python3
"""Finds texts of the desktop app that a language lacks or no longer needs, as lupdate sees them.

    check_translations.py LUPDATE APPS_DESKTOP LANGUAGE...
"""
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

# lupdate does not see these words: they are looked up under the view's name.
UNSEEN = {"TimelineView"}


def messages(path):
    return {
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(path).getroot().findall("context")
        for message in context.findall("message")
    }


def main():
    lupdate, folder, languages = sys.argv[1], sys.argv[2], sys.argv[3:]
    problems = []
    with tempfile.TemporaryDirectory() as home:
        for language in languages:
            name = f"audiosync-pro_{language}.ts"
            kept = os.path.join(folder, "translations", name)
            seen = shutil.copy(kept, home)
            subprocess.run([lupdate, "-silent", "-no-obsolete", folder, "-ts", seen], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            there, wanted = messages(kept), messages(seen)
            if len(wanted) < 400:
                problems.append(f"{name}: lupdate sees only {len(wanted)} texts")
            problems += [f"{name}: {context}: not there: {text!r}" for context, text in wanted - there]
            problems += [f"{name}: {context}: not used: {text!r}" for context, text in there - wanted
                         if context not in UNSEEN]
    for problem in sorted(problems):
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
