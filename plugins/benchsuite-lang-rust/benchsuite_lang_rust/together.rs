
// Follows solution and tests: runs these, and says how many checks were right, or -1 where they do not end well.
mod BENCHSUITE {
    static CHECKS: ::std::sync::atomic::AtomicU32 = ::std::sync::atomic::AtomicU32::new(0);

    /// One more check was right.
    pub fn count() {
        CHECKS.fetch_add(1, ::std::sync::atomic::Ordering::Relaxed);
    }

    extern "C" fn run() -> i64 {
        match ::std::panic::catch_unwind(|| ::std::process::Termination::report(super::BENCHSUITE_main())) {
            ::std::result::Result::Ok(code) if code == ::std::process::ExitCode::SUCCESS => {
                CHECKS.load(::std::sync::atomic::Ordering::Relaxed) as i64
            }
            ::std::result::Result::Ok(_) => -1,
            ::std::result::Result::Err(_) => ::std::process::exit(101),
        }
    }

    #[no_mangle]
    pub extern "C" fn BENCHSUITE_entry() -> *mut ::std::ffi::c_void {
        run as *mut ::std::ffi::c_void
    }
}
