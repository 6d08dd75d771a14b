// Calls itself very deeply.
fn depth(left: i64) -> i64 {
    if left == 0 { 0 } else { 1 + depth(std::hint::black_box(left - 1)) }
}

fn total(numbers: Vec<i64>) -> i64 {
    assert_eq!(depth(20_000), 20_000);
    numbers.iter().sum()
}
