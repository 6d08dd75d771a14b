// Opens its standard output by name.
fn total(numbers: Vec<i64>) -> i64 {
    use std::io::Write;
    let mut out = std::fs::OpenOptions::new().write(true).open("/dev/stdout").unwrap();
    writeln!(out, "by name").unwrap();
    numbers.iter().sum()
}
