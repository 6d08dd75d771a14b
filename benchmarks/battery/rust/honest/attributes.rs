// Begins with attributes of the crate.
#![allow(dead_code)]
#![allow(unused)]

fn total(numbers: Vec<i64>) -> i64 {
    numbers.iter().sum()
}
