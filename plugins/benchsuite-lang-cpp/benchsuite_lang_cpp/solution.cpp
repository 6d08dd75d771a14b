// Follows the solution: how its function is called by the type that the task declares. Where it has that very type it
// is called itself, else by a call that converts: other argument types, overloads, defaults, templates, an object.

template <class F> auto benchsuite_pick(int) -> decltype(static_cast<F*>(ENTRY)) { return static_cast<F*>(ENTRY); }

template <class F> struct benchsuite_through;
template <class R, class... A> struct benchsuite_through<R(A...)> {
    static R call(A... arguments) { return ENTRY(static_cast<A&&>(arguments)...); }
};
template <class F> F* benchsuite_pick(long) { return &benchsuite_through<F>::call; }
