"""Where the data sets in several languages lie, pinned, and the hashes by which their rows are known.

MultiPL-E, HumanEval-X and HumanEvalPack come from the hub at a pinned commit. The bytes of most of their files have no
published hash; the commit and the number of rows stand for it. mxeval's sets and HumanEval-X in Rust come from the
authors' repositories, as files.

The hashes of rows are those of the files that the authors have published: HumanEval-X of CodeGeeX 2838420, mxeval
e09974f, HumanEvalPack of OctoPack, and MultiPL-E's HumanEval as published with the tests of SandboxFusion, whose rows
take the very bytes that the card of the pinned data set names, but for Lua and TypeScript, which it has changed since.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from benchsuite_core.hub import HubFile

_MULTIPLE_SHA256 = {"humaneval-rs": "92dba15e4da4deb4dbae5e15ce1712c95ec5a63c3ead69886271470309d9d314"}
_HUMANEVAL_X_SHA256 = {"js": "1ffbb18b60d36c50c8a7d1230b7fbb82e5dd838d341242aab1caa2f8d7b598eb"}
_PACK_SHA256 = {"python": "ed5f15d789156e21222bfcd556c425a39042355c84ae1e8b058abd6a3d7f8075"}


@frozen
class MxevalFile:
    """One of mxeval's files.

    Attributes:
        language: id of its language.
        name: of the file, without its ending.
        problems: how many rows it has.
        digest: hash of them.
    """

    language: str
    name: str
    problems: int
    digest: str


def multiple(folder: str) -> HubFile:
    """MultiPL-E's rows of one configuration, as ``humaneval-rs``; BigCode pins the same commit."""
    return HubFile(
        repo="nuprl/MultiPL-E",
        revision="28441b6024e71d4a1c1c0f6bf171c935cd5a43f2",
        path=f"{folder}/test-00000-of-00001.parquet",
        sha256=_MULTIPLE_SHA256.get(folder, ""),
    )


def humanevalx(code: str) -> HubFile:
    """HumanEval-X's rows in one language; the hub has no Rust."""
    return HubFile(
        repo="zai-org/humaneval-x",
        revision="62c78627f3072a1454fa0cb0184737cafe5e4198",
        path=f"data/{code}/data/humaneval.jsonl",
        sha256=_HUMANEVAL_X_SHA256.get(code, ""),
    )


def pack(code: str) -> HubFile:
    """HumanEvalPack's rows in one language."""
    return HubFile(
        repo="bigcode/humanevalpack",
        revision="9a41762f73a8cb23bb5811b73d5aab164efcf378",
        path=f"{code}/test-00000-of-00001.parquet",
        sha256=_PACK_SHA256.get(code, ""),
    )


MULTIPLE_HUMANEVAL = {
    "cpp": 161,
    "cs": 158,
    "d": 156,
    "go": 154,
    "java": 158,
    "js": 161,
    "lua": 161,
    "php": 161,
    "pl": 161,
    "r": 161,
    "rb": 161,
    "rkt": 161,
    "rs": 156,
    "scala": 160,
    "sh": 158,
    "swift": 158,
    "ts": 159,
}
"""Rows of ``humaneval-<code>``, by the data set's card."""

MULTIPLE_MBPP = {
    "cpp": 397,
    "cs": 386,
    "d": 358,
    "go": 374,
    "java": 386,
    "js": 397,
    "lua": 397,
    "php": 397,
    "pl": 396,
    "r": 397,
    "rb": 397,
    "rkt": 397,
    "rs": 354,
    "scala": 396,
    "sh": 382,
    "swift": 396,
    "ts": 390,
}
"""Rows of ``mbpp-<code>``, by the data set's card."""

