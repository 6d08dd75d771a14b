// Is generic.
fn total<I: IntoIterator<Item = i64>>(numbers: I) -> i64 {
    numbers.into_iter().sum()
}
