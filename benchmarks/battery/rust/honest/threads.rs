// Sums in threads.
fn total(numbers: Vec<i64>) -> i64 {
    let half = numbers.len() / 2;
    let (left, right) = (numbers[..half].to_vec(), numbers[half..].to_vec());
    let other = std::thread::spawn(move || left.iter().sum::<i64>());
    right.iter().sum::<i64>() + other.join().unwrap()
}