MULTIPLE_ROWS: Mapping[str, str] = {
    "33bfcdf5ec9c10e15e2b846f4e8c7b41d762f244197c0e9cf986abbeea03a935": "humaneval-cpp",
    "35fbde5e7880bb9c720518cc4f4f44d32caca7ccc87776df4f948d845073c3cf": "humaneval-cs",
    "0d187dd915f792314df910eff80dc7ffd951f4a8bf0522096699757ca2fc0874": "humaneval-d",
    "19e38684a519f8f0d9e751083e3635b13c23dd2e8dafd46e1200b70146538dc3": "humaneval-go",
    "e2579b9cf77cb0c92ad0d4277f2b49530f4bef1396832786aaa3f79d049eec8a": "humaneval-java",
    "5ce535b2e981674d2c59f28a7b4593afa46df2e319f3bdb0be8d607359ac4978": "humaneval-js",
    "6ec9a76bd796e304812ab776bddddf0ea4d31afb731344b1bd8c7ab32d964b04": "humaneval-lua",
    "d65044de06d45d95fdb3d056e32f3c99754b8148e8435bd50589b586a49f7fb5": "humaneval-php",
    "9c1a1cc09416f3cb9b122e91c6514bcbb8df63b4d36243e6f0cdb59e3767630e": "humaneval-pl",
    "ee790a4c0c2265c9e08e7610864d9b04f392bdfaceae482de4de860b5b374ae0": "humaneval-r",
    "e1f86993517f79221cd1d81200f4313f327de6c95f056e2870ea317ac94994e5": "humaneval-rb",
    "8f3c339d6ec997aeafe7e45f656bc2eb4312b2f5f51e98b7ea9fb6f2a11607ae": "humaneval-rkt",
    "46f00ec8a21e539acb66ea2a572465f36dff6e7f30f637a7f90583605b426cf5": "humaneval-rs",
    "5c5618264eb04244cb95dea098c16e6135c8bf095b42a9299899b7d8fc34c14f": "humaneval-scala",
    "a0683bd0439ce6771d8ed890c6be1e3f2f098e88bbffaeb3ac9b05448a5ec60b": "humaneval-sh",
    "3600cb61b3787c02c56d5f880afa3ef3115e585dc5ed9d7b64d60fc9cf669d8b": "humaneval-swift",
    "eff7879da57fa39afce36dc0320eea00878e66fd2cba1b4f9fa80b646e8e404d": "humaneval-ts",
}

MULTIPLE_CHANGED = ("humaneval-lua", "humaneval-ts")
"""Sets that the pinned data set has changed since the rows were published whose hashes stand above."""

HUMANEVAL_X_ROWS: Mapping[str, str] = {
    "cpp": "0ae5eb882318364f085b1c9a403cd589818b4ea2b6b74a252b09d4837d30d5e2",
    "go": "bde05c13d37aebf31e663a68f3b0bb7a1768e92e251a71eb57760b48c8e2a758",
    "java": "fa914e9e85f9d4946371b2990990a019ea1dbdd9c86d1db9a9adbb2c4852f3a5",
    "js": "10f17468a71274d3259418df3a8012ba573346292583566d0cf86017834f36f0",
    "python": "dd4015a413e62ef7eca75e9d0ec7752ac48ad4e137375d4459fc612ff855abf5",
    "rust": "4f714680c7ba5318959e249f839db4467272bd649e6227805556b8af303480c9",
}

MBXP = (
    MxevalFile("cpp", "mbcpp_release_v1.2", 848, "a57adb41ce5d2077eef4e9a21a518f1c2407173724434a3453754805ed1335e7"),
    MxevalFile("csharp", "mbcsp_release_v1.2", 968, "1fd7693055e4e4c7ad1a801cd81f01ab1f3a4bf3b1e6496ed2912bd6883bec04"),
    MxevalFile("go", "mbgp_release_v1.1", 939, "cfd5bc1d18c12377e6553d425aeba6b3cb0168da58bdfe02467adce50abbecad"),
    MxevalFile("java", "mbjp_release_v1.2", 966, "61efac8250aed679200ecb18f9a30d85fae23b50f59b143e0cabbae80635499c"),
    MxevalFile(
        "javascript", "mbjsp_release_v1.2", 966, "710b12ec76c90e5344b0075d048b2969767fd9ed176d9b8c4c01ac9dbf7bffff"
    ),
    MxevalFile("kotlin", "mbkp_release_v1.2", 966, "9bb4ae76457e27640462502fa7be8b3ad3cc4fa4b318ebdde5c3aba6eae79aba"),
    MxevalFile("perl", "mbplp_release_v1", 966, "964fecf0a33e66f4d61b30c55d2b7b99bc207fdfcf34b2f27171408e08ab7f77"),
    MxevalFile("php", "mbphp_release_v1.2", 966, "0a043ca644536c85021881cbb00d69e0c11afbfc11b80bdfdcec087c3d7b8b01"),
    MxevalFile("python", "mbpp_release_v1", 974, "b64fbefecc4d58dbf69ed8956a75431af3ea87714168c539424b60acda54e358"),
    MxevalFile("ruby", "mbrbp_release_v1.2", 966, "dc09c465c4dd1dc5f54e6b2897b2c819af73189ba70e80e6be8eab54c5fd5763"),
    MxevalFile("scala", "mbscp_release_v1", 966, "94d1f1ffc1aa2345266e052c0b9af3c5fb0bd40a375447d82447f12b618b2efc"),
    MxevalFile("swift", "mbswp_release_v1", 966, "d4b4beecb6d096174fcffc3e22fdd3d416266a2256cd25a75e93616a920755ae"),
    MxevalFile(
        "typescript", "mbtsp_release_v1.2", 968, "b5205bc1c903d14fb97fd57f6a6c9a09944ba5f08f13b070eaf32d862dcff5e7"
    ),
)

