fn main() {
    let candidate = total;
    assert_eq!(candidate(vec![1, 2, 3]), 6);
    assert_eq!(candidate(vec![]), 0);
    assert_ne!(candidate(vec![3, 1]), 5);
    assert!(candidate(vec![5; 100]) == 500);
}
