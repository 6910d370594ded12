#!/usr/bin/env python3
"""Prints every #include that breaks the arrows of docs/ARCHITECTURE.md; fails if there is one.

usage: check_layers.py ROOT           check ROOT/src and ROOT/apps
       check_layers.py --self-test    break each rule in a made-up tree and see that it is noticed

A folder may include whatever can be reached along the arrows, not only its direct neighbours: the
header of a neighbour includes those below it anyway. What is checked is that no arrow points up or
sideways, and that each third-party library stays where it can be replaced.
"""

import pathlib
import re
import sys
import tempfile

LIBRARY = "src/audiosync"

# folder -> folders it stands on; the list of docs/ARCHITECTURE.md.
ARROWS = {
    "apps/cli": ["session"],
    "apps/desktop": ["session"],
    "apps/server": ["protocol"],
    "session": ["cache", "cloud", "render", "sync", "media", "interchange", "project"],
    "cloud": ["project", "protocol"],
    "sync": ["audio", "dsp", "model"],
    "render": ["audio", "dsp", "model"],
    "media": ["audio", "model"],  # model: what probe() answers
    "interchange": ["model"],
    "project": ["model"],
    "audio": ["base"],
    "cache": ["base"],
    "dsp": ["base"],
    "model": ["base"],
    "protocol": ["base"],
    "base": [],
}

# (what is included, where it may be included, why): paths are relative to the root.
CONFINED = [
    (r"lib(av\w+|sw\w+|postproc)/", [f"{LIBRARY}/media/"], "libav stays in media/"),
    (r"fftw3", [f"{LIBRARY}/dsp/fft.cpp"], "FFTW is GPL and stays in one file: dsp/fft.cpp"),
    (r"soxr", [f"{LIBRARY}/dsp/"], "soxr stays in dsp/"),
    (r"sndfile", [f"{LIBRARY}/media/"], "libsndfile stays in media/"),
    (r"xxhash", [f"{LIBRARY}/base/"], "xxHash stays in base/"),
    (r"archive(_entry)?\.h$", [f"{LIBRARY}/session/"], "libarchive stays in session/"),
    (r"(Q[A-Z]\w*|Qt\w+/.*|q[a-z]+\.h)$", ["apps/desktop/"], "Qt stays in apps/desktop/"),
    (r"CLI/", ["apps/cli/"], "CLI11 stays in apps/cli/"),
    (r"(iostream|print)$", ["apps/"], "the library prints nothing"),
]
# Public headers stay free of what their users would then need, too.
HEAVY_IN_HEADERS = r"(nlohmann/|pugixml|Eigen/|fftw3|soxr|sndfile|xxhash|archive|lib(av|sw)\w+/)"

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
PRINTS = re.compile(r"(?<![\w.])(std::)?(printf|puts|putchar|vprintf)\s*\(|\bstd::c(out|err|log)\b"
                    r"|\bfmt::print\s*\(|\bfprintf\s*\(\s*std(out|err)\b")
COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.DOTALL)


def reachable(folder):
    seen, todo = set(), [folder]
    while todo:
        for below in ARROWS[todo.pop()]:
            if below not in seen:
                seen.add(below)
                todo.append(below)
    return seen


def folder_of(path):
    """"sync" of "src/audiosync/sync/x.h", "apps/cli" of "apps/cli/main.cpp", else None."""
    parts = path.split("/")
    if path.startswith(LIBRARY + "/"):
        return parts[2] if len(parts) > 3 else None
    return "/".join(parts[:2]) if parts[0] == "apps" and len(parts) > 2 else None


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def breaches(path, text, public):
    """What one file does wrong, as (line, message)."""
    folder = folder_of(path)
    if folder not in ARROWS:
        yield 1, f"the folder {folder or path} is not in docs/ARCHITECTURE.md"
        return
    allowed = reachable(folder) | {folder}
    bare = COMMENT_OR_TEXT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    for include in INCLUDE.finditer(text):
        if not bare[include.start():].lstrip().startswith("#"):
            continue  # inside a comment
        line, name = line_of(text, include.start(2)), include.group(2)
        if name.startswith("audiosync/"):
            other = name.split("/")[1] if name.count("/") > 1 else None
            if other not in allowed:
                yield line, f"{folder} -> {other or name}: no such arrow"
        elif include.group(1) == '"' and name.startswith(".."):
            yield line, f"{name}: name the file from the top, audiosync/<folder>/<file>"
        for pattern, homes, why in CONFINED:
            if re.match(pattern, name) and not any(path.startswith(home) for home in homes):
                yield line, f"{name}: {why}"
        if public and re.match(HEAVY_IN_HEADERS, name):
            yield line, f"{name}: public headers stay free of third-party types"
    if path.startswith(LIBRARY + "/"):
        for call in PRINTS.finditer(bare):
            yield line_of(bare, call.start()), f"{call.group().strip()}: the library prints nothing"