MULTI_HUMANEVAL = (
    MxevalFile(
        "csharp", "HumanEval_csharp_v1", 161, "601ad101001a13f14a351a5134aa86ecd742f72b89683927d666434280d9f26c"
    ),
    MxevalFile("go", "HumanEval_go_v1", 160, "c8b46a0b8138e322e9a4db4e0268570e1dc8d861a88c2af18e1258b8cded4c92"),
    MxevalFile("java", "HumanEval_java_v1.1", 161, "ab21424f4bf50fdb70e013b97a11faf5363c21d5011bf2229cffb18c082367d0"),
    MxevalFile(
        "javascript",
        "HumanEval_javascript_v1.1",
        161,
        "3c5dacb743d787a26a04d0bae9ce6137084cd23e2cc9d43569ea1fc77dc9c94a",
    ),
    MxevalFile(
        "kotlin", "HumanEval_kotlin_v1.1", 161, "e9a89e54818bf525afdde7d8b77fa3354a8bfdf3364723619ff0dab67515ba5c"
    ),
    MxevalFile("perl", "HumanEval_perl_v1.1", 161, "a5e171246fb5717bf6c0c14bbbd6cf6eb90f275958f5501e80a63c3579ba2af3"),
    MxevalFile("php", "HumanEval_php_v1.1", 161, "67951cc600dc3fc87af9b540d940fecc6f99c24237f3a3624b65ac3dc2b35047"),
    MxevalFile("python", "HumanEval", 164, "167240f6e1d0302c39bf93ef991d3b7e8c37881094383b593e909749ae09b667"),
    MxevalFile("ruby", "HumanEval_ruby_v1.1", 161, "7ed10633cf55df99709c8019883d2e9eb4b3b89704c23d26107d98870a937eb7"),
    MxevalFile(
        "scala", "HumanEval_scala_v1.1", 161, "9ed0053806a2a539ce9e5d22a837e3b5b4b367938afcc1cf94e4929007dc947e"
    ),
    MxevalFile(
        "swift", "HumanEval_swift_v1.1", 161, "0ed9aef405359b5c7f9c2aad93cff85632d3a2ee6be3ac3689b4e46483495e73"
    ),
    MxevalFile(
        "typescript", "HumanEval_typescript_v1", 161, "c005e387b31109619e690cc8728ae76afd69c1dc1ca85acc4f2a80756e080528"
    ),
)

PACK_ROWS: Mapping[str, str] = {
    "cpp": "22a1a82473c6df5eaf4d57154894c19cfa1e0bd91ec88493a87b10626fd082ba",
    "go": "46e7bcc864561f2809b992bafd9eb446f1c4ac29969cfb43aaaa8aa28f39ca2f",
    "java": "3367cd9e09d1027df2bd04d2444484b26a419dce2f02fad5720050b5dcbc627c",
    "js": "6717a1204f171984c8b0f422858c284313ae3e3d91c77708590fac0c3dedcd91",
    "python": "e3b856e250159e6dce24360d1f1cf984267fc4d32158d2e96d930ab27b8fb9c2",
    "rust": "9ecb96e03e1f61467d879ce5278d8087279889e3d9ba9163772a87ff0e0fdac6",
}
