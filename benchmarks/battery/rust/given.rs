fn total(numbers: Vec<i64>) -> i64 {
