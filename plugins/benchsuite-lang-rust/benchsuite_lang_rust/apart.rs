
// Follows the solution: where its function is. A panic ends the process here, as it would beside the tests: it cannot
// pass from one library to another.
mod BENCHSUITE {
    USES

    fn call(PARAMETERS) -> RETURNS {
        match ::std::panic::catch_unwind(::std::panic::AssertUnwindSafe(move || super::ENTRY(CONVERTED))) {
            ::std::result::Result::Ok(value) => VALUE,
            ::std::result::Result::Err(_) => ::std::process::exit(101),
        }
    }

    #[no_mangle]
    pub extern "C" fn BENCHSUITE_entry() -> *mut ::std::ffi::c_void {
        let entry: TYPE = call;
        entry as *mut ::std::ffi::c_void
    }
}
