
// What the tests call: the solution's function, by the type that the task declares.
fn ENTRY(PARAMETERS) -> RETURNS {
    let entry: TYPE = unsafe { ::std::mem::transmute(BENCHSUITE::entry()) };
    entry(ARGUMENTS)
}
