// Has macros of its own, with names of the library.
macro_rules! vec {
    ($one:expr) => {
        $one
    };
}

fn total(numbers: Vec<i64>) -> i64 {
    vec!(numbers.iter().sum())
}
