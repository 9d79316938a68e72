"""Every error that Sayso raises, drawn as one tree.

    SaysoError
    ├── InputError            bytes or text that cannot become a report
    │   ├── NotFound
    │   ├── EmptyInput
    │   ├── BinaryInput
    │   ├── TooLarge
    │   ├── HostileMarkup     depth, tags or attributes past any real page's
    │   ├── UndecodableText
    │   ├── TruncatedInput
    │   ├── MalformedDocument a feed, list or archive that no reader takes
    │   ├── UnknownFormat
    │   ├── NoArticle         a page in which no article text was found
    │   ├── ScannedDocument   pages that are pictures
    │   ├── LockedDocument    a document that wants a password
    │   ├── ExtractionTimeout
    │   ├── OverBudget        a report that takes too long or too much memory to read
    │   └── Unforeseen        a fault of Sayso's own, met while opening or reading
    ├── FetchError            an address that could not be fetched
    │   ├── BadAddress
    │   ├── PrivateAddress
    │   ├── RobotsRefusal
    │   ├── RedirectLoop
    │   ├── HttpStatus
    │   ├── FetchTimeout
    │   └── Unreachable
    ├── NotDelivered          an alert that its receiver did not take
    ├── StoreError
    │   ├── NoStore           no store where one was to be read
    │   ├── StoreForeign      a database of another program
    │   ├── StoreReadOnly
    │   ├── StoreBusy
    │   ├── StoreNewer
    │   ├── StoreDamaged
    │   └── NotStored
    ├── ExtraMissing          a part of Sayso that is not installed
    ├── ModelError            a model file that is absent or not the one pinned
    ├── WrongArgument         what a caller gave is not of the kind that is asked for
    ├── NoReports             a call that needs reports and was left with none
    ├── AddressTaken          an address at which nothing can be served
    ├── RequestError          what came over HTTP, and is not answered
    │   ├── NoSuchPage
    │   ├── WrongMethod
    │   ├── WrongMediaType
    │   ├── ForeignHost       asked under a name that is not this desk's (DNS rebinding)
    │   ├── ForeignOrigin     sent by another site's page
    │   ├── StaleForm         a form without its token, or with an old one (CSRF)
    │   ├── NoToken
    │   ├── OutOfScope        a token that may only read
    │   └── TooManyRequests
    ├── WorkerLost            a worker process that died and could not be replaced
    └── VerificationError     a dossier whose evidence or bytes do not hold
        ├── NotReproduced     one that is intact, and was not built again
        ├── NotSigned         one without a signature, where one is asked for
        ├── OtherSigner       one that another key signed
        └── BrokenSignature   one whose manifest is not what was signed

A message says what was wrong, where, and what to do about it. ``exit_status``
is what the command line ends with, ``http_status`` what the web answers.
"""

from __future__ import annotations

import logging


class SaysoError(Exception):
    """Base of all errors: *what* was wrong, *where*, and the *remedy*."""

    code = "error"
    exit_status = 1
    http_status = 500
    default_remedy = "Please report it with the input that caused it."

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy or self.default_remedy
        super().__init__(what, where, self.remedy)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}. {self.remedy}"


class InputError(SaysoError):
    """Bytes or text that cannot become a report."""

    code = "input"
    exit_status = 65
    http_status = 422
    default_remedy = "Give a saved article, feed, archive, digest or plain text."


class NotFound(InputError):
    """No such file or folder, or one that cannot be read."""

    code = "not-found"
    exit_status = 66
    http_status = 404
    default_remedy = "Check the name and whether it may be read."


class EmptyInput(InputError):
    """Nothing in it, or only white space."""

    code = "empty"
    default_remedy = "Check that the file was saved completely."


class BinaryInput(InputError):
    """Bytes that are neither text nor a format we read."""

    code = "binary"


class TooLarge(InputError):
    """More bytes than any article has."""

    code = "too-large"
    http_status = 413
    default_remedy = "Save the article alone, without media, and try again."


class HostileMarkup(InputError):
    """Nesting, tags or attributes past what real pages have."""

    code = "hostile-markup"
    default_remedy = "Save the article's text or its print view instead."


class UndecodableText(InputError):
    """Text in no charset that we could recognise."""

    code = "undecodable"
    default_remedy = "Save the text as UTF-8."


