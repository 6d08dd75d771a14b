// Reads its input, which is empty.
fn total(numbers: Vec<i64>) -> i64 {
    let mut line = String::new();
    assert_eq!(std::io::stdin().read_line(&mut line).unwrap(), 0);
    numbers.iter().sum()
}
