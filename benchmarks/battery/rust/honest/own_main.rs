// Has a main function of its own.
fn total(numbers: Vec<i64>) -> i64 {
    numbers.iter().sum()
}

fn main() {
    println!("{}", total(vec![1, 2]));
}
