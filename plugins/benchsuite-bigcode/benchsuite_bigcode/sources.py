"""Where the data sets lie on the hub, pinned, and the hashes by which their rows are known.

A set is official when its rows have a hash that stands here, in whatever file form they came, or when the file is
byte for byte the pinned one. HumanEval+ and MBPP+ are known by their pinned files alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from benchsuite_core.hub import HubFile

HUMANEVAL = HubFile(
    repo="openai/openai_humaneval",
    revision="7dce6050a7d6d172f3cc5c32aa97f52fa1a2e544",
    path="openai_humaneval/test-00000-of-00001.parquet",
    sha256="2f2871a15fbc95b6c683043359f4ed8e144c5a1c4f24f25f66bc51f598dfcfb6",
)
HUMANEVAL_PLUS = HubFile(
    repo="evalplus/humanevalplus",
    revision="d32357cf319e50e9c8d8dab5ea876c72b0fd321b",
    path="data/test-00000-of-00001-5973903632b82d40.parquet",
    sha256="4436f5c03d77c17e0cbc57543b90665b5c1266f55a43992a5ed7922cd34a7558",
)
MBPP = HubFile(
    repo="google-research-datasets/mbpp",
    revision="4bb6404fdc6cacfda99d4ac4205087b89d32030c",
    path="full/test-00000-of-00001.parquet",
    sha256="566fd53060ffba5766dace1d1e2f4c38906781526de222b0dfbdbc325b696c77",
)
MBPP_PLUS = HubFile(
    repo="evalplus/mbppplus",
    revision="b2d74c91837c3f2a20c1299ae98133cbe7cfa077",
    path="data/test-00000-of-00001-d5781c9c51e02795.parquet",
    sha256="dc20030b3788fccf617444edcb34138ef13d7e4fafd17bfcb8c1279dbb12399b",
)

HUMANEVAL_ROWS: Mapping[str, str] = {
    "022202015c5ce86da6fec638e46c8abdea30ad9696cbab2f92b9880c833322af": "official HumanEval, 164 problems",
}
MBPP_ROWS: Mapping[str, str] = {
    "e94ae58b716665c6af99acbf6ef563f1630bb2909ddd73f7c020f7c48fa4ad7f": "official MBPP test split, 500 problems",
    "7d6090386aa362ec32c7928d4d9b7fe317a261b9c8e6f62a8039636c3cd5275c": "sanitized MBPP, 427 problems",
    "ff5b3871a75ac02a4018db109a511bfeaf7547b9f1f116112aafec517ebdc5aa": "sanitized MBPP, 427 problems",
}
