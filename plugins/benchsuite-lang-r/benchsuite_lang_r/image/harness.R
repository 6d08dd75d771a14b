# Runs a solution in the global environment, and then its tests in one of their own, which sees the packages of R and, of
# the solution, the functions that the tests name; what these return arrives without a class of the solution's own.
#
#     Rscript harness.R        solution.R, tests.R and the name of the checks stand in this directory

local({
  # R cannot read a descriptor by itself.
  line <- function() {
    pipe <- pipe("head -n 1 <&3", "r")
    on.exit(close(pipe))
    readLines(pipe, 1)
  }
  say <- function(text) {
    pipe <- pipe("cat >&3", "w")
    writeLines(text, pipe)
    close(pipe)
  }
  text <- function(file) paste(readLines(file, warn = FALSE), collapse = "\n")

  half <- line()
  solution <- text("solution.R")
  tests <- text("tests.R")
  name <- text("name")
  unlink(c("tests.R", "name")) # a solution must not find them
  checks <- 0
  raised <- NULL

  # All that is used after the solution has run, as it is before.
  own <- c("quit", "write", "paste0", "conditionMessage", "tryCatch", "stop", "withCallingHandlers", "eval", "substring",
           "strtoi", "sprintf", "bitwXor", "is.list", "is.object", "class", "unclass", "lapply", "isTRUE", "stopifnot",
           "do.call", "list2env", "match.call", "sys.function", "names", "stderr", "attr")
  for (one in own) assign(one, get(one, baseenv()))

  fail <- function(reason) {
    write(reason, stderr())
    quit(save = "no", status = 1)
  }
  known <- c("factor", "Date", "POSIXct", "POSIXlt", "difftime", "data.frame", "table", "matrix", "array", "noquote")
  plain <- function(value) {
    if (is.object(value) && !all(class(value) %in% known)) value <- unclass(value)
    if (is.list(value) && !is.object(value)) {
      kept <- attributes(value)
      value <- lapply(value, plain)
      attributes(value) <- kept
    }
    value
  }
  prove <- function() {
    say(paste0("ready ", checks))
    other <- line()
    # In pieces of 16 bits: R has no larger whole numbers without a sign.
    piece <- function(from, at) strtoi(substring(from, at, at + 3), 16L)
    starts <- seq(1, 29, 4)
    say(paste0(sprintf("%04x", bitwXor(piece(half, starts), piece(other, starts))), collapse = ""))
    quit(save = "no", status = 0)
  }
  parsed <- tryCatch(parse(text = solution, keep.source = FALSE), error = function(error) {
    fail(paste0("solution.R does not compile: ", sub("^<text>:", "", conditionMessage(error))))
  })
  withCallingHandlers(
    for (one in parsed) {
      shown <- withVisible(eval(one, globalenv()))
      if (shown$visible) print(shown$value)
    },
    error = function(error) fail(paste0("In the solution: ", conditionMessage(error)))
  )

  space <- new.env(parent = parent.env(globalenv()))
  words <- unique(regmatches(tests, gregexpr("[A-Za-z.][A-Za-z0-9._]*", tests))[[1]])
  wrapped <- function(own) {
    force(own)
    function(...) {
      plain(withCallingHandlers(own(...), error = function(error) raised <<- conditionMessage(error)))
    }
  }
  for (word in words) {
    if (exists(word, globalenv(), inherits = FALSE)) {
      value <- get(word, globalenv())
      assign(word, if (is.function(value)) wrapped(value) else plain(value), space)
    }
  }
  checked <- function(...) {
    checks <<- checks + 1
    stopifnot(...)
  }
  assign(name, checked, space)
  tryCatch(
    for (one in parse(text = tests, keep.source = FALSE)) eval(one, space),
    error = function(error) {
      said <- conditionMessage(error)
      fail(if (is.null(raised)) paste0("a check failed: ", said) else paste0("In the solution: ", raised))
    }
  )
  prove()
})
