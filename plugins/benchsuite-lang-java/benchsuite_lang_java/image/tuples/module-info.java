/** The tuples of the image, as a module that exports its classes and opens none. */
module org.javatuples {
    exports org.javatuples;
    exports org.javatuples.valueintf;
}