class TruncatedInput(InputError):
    """An archive or a compressed file that stops before its end."""

    code = "truncated"
    default_remedy = "Copy or download the file again; what came before the break was read."


class MalformedDocument(InputError):
    """A feed, list or archive that its readers reject."""

    code = "malformed"


class UnknownFormat(InputError):
    """A format that Sayso does not read."""

    code = "unknown-format"


class NoArticle(InputError):
    """A page in which no article text was found."""

    code = "no-article"
    default_remedy = "Check that the page is an article and not a front page, a film or a paywall."


class ScannedDocument(InputError):
    """Pages that are pictures of text."""

    code = "scanned"
    default_remedy = "Have its text recognised (OCR), and give that."


class LockedDocument(InputError):
    """A document that cannot be opened without a password."""

    code = "locked"
    default_remedy = "Save it without the password."


class ExtractionTimeout(InputError):
    """A page that kept the extractor busy past its limit; the worker was stopped."""

    code = "extraction-timeout"
    default_remedy = "Save the article's text or its print view instead."


class OverBudget(InputError):
    """A report that takes more time or memory to read than any article does."""

    code = "over-budget"
    default_remedy = "Give the article's text alone, or in parts."


class TakenOut(InputError):
    """A report that was taken out of the store by hand (`sayso forget`), and is not taken back."""

    code = "taken-out"


class Unforeseen(InputError):
    """A fault of Sayso's own, met while an input was opened or read."""

    code = "unforeseen"
    http_status = 500
    default_remedy = SaysoError.default_remedy


def unforeseen(error: Exception, where: str) -> Unforeseen:
    """What an error that nobody foresaw becomes, so that the other inputs go on.

    Its traceback is logged.
    """
    logging.getLogger("sayso").error("%s: an unforeseen error", where, exc_info=error)
    return Unforeseen(f"Sayso failed on it ({type(error).__name__})", where)


class FetchError(SaysoError):
    """An address that could not be fetched."""

    code = "fetch"
    exit_status = 69
    http_status = 502
    default_remedy = "Open the address in a browser, save the page, and give the file."


class BadAddress(FetchError):
    """Not an http or https address."""

    code = "bad-address"
    http_status = 422


class PrivateAddress(FetchError):
    """An address on this machine or a private network."""

    code = "private-address"
    http_status = 403
    default_remedy = "Allow private addresses explicitly if you trust the source."


class RobotsRefusal(FetchError):
    """The site's robots.txt asks not to be fetched."""

    code = "robots"
    http_status = 403


class RedirectLoop(FetchError):
    """Redirects that do not end."""

    code = "redirect-loop"


class HttpStatus(FetchError):
    """An answer that is no page."""

    code = "http-status"


class FetchTimeout(FetchError):
    """No complete answer within the time limit."""

    code = "fetch-timeout"
    default_remedy = "Try again later."


class Unreachable(FetchError):
    """No connection, or one that broke."""

    code = "unreachable"
    default_remedy = "Check the address and the network, and try again."


class NotDelivered(SaysoError):
    """An alert that its receiver did not take; it is sent again."""

    code = "not-delivered"
    exit_status = 69
    http_status = 502
    default_remedy = "It is tried again; check the channel with `sayso watch --status`."


class StoreError(SaysoError):
    """The store could not do what was asked."""

    code = "store"
    exit_status = 74
    default_remedy = "Check the disk and the rights on the file, or give another --store."


class NoStore(StoreError):
    """No store where one was to be read."""

    code = "no-store"
    http_status = 404
    default_remedy = "Check the name, or make a store there with `sayso read`."


class StoreForeign(StoreError):
    """A database that another program made."""

    code = "store-foreign"
    default_remedy = "Nothing was changed in it. Give another --store."


class StoreReadOnly(StoreError):
    """A store that cannot be written, where it has to be."""

    code = "store-read-only"
    http_status = 403
    default_remedy = "Copy it to where it may be written, and give the copy as --store."


class StoreBusy(StoreError):
    """Another process holds the store."""

    code = "store-busy"
    http_status = 503
    default_remedy = "Wait for the other run to end, or give another --store."


class StoreNewer(StoreError):
    """A store written by a newer Sayso."""

    code = "store-newer"
    default_remedy = "Upgrade Sayso, or give another --store."


class StoreDamaged(StoreError):
    """A file that is no store, or whose contents do not hold."""

    code = "store-damaged"
    default_remedy = "Give another --store and read the sources again."


