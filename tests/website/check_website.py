"""Checks website/, which is published as it lies.

    check_website.py SOURCE       prints what is wrong and exits 1 if anything is
    check_website.py --self-test  makes pages with known faults and sees that each is named

Every link and picture must be there, within the folder; nothing may come from elsewhere and nothing may
run; pictures have a text and their true size, and those of docs/images are the same there; every number
of the section about certainty stands in docs/accuracy.md.
"""

import re
import struct
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Page(HTMLParser):
    """What one page names: links, pictures, ids, and the words of the section `sure`."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.links, self.images, self.ids, self.faults = [], [], set(), []
        self.open, self.sure, self.has_language = [], "", False
        self.feed(text)
        self.close()
        for tag, _ in self.open:
            self.faults.append(f"<{tag}> is not closed")

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.sure += " "
        if tag not in VOID:
            self.open.append((tag, attrs.get("id")))
        if tag == "html":
            self.has_language = bool(attrs.get("lang"))
        if "id" in attrs:
            if attrs["id"] in self.ids:
                self.faults.append(f"id {attrs['id']} is there twice")
            self.ids.add(attrs["id"])
        if tag in ("script", "iframe", "object", "embed", "form"):
            self.faults.append(f"<{tag}> has no place on these pages")
        for name, value in attrs.items():
            if name.startswith("on") or name == "style":
                self.faults.append(f"<{tag} {name}>: behaviour and looks do not stand in the page")
            if name in ("href", "src", "poster"):
                self.links.append(value or "")
            if name == "srcset":
                self.links += [part.split()[0] for part in (value or "").split(",") if part.split()]
        if tag == "img":
            self.images.append(attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes nothing")
        else:
            self.open.pop()

    def handle_data(self, data):
        if any(name == "sure" for _, name in self.open):
            self.sure += data


def png_size(path):
    head = path.read_bytes()[:24]
    return struct.unpack(">II", head[16:24]) if head[:8] == b"\x89PNG\r\n\x1a\n" else None


def check_link(site, page, link, ids):
    if OUTSIDE.match(link):
        return f"{link} is not part of the website"
    path, _, anchor = link.partition("#")
    target = (page.parent / unquote(path)).resolve() if path else page
    if not target.is_relative_to(site):
        return f"{link} leaves the website"
    if not target.is_file():
        return f"{link} is not there"
    if anchor and target in ids and anchor not in ids[target]:
        return f"{link}: nothing there has that id"
    return None


def check_image(site, page, image):
    source = image.get("src") or ""
    if "alt" not in image:
        yield f"{source} has no alt text"
    path = (page.parent / unquote(source)).resolve()
    size = png_size(path) if path.is_file() else None
    if size:
        try:
            told = (int(image["width"]), int(image["height"]))
        except (KeyError, ValueError):
            yield f"{source} does not tell its size"
        else:
            if told != size:
                yield f"{source} is {size[0]} x {size[1]}, not {told[0]} x {told[1]}"


def check_numbers(words, accuracy):
    known = set(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", accuracy)))
    for number in re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", words)):
        if number not in known:
            yield f"{number} does not stand in docs/accuracy.md"


def check(source):
    site = (source / "website").resolve()
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    pages = {path: Page(text) for path, text in texts.items()}
    ids = {path: page.ids for path, page in pages.items()}
    accuracy = (source / "docs/accuracy.md").read_text(encoding="utf-8")
    found, used = [], set(pages)
    if site / "index.html" not in pages:
        found.append("website/index.html is not there")
    for path, page in pages.items():
        faults = list(page.faults)
        if not page.has_language:
            faults.append("the page does not tell its language")
        for link in page.links:
            fault = check_link(site, path, link, ids)
            if fault:
                faults.append(fault)
            else:
                used.add((path.parent / unquote(link.partition("#")[0])).resolve())
        for image in page.images:
            faults += check_image(site, path, image)
        faults += check_numbers(page.sure, accuracy)
        found += [f"{path.relative_to(source.resolve())}: {fault}" for fault in faults]
    for sheet in sorted(site.rglob("*.css")):
        text = sheet.read_text(encoding="utf-8")
        for what in re.findall(r"@import[^;]*|url\([^)]*\)", text):
            found.append(f"{sheet.name}: {what}: style sheets fetch nothing")
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        if path.resolve() not in used:
            found.append(f"{path.name} is used by no page")
        twin = source / "docs/images" / path.name
        if twin.is_file() and twin.read_bytes() != path.read_bytes():
            found.append(f"{path.name} differs from docs/images/{path.name}")
    return found


GOOD = """<!DOCTYPE html><html lang="en"><head><link rel="stylesheet" href="style.css"></head><body>
<a href="#sure">x</a><img src="a.png" alt="" width="2" height="3">
<section id="sure">0.071 % of 21,030</section></body></html>"""

FAULTS = [
    ('href="#sure"', 'href="#there"', "nothing there has that id"),
    ('href="#sure"', 'href="other.html"', "other.html is not there"),
    ('href="#sure"', 'href="https://example.org/"', "not part of the website"),
    ('href="#sure"', 'href="//example.org/"', "not part of the website"),
    ('href="#sure"', 'href="../docs/accuracy.md"', "leaves the website"),
    ('alt=""', "", "has no alt text"),
    ('height="3"', 'height="4"', "is 2 x 3, not 2 x 4"),
    ('src="a.png"', 'src="b.png"', "b.png is not there"),
    ("0.071", "0.017", "0.017 does not stand in docs/accuracy.md"),
    ("</section>", "", "is not closed"),
    ("<body>", "<body><script></script>", "<script> has no place"),
    ("<body>", '<body onload="x()">', "behaviour"),
    (' lang="en"', "", "does not tell its language"),
]


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder).resolve()
        for name in ("website", "docs/images"):
            (source / name).mkdir(parents=True)
        (source / "docs/accuracy.md").write_text("Of 21030 pairs 0.071 %.", encoding="utf-8")
        png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 2, 3)
        site = source / "website"
        (site / "a.png").write_bytes(png)
        sheet, page = site / "style.css", site / "index.html"

        def expect(what):
            found = check(source)
            if (not found) if what else found:
                sys.exit(f"expected {what!r}, found {found}")
            if what and not any(what in line for line in found):
                sys.exit(f"expected {what!r}, found {found}")

        sheet.write_text("a { color: red; }", encoding="utf-8")
        page.write_text(GOOD, encoding="utf-8")
        expect(None)
        for old, new, what in FAULTS:
            assert old in GOOD
            page.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
            expect(what)
        page.write_text(GOOD, encoding="utf-8")
        sheet.write_text("a { background: url(https://example.org/x.png); }", encoding="utf-8")
        expect("style sheets fetch nothing")
        sheet.write_text("", encoding="utf-8")
        (source / "docs/images/a.png").write_bytes(png + b"x")
        expect("differs from docs/images")
        (source / "docs/images/a.png").unlink()
        (site / "left.png").write_bytes(png)
        expect("left.png is used by no page")


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        self_test()
    elif len(sys.argv) == 2:
        faults = check(Path(sys.argv[1]).resolve())
        print("\n".join(faults))
        sys.exit(1 if faults else 0)
    else:
        sys.exit(__doc__)
