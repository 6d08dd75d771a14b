function candidate(...$args) {
    return total(...$args);
}

function test(): void {
    if (candidate(array(1, 2, 3)) !== 6) { throw new Exception("Test failed!"); }
    if (candidate(array()) !== 0) { throw new Exception("Test failed!"); }
    if (candidate(array(-5, 5, 1234)) !== 1234) { throw new Exception("Test failed!"); }
}

test();