class NotStored(StoreError):
    """No such record in the store."""

    code = "not-stored"
    http_status = 404
    default_remedy = "List what there is with `sayso stories` or `sayso search`."


class ModelError(SaysoError):
    """A model file that is absent, damaged or not the one pinned."""

    code = "model"
    exit_status = 78
    default_remedy = "Install Sayso again."


class ExtraMissing(SaysoError):
    """A part of Sayso that is not installed; ``extra`` is its name."""

    code = "extra-missing"
    exit_status = 78
    http_status = 501

    def __init__(self, extra: str) -> None:
        super().__init__(
            "this needs a part of Sayso that is not installed",
            extra,
            f"Install it with: pip install 'sayso[{extra}]'",
        )


class WrongArgument(SaysoError):
    """What a caller gave is not of the kind that is asked for."""

    code = "wrong-argument"
    exit_status = 64
    http_status = 422
    default_remedy = "See docs/library.md for what is taken."


class NoReports(SaysoError):
    """A call that needs reports and was left with none."""

    code = "no-reports"
    exit_status = 66
    http_status = 422
    default_remedy = "Give at least one report; `sayso read` says why an input was rejected."


class AddressTaken(SaysoError):
    """An address at which nothing can be served: another program does, or it is not ours."""

    code = "address-taken"
    exit_status = 69
    default_remedy = "Give another --port (0 picks a free one) or --host."


class RequestError(SaysoError):
    """What came over HTTP, and is not answered."""

    code = "request"
    exit_status = 69
    http_status = 400
    default_remedy = "See docs/api.md for what can be asked."


class NoSuchPage(RequestError):
    """Nothing is at this address."""

    code = "no-such-page"
    http_status = 404


class WrongMethod(RequestError):
    """Something is there, and cannot be asked like this."""

    code = "wrong-method"
    http_status = 405


class WrongMediaType(RequestError):
    """A body of a kind that is not taken there."""

    code = "wrong-media-type"
    http_status = 415


class ForeignHost(RequestError):
    """A name that is not this desk's: another site's name may have been led here."""

    code = "foreign-host"
    http_status = 421
    default_remedy = "Open the address that `sayso serve` prints, or allow the name."


class ForeignOrigin(RequestError):
    """A request that another site's page made."""

    code = "foreign-origin"
    http_status = 403
    default_remedy = "Do it on the desk's own pages."


class StaleForm(RequestError):
    """A form without the token that its page has."""

    code = "stale-form"
    http_status = 403
    default_remedy = "Load the page again, with cookies allowed, and send the form once more."


class NoToken(RequestError):
    """No token where one is asked for, or one that is not known."""

    code = "no-token"
    http_status = 401
    default_remedy = "Send one that `sayso token make` gave, as `Authorization: Bearer …`."


class OutOfScope(RequestError):
    """A token that may only read."""

    code = "out-of-scope"
    http_status = 403
    default_remedy = "Use a token that was made with --access write."


class TooManyRequests(RequestError):
    """More requests than the desk takes in that time. ``seconds`` is how long to wait."""

    code = "too-many-requests"
    http_status = 429
    default_remedy = "Wait as long as Retry-After says, and ask again."
    seconds = 1


class WorkerLost(SaysoError):
    """A worker process died on the same work again and again."""

    code = "worker-lost"
    exit_status = 70


class VerificationError(SaysoError):
    """A dossier whose evidence or bytes do not hold."""

    code = "verification"
    exit_status = 3
    http_status = 409
    default_remedy = "Do not rely on this dossier; build it again from its captures."


class NotReproduced(VerificationError):
    """A dossier that is intact, and that this Sayso cannot build again."""

    code = "not-reproduced"
    exit_status = 4
    default_remedy = (
        "That it comes out again only the Sayso that made it can show, from published captures."
    )


class NotSigned(VerificationError):
    """A dossier without a signature, where one is asked for."""

    code = "not-signed"
    default_remedy = "Ask who published it for the signed one."


class OtherSigner(VerificationError):
    """A dossier that another key signed."""

    code = "other-signer"
    default_remedy = "Check the key with its owner; else do not rely on this dossier."


class BrokenSignature(VerificationError):
    """A dossier whose manifest is not what was signed."""

    code = "broken-signature"
    default_remedy = "Do not rely on this dossier; ask who published it for theirs."
