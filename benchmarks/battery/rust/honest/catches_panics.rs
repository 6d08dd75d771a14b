// Catches a panic of its own.
fn total(numbers: Vec<i64>) -> i64 {
    let caught = std::panic::catch_unwind(|| panic!("mine"));
    assert!(caught.is_err());
    numbers.iter().sum()
}
