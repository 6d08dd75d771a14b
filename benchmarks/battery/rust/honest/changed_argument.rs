// Changes the list that it is lent.
fn total(numbers: &mut Vec<i64>) -> i64 {
    let sum = numbers.iter().sum();
    numbers.clear();
    sum
}

//: given
fn total(numbers: &mut Vec<i64>) -> i64 {
//: tests
fn main() {
    let mut numbers = vec![1, 2];
    assert_eq!(total(&mut numbers), 3);
    assert!(numbers.is_empty());
}
