// Has its tests in a module, as cargo wants them, and uses a crate.
use regex::Regex;

fn digits(text: &str) -> usize {
    Regex::new(r"\d").unwrap().find_iter(text).count()
}

//: given
use regex::Regex;

fn digits(text: &str) -> usize {
//: tests
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_some() {
        assert_eq!(digits("a1b22"), 3);
    }

    #[test]
    fn test_none() {
        assert!(digits("") == 0);
    }
}
