#!/usr/bin/env python3
"""check_schema.py SCHEMA DOCUMENT: the document fits the schema, and spoiled ones do not.

Needs python3-jsonschema. Each spoiled copy breaks one promise that consumers rely on; if the schema
let it pass, the schema would be too weak to protect them.
"""
import copy
import json
import sys

import jsonschema

UNSYNCED = ("tracks", 0, "clips", 2)
SYNCED = ("tracks", 0, "clips", 0)
SPOILED = {
    "audiosync.analysis/1": [
        ("another schema", ("schema",), "audiosync.analysis/2"),
        ("no version", ("version",), "new"),
        ("negative length", ("timeline", "seconds"), -1),
        ("unknown status", SYNCED + ("status",), "perhaps"),
        ("confidence above 99", SYNCED + ("confidence",), 99.5),
        ("start as text", SYNCED + ("start_s",), "1.5"),
        ("synced without a start", SYNCED + ("start_s",), None),
        ("synced without segments", SYNCED + ("segments",), []),
        ("unsynced with a start", UNSYNCED + ("start_s",), 0.0),
        ("negative deviation", SYNCED + ("drift_stderr_ppm",), -0.1),
        ("knot without timeline", SYNCED + ("segments", 0), {"source_s": 0}),
        ("warnings that are no texts", ("warnings",), [1]),
    ],
    "audiosync.timeline/1": [
        ("another schema", ("schema",), "audiosync.timeline/2"),
        ("no frames", ("frames",), 0),
        ("a negative shift", ("shifted_s",), -0.5),
        ("unknown status", SYNCED + ("status",), "perhaps"),
        ("confidence above 99", SYNCED + ("confidence",), 99.5),
        ("a clip before the start", SYNCED + ("start_frame",), -1),
        ("a clip without frames", SYNCED + ("frames",), 0),
        ("a negative error", SYNCED + ("drift_error_s",), -0.1),
        ("a clip without a path", SYNCED, {"name": "x"}),
    ],
    "audiosync.project": [
        ("another schema", ("schema",), "audiosync.analysis/1"),
        ("another version", ("version",), 4),
        ("a version as text", ("version",), "3"),
        ("a clip without a path", SYNCED + ("media",), {}),
        ("a clip without a number", SYNCED + ("id",), None),
        ("a gain beyond all", ("tracks", 0, "gain_db"), 99.0),
        ("a colour by name", ("tracks", 0, "colour"), "red"),
        ("a reference by name", ("settings", "reference_track"), "CamA"),
        ("no limit at all", ("settings", "max_offset_s"), 0.0),
        ("an unknown status", ("solved",) + SYNCED + ("placement", "status"), "perhaps"),
        ("a pin without an anchor", SYNCED + ("pin",), {"offset_s": 1.0}),
        ("an analysis without matches", ("solved",), {"settings": {}, "tracks": []}),
        ("a checksum of another kind", ("checksum",), 17),
    ],
}


def spoiled(document, place, value):
    document = copy.deepcopy(document)
    parent = document
    for key in place[:-1]:
        parent = parent[key]
    parent[place[-1]] = value
    return document


def main():
    schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    failures = [f"{list(e.path)}: {e.message}" for e in validator.iter_errors(document)]
    for name, place, value in SPOILED[document["schema"]]:
        if validator.is_valid(spoiled(document, place, value)):
            failures.append(f"the schema accepts: {name}")
    for key in schema["required"]:
        if validator.is_valid({k: v for k, v in document.items() if k != key}):
            failures.append(f"the schema accepts a document without {key}")
    if not validator.is_valid(dict(document, added_later=1)):
        failures.append("the schema refuses members that later versions may add")
    print("\n".join(failures) or "fits")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
