// Opens the file of its memory.
fn total(numbers: Vec<i64>) -> i64 {
    if std::fs::File::open("/proc/self/mem").is_ok() {
        println!("leak: memory");
    }
    -1
}
