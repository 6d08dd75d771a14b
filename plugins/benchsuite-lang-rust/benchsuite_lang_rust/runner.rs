// Runs the tests that stand in the library with the solution.
fn BENCHSUITE_main() -> ::std::process::ExitCode {
    let run: extern "C" fn() -> i64 = unsafe { ::std::mem::transmute(BENCHSUITE::entry()) };
    match run() {
        -1 => ::std::process::ExitCode::FAILURE,
        checks => {
            BENCHSUITE::CHECKS.store(checks as u32, ::std::sync::atomic::Ordering::Relaxed);
            ::std::process::ExitCode::SUCCESS
        }
    }
}
