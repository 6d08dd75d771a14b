// Is a type, which the tests use beside it.
struct Counter {
    seen: i64,
}

impl Counter {
    fn add(&mut self, number: i64) -> i64 {
        self.seen += number;
        self.seen
    }
}

//: given
struct Counter {
    seen: i64,
}
//: tests
fn main() {
    let mut counter = Counter { seen: 1 };
    assert_eq!(counter.add(2), 3);
}
