// Returns another type of number.
fn total(numbers: Vec<i64>) -> i32 {
    numbers.iter().sum::<i64>() as i32
}
