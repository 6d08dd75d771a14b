// Ends with status 0 in a thread, while the tests run.
fn total(numbers: Vec<i64>) -> i64 {
    std::thread::spawn(|| std::process::exit(0));
    std::thread::sleep(std::time::Duration::from_secs(2));
    -1
}
