"""How C++ is read: comments and texts, preambles, the head of a function."""

import time

import pytest
from benchsuite_lang_cpp.source import bare, closing, includes, is_open, open_function, takes_values

PREAMBLE = "#include <vector>\nusing namespace std;\n"


@pytest.mark.parametrize(
    "text",
    [
        "// }\n",
        "/* } */",
        'x = "}\\"}";',
        "x = '}';",
        "x = '\\'';",
        'x = R"(}")";',
        'x = R"a()" })a";',
        "/* } never closed",
        '"} never',
    ],
)
def test_braces_in_comments_and_texts_are_none(text):
    assert "}" not in bare(text)
    assert len(bare(text)) == len(text)


def test_a_separator_of_digits_opens_no_character():
    assert bare("x = 1'000'000; }") == "x = 1'000'000; }"


def test_what_a_brace_closes_is_found():
    assert closing("f() { { } } g() { }", 4) == 10
    assert closing("f() { { }", 4) == -1
    assert is_open("int f() { // }\n")
    assert not is_open("int f() { }")


@pytest.mark.parametrize(
    ("given", "name", "declaration"),
    [
        ("bool f(vector<float> xs, float t){\n", "f", "bool f(vector<float> xs, float t)"),
        ("// Sum.\nlong long total_of(map<string, int>& m)\n{", "total_of", "long long total_of(map<string, int>& m)"),
        ("string f(string s){\n    /*\n    doc {\n    */\n", "f", "string f(string s)"),
        ("double g(double x){ return x; }\ndouble f(double x){", "f", "double f(double x)"),
        ("struct S { int x; };\nconst S* f(S s) {", "f", "const S* f(S s)"),
        ("static inline int f(int a, int b = 2) {", "f", "int f(int a, int b = 2)"),
        ("typedef vector<int> ints;\nints f() {", "f", "ints f()"),
    ],
)
def test_the_head_of_the_open_function_is_found(given, name, declaration):
    head = open_function(PREAMBLE + given)
    assert (head.name, head.declaration) == (name, declaration)
    assert (PREAMBLE + given)[head.start :].split("(")[0].split()[-1] == name


@pytest.mark.parametrize(
    "given",
    [
        "",
        "// Write a function.",
        "int f(int x);",
        "int f(int x) { return x; }",
        "template <typename T> T f(T x) {",
        "class Solution {",
        "struct S { int f() {",
        "int operator+(int x) {",
        "int x = f() {",
        "auto f = [](int x) {",
    ],
)
def test_what_cannot_be_declared_alone_has_no_head(given):
    assert open_function(PREAMBLE + given) is None


@pytest.mark.parametrize(
    "given",
    [
        "int f() {",
        "int f(void) {",
        "void f(vector<int>& xs, const string &s) {",
        "map<string, vector<int>> f(map<string, vector<int>> m, unsigned int n = 2, bool b = g(1, 2)) {",
        "std::optional<std::tuple<long, float>> f(long double x, size_t vector) {",
        "const string f(unordered_map<int, pair<int, char>> m) {",
    ],
)
def test_a_function_of_plain_values_is_known(given):
    assert takes_values(open_function(PREAMBLE + given))


@pytest.mark.parametrize(
    "given",
    [
        "boost::any f(int x) {",
        "int f(list_any xs) {",
        "int f(vector<std::any> xs, int y) {",
        "int f(map<string, Node> m) {",
        "int f(map<Node, vector<int>> m) {",
        "int f(Union_long_string x) {",
        "int f(int* x) {",
        "const char *f(int x) {",
        "int f(int x[]) {",
        "int f(string&& x) {",
        "int f(function<int(int)> g) {",
        "int f(int) {",
        "vector<int>& f(vector<int>& xs) {",
        "ints f(int x) {",
        "struct pair { int x; };\npair f(int x) {",
    ],
)
def test_a_function_of_anything_else_is_not(given):
    assert not takes_values(open_function(PREAMBLE + given))


def test_only_headers_before_the_first_code_are_a_preamble():
    start = "/* doc */\n#include<stdio.h>\n#include <vector> // why\nusing namespace std;\n#include <map>\n"
    text = f"{start}int x;\n#include <set>\n"
    assert includes(text) == {"stdio.h", "vector", "map"}
    assert includes("#define X\n#include <vector>\n") == frozenset()
    assert includes('#include "mine.h"\n#include <vector>\n') == frozenset()


@pytest.mark.parametrize(
    "piece", ["/*", "//", "'", '"', 'R"(', 'R"a(', "{", "#include <a>\n", "\\", "u8'", " \n", "using namespace std;"]
)
def test_hostile_text_is_read_in_linear_time(piece):
    text = piece * (1_000_000 // len(piece))
    started = time.monotonic()
    bare(text)
    includes(text)
    is_open(text)
    assert time.monotonic() - started < 5
