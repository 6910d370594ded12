#!/usr/bin/env python3
"""Every option that `audiosync VERB --help` lists is in the manual, the man page and the completions.

usage: check_options.py AUDIOSYNC SOURCE_ROOT
"""

import pathlib
import re
import subprocess
import sys

DOCUMENTS = ["docs/manual.md", "docs/man/audiosync.1.in", "completions/audiosync.bash",
             "completions/_audiosync", "completions/audiosync.fish"]


def words_of(program, *arguments):
    """The long options that a help text defines, and the verbs it lists."""
    text = subprocess.run([program, *arguments, "--help"], check=True, capture_output=True, text=True).stdout
    options = set(re.findall(r"^\s+(?:-\w,\s*)?--([a-z][a-z-]+)", text, re.MULTILINE))
    _, _, rest = text.partition("Subcommands:")
    return options, re.findall(r"^  (\w+) ", rest.split("\n\n")[0], re.MULTILINE)


def main(program, root):
    options, verbs = words_of(program)
    if not verbs:
        print("audiosync --help lists no verbs")
        return 1
    for verb in list(verbs):
        more, inner = words_of(program, verb)
        options |= more
        verbs += inner  # "project new" and its like
        for word in inner:
            options |= words_of(program, verb, word)[0]
    missing = []
    for document in DOCUMENTS:
        text = (pathlib.Path(root) / document).read_text(encoding="utf-8").replace("\\-", "-")
        missing += [f"{document}: the verb {verb}" for verb in verbs if not re.search(rf"\b{verb}\b", text)]
        mark = "-l " if document.endswith(".fish") else "--"
        missing += [f"{document}: --{option}" for option in sorted(options - {"help"})
                    if not re.search(rf"(?<![\w-]){re.escape(mark + option)}(?![\w-])", text)]
    print("\n".join(f"not documented in {line}" for line in missing)
          or f"{len(verbs)} verbs and {len(options)} options are documented everywhere")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
