/** What runs tests. It exports and opens nothing: the classes of a solution cannot reach into it. */
module checker {
    requires scala.library;
}
