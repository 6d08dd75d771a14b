
// What the tests call: the standard checks by another name, and counted.
macro_rules! BENCHSUITE { ($($all:tt)*) => {{ ::std::assert!($($all)*); COUNT(); }} }
macro_rules! BENCHSUITE_eq { ($($all:tt)*) => {{ ::std::assert_eq!($($all)*); COUNT(); }} }
macro_rules! BENCHSUITE_ne { ($($all:tt)*) => {{ ::std::assert_ne!($($all)*); COUNT(); }} }
