// The checks of the tests, and the token. Its names are other ones in every run.
import Glibc

private let token: Int32 = 3
private var half = ""
private var count = 0

infix operator OPERATOR : ComparisonPrecedence

/// Equal by what the type itself says, whatever `==` the solution has defined; and no type of the solution's own, which
/// could say anything.
func OPERATOR <T: Equatable>(a: T, b: T) -> Bool {
    return !strange(T.self) && a == b
}

func OPERATOR <A: Equatable, B: Equatable>(a: (A, B), b: (A, B)) -> Bool {
    return a.0 OPERATOR b.0 && a.1 OPERATOR b.1
}

func OPERATOR <A: Equatable, B: Equatable, C: Equatable>(a: (A, B, C), b: (A, B, C)) -> Bool {
    return a.0 OPERATOR b.0 && a.1 OPERATOR b.1 && a.2 OPERATOR b.2
}

func OPERATOR <A: Equatable, B: Equatable, C: Equatable, D: Equatable>(a: (A, B, C, D), b: (A, B, C, D)) -> Bool {
    return (a.0, a.1, a.2) OPERATOR (b.0, b.1, b.2) && a.3 OPERATOR b.3
}

private func strange(_ type: Any.Type) -> Bool {
    var name = String(reflecting: type)[...]
    while let found = range(of: "main.", in: name) {
        let rest = name[found...]
        guard GIVEN.contains(where: { rest.hasPrefix($0) }) else { return true }
        name = rest.dropFirst()
    }
    return false
}

private func range(of word: String, in text: Substring) -> Substring.Index? {
    return text.indices.first { text[$0...].hasPrefix("main.") }
}

private func line() -> String {
    var text = "", byte: UInt8 = 0
    while read(token, &byte, 1) == 1, byte != 10 { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
}

private func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(token, bytes, bytes.count)
}

func BENCHSUITE_take() {
    half = line()
}

func BENCHSUITE(_ holds: @autoclosure () throws -> Bool, _ message: @autoclosure () -> String = "", at: Int = #line) rethrows {
    count += 1
    if try holds() { return }
    fputs("a check failed: line \(at)\n", stderr)
    exit(1)
}

func BENCHSUITE_prove() {
    say("ready \(count)\n")
    let other = line()
    var proof = ""
    for at in [0, 16] {
        let words = [half, other].map { UInt64($0.dropFirst(at).prefix(16), radix: 16) ?? 0 }
        let word = String(words[0] ^ words[1], radix: 16)
        proof += String(repeating: "0", count: 16 - word.count) + word
    }
    say(proof + "\n")
    exit(0)
}
