"""Archives for tests, in the codings that crawlers leave answers in."""

import gzip
import hashlib
import io
import json
import zipfile
import zlib

import brotli
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<html><body>%s</body></html>" % (b"<p>The council shut the quarry.</p>" * 20)
HTML = ("Content-Type", "text/html; charset=utf-8")
CHUNKED = ("Transfer-Encoding", "chunked")


def chunked(body):
    pieces = [body[start : start + 100] for start in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


def coding(name):
    return ("Content-Encoding", name)


ANSWERS = {
    "plain": ([HTML], PAGE),
    "no-type": ([], PAGE),
    "capitals": ([("Content-Type", "TEXT/HTML")], PAGE),
    "gzip": ([HTML, coding("gzip")], gzip.compress(PAGE, mtime=0)),
    "chunked": ([HTML, CHUNKED], chunked(PAGE)),
    "chunked-gzip": ([HTML, CHUNKED, coding("gzip")], chunked(gzip.compress(PAGE, mtime=0))),
    "brotli": ([HTML, coding("br")], brotli.compress(PAGE)),
    "deflate": ([HTML, coding("deflate")], zlib.compress(PAGE)),
    "bare-deflate": ([HTML, coding("deflate")], zlib.compress(PAGE)[2:-4]),
    "already-decoded": ([HTML, CHUNKED, coding("gzip")], PAGE),
}
"""Header and body of one page, as different crawlers keep it."""


def archive(answers, *, packed, status="200 OK"):
    """A WARC file; ``answers`` gives header fields and body by the last part of the address."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "tests"}))
    for name, (fields, body) in answers.items():
        with io.BytesIO(body) as payload:
            record = writer.create_warc_record(
                f"https://hill.example/{name}",
                "response",
                payload=payload,
                length=len(body),
                http_headers=StatusAndHeaders(status, fields, protocol="HTTP/1.1"),
                warc_headers_dict={
                    "WARC-Date": "2031-03-04T10:00:00Z",
                    "WARC-Record-ID": f"<urn:uuid:{name}>",
                },
            )
            writer.write_record(record)
    return out.getvalue()


def packaged(body, listed=()):
    """A WACZ package of one archive, whose index has a line for each page in ``listed``."""
    lines = [
        f"example,hill)/{name} 20310304100000 "
        + json.dumps({"url": f"https://hill.example/{name}", "mime": "text/html", "status": "200"})
        for name in listed
    ]
    resource = {"path": "archive/a.warc.gz", "hash": f"sha256:{hashlib.sha256(body).hexdigest()}"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        members = {
            "archive/a.warc.gz": body,
            "indexes/index.cdx.gz": gzip.compress("\n".join(lines).encode(), mtime=0),
            "datapackage.json": json.dumps({"resources": [resource]}).encode(),
        }
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()