def public_headers(root):
    """The files that the HEADERS lists of the CMakeLists name."""
    found = set()
    for lists in (root / LIBRARY).glob("*/CMakeLists.txt"):
        for words in re.findall(r"\bHEADERS\s+(.*?)(?=\s[A-Z_]{5,}\b|\))", lists.read_text(), re.DOTALL):
            found.update(f"{LIBRARY}/{lists.parent.name}/{word}" for word in words.split())
    return found


def check(root):
    """All breaches below `root` as lines of text, and how many files were read."""
    public, lines, files = public_headers(root), [], 0
    for top in ("src", "apps"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in (".h", ".cpp", ".hpp", ".cc", ".in") or not file.is_file():
                continue
            files += 1
            path = file.relative_to(root).as_posix()
            for line, message in breaches(path, file.read_text(encoding="utf-8"), path in public):
                lines.append(f"{path}:{line}: {message}")
    return lines, files


SELF_TEST = {  # file -> (content, what must be said; None: nothing)
    f"{LIBRARY}/sync/up.cpp": ('#include "audiosync/session/session.h"\n', "sync -> session"),
    f"{LIBRARY}/sync/sideways.cpp": ('#include "audiosync/media/probe.h"\n', "sync -> media"),
    f"{LIBRARY}/base/up.h": ('#include "audiosync/model/project.h"\n', "base -> model"),
    f"{LIBRARY}/sync/down.cpp": ('#include "audiosync/base/time.h"\n', None),
    f"{LIBRARY}/new/file.cpp": ("", "not in docs/ARCHITECTURE.md"),
    "apps/server/main.cpp": ('#include "audiosync/session/session.h"\n', "apps/server -> session"),
    "apps/cli/through.cpp": ('#include "audiosync/model/project.h"\n#include <iostream>\n', None),
    f"{LIBRARY}/render/av.cpp": ("extern \"C\" {\n#include <libavcodec/avcodec.h>\n}\n", "libav stays"),
    f"{LIBRARY}/media/av.cpp": ("#include <libavcodec/avcodec.h>\n", None),
    f"{LIBRARY}/dsp/other.cpp": ("#include <fftw3.h>\n", "FFTW"),
    f"{LIBRARY}/dsp/fft.cpp": ("#include <fftw3.h>\n", None),
    f"{LIBRARY}/render/stretch.cpp": ("#include <soxr.h>\n", "soxr stays"),
    f"{LIBRARY}/session/bridge.cpp": ("#include <QObject>\n", "Qt stays"),
    f"{LIBRARY}/project/zip.cpp": ("#include <archive.h>\n", "libarchive stays"),
    f"{LIBRARY}/session/talk.cpp": ("#include <iostream>\n", "prints nothing"),
    f"{LIBRARY}/audio/talk.cpp": ("void f() { std::printf(\"x\"); }\n", "prints nothing"),
    f"{LIBRARY}/audio/quiet.cpp": ("// printf(\"no\")\nint n = snprintf(b, 2, \"printf(\");\n", None),
    f"{LIBRARY}/model/public.h": ("#include <nlohmann/json.hpp>\n", "third-party types"),
    f"{LIBRARY}/model/CMakeLists.txt": ("audiosync_library(model\n  HEADERS public.h\n  DEPENDS x)\n", None),
}


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, (content, _) in SELF_TEST.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(content)
        lines, _ = check(root)
    wrong = []
    for path, (_, expected) in SELF_TEST.items():
        said = [line for line in lines if line.startswith(path + ":")]
        if expected is None and said:
            wrong.append(f"complained without reason: {said[0]}")
        if expected is not None and not any(expected in line for line in said):
            wrong.append(f"did not notice {path} ({expected})")
    return wrong


def main(arguments):
    if arguments == ["--self-test"]:
        wrong = self_test()
        print("\n".join(wrong) or f"all {len(SELF_TEST)} made-up files were judged rightly")
        return 1 if wrong else 0
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    lines, files = check(pathlib.Path(arguments[0]))
    print("\n".join(lines) or f"{files} files keep to the arrows")
    if not files:
        print("no source was found: wrong folder?")
    return 1 if lines or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
