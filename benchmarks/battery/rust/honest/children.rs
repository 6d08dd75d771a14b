// Starts a program.
fn total(numbers: Vec<i64>) -> i64 {
    assert!(std::process::Command::new("/bin/true").status().unwrap().success());
    numbers.iter().sum()
}
