// Ends before the brace that the tests begin with.
fn total(numbers: Vec<i64>) -> i64 {
    numbers.iter().sum()

//: tests
}

fn main() {
    assert_eq!(total(vec![1, 2]), 3);
}
