// Values as bytes, as the tests and the solution send them to each other from process to process: numbers, texts,
// containers, pairs, tuples, optionals. What arrives is made anew of bytes alone, so nothing of its sender comes with it.

// Numbers travel in their widest form: a solution may have longer ones than the tests.
template <class T> struct benchsuite_kind { enum { whole = 0, broken = 0 }; };
#define benchsuite_WHOLE(T) template <> struct benchsuite_kind<T> { enum { whole = 1, broken = 0 }; };
#define benchsuite_BROKEN(T) template <> struct benchsuite_kind<T> { enum { whole = 0, broken = 1 }; };
benchsuite_WHOLE(bool) benchsuite_WHOLE(char) benchsuite_WHOLE(signed char) benchsuite_WHOLE(unsigned char)
benchsuite_WHOLE(short) benchsuite_WHOLE(unsigned short) benchsuite_WHOLE(int) benchsuite_WHOLE(unsigned)
benchsuite_WHOLE(long) benchsuite_WHOLE(unsigned long) benchsuite_WHOLE(long long) benchsuite_WHOLE(unsigned long long)
benchsuite_BROKEN(float) benchsuite_BROKEN(double) benchsuite_BROKEN(long double)

template <bool whole> struct benchsuite_widest { using type = long long; };
template <> struct benchsuite_widest<false> { using type = long double; };
template <class T> using benchsuite_wide = typename benchsuite_widest<benchsuite_kind<T>::whole>::type;

// The type without references and constness, that of the keys of a map too.
template <class T> struct benchsuite_plain { using type = T; };
template <class T> struct benchsuite_plain<const T> : benchsuite_plain<T> {};
template <class T> struct benchsuite_plain<T&> : benchsuite_plain<T> {};
template <class T> struct benchsuite_plain<T&&> : benchsuite_plain<T> {};
template <template <class, class> class P, class K, class V> struct benchsuite_plain<P<const K, V>> { using type = P<K, V>; };
template <class T> using benchsuite_bare = typename benchsuite_plain<T>::type;

// What a type is made of.
enum { benchsuite_PAIR = 1, benchsuite_OPTIONAL, benchsuite_MANY };
template <class T> constexpr auto benchsuite_form(T* one) -> decltype(one->first, one->second, 0) { return benchsuite_PAIR; }
template <class T> constexpr auto benchsuite_form(T* one) -> decltype(one->has_value(), 0) { return benchsuite_OPTIONAL; }
template <class T> constexpr auto benchsuite_form(T* one) -> decltype(one->begin(), 0) { return benchsuite_MANY; }
// Whether the items lie side by side, and whether they are bytes, which are copied at once.
enum { benchsuite_APART, benchsuite_ARRAY, benchsuite_BYTES };
template <class T> constexpr auto benchsuite_block(T* one, int) -> decltype(one->data()[0], 0) {
    using item = benchsuite_bare<decltype(one->data()[0])>;
    return benchsuite_kind<item>::whole && sizeof(item) == 1 ? benchsuite_BYTES : benchsuite_ARRAY;
}
template <class T> constexpr int benchsuite_block(T*, long) { return benchsuite_APART; }

template <class T> struct benchsuite_code {
    static constexpr T* none = nullptr;
    static void put(benchsuite_message& out, const T& value) {
        if constexpr (benchsuite_kind<T>::whole || benchsuite_kind<T>::broken) {
            const benchsuite_wide<T> wide = value;
            __builtin_memcpy(out.more(sizeof wide), &wide, sizeof wide);
        } else if constexpr (benchsuite_form(none) == benchsuite_PAIR) {
            benchsuite_code<benchsuite_bare<decltype(value.first)>>::put(out, value.first);
            benchsuite_code<benchsuite_bare<decltype(value.second)>>::put(out, value.second);
        } else if constexpr (benchsuite_form(none) == benchsuite_OPTIONAL) {
            benchsuite_code<bool>::put(out, value.has_value());
            if (value.has_value()) benchsuite_code<benchsuite_bare<decltype(*value)>>::put(out, *value);
        } else {
            const benchsuite_long count = value.size();
            benchsuite_code<benchsuite_long>::put(out, count);
            if constexpr (benchsuite_block(none, 0) == benchsuite_BYTES) {
                if (count) __builtin_memcpy(out.more(count), value.data(), count);
            } else {
                using item = typename T::value_type;
                for (const item& one : value) benchsuite_code<item>::put(out, one);
            }
        }
    }
    static T get(benchsuite_message& in) {
        if constexpr (benchsuite_kind<T>::whole || benchsuite_kind<T>::broken) {
            benchsuite_wide<T> wide = 0;
            const char* from = in.next(sizeof wide);
            if (from) __builtin_memcpy(&wide, from, sizeof wide);
            return static_cast<T>(wide);
        } else if constexpr (benchsuite_form(none) == benchsuite_PAIR) {
            auto first = benchsuite_code<benchsuite_bare<decltype(none->first)>>::get(in);
            auto second = benchsuite_code<benchsuite_bare<decltype(none->second)>>::get(in);
            return T(static_cast<decltype(first)&&>(first), static_cast<decltype(second)&&>(second));
        } else if constexpr (benchsuite_form(none) == benchsuite_OPTIONAL) {
            if (!benchsuite_code<bool>::get(in)) return T();
            return T(benchsuite_code<benchsuite_bare<decltype(**none)>>::get(in));
        } else {
            using item = benchsuite_bare<typename T::value_type>;
            benchsuite_long count = benchsuite_code<benchsuite_long>::get(in);
            if (count > (in.size - in.at) / (benchsuite_block(none, 0) == benchsuite_BYTES ? 1 : 8)) {
                in.wrong = true;  // no other item is shorter than a number
                return T();
            }
            if constexpr (benchsuite_block(none, 0) == benchsuite_BYTES) {
                const char* from = in.next(count);
                return T(reinterpret_cast<const item*>(from), reinterpret_cast<const item*>(from + count));
            } else if constexpr (benchsuite_block(none, 0) == benchsuite_ARRAY) {
                T all(count, item());
                for (item& one : all) one = benchsuite_code<item>::get(in);
                return all;
            } else {
                T all;
                while (!in.wrong && count--) all.insert(all.end(), benchsuite_code<item>::get(in));
                return all;
            }
        }
    }
};
#ifdef _GLIBCXX_TUPLE
template <class... A> struct benchsuite_code<std::tuple<A...>> {
    static void put(benchsuite_message& out, const std::tuple<A...>& value) {
        std::apply([&out](const A&... one) { (benchsuite_code<A>::put(out, one), ...); }, value);
    }
    static std::tuple<A...> get(benchsuite_message& in) { return std::tuple<A...>{benchsuite_code<A>::get(in)...}; }
};
#endif

template <class A> struct benchsuite_changes { enum { yes = 0 }; };  // what the function is given and may change
template <class T> struct benchsuite_changes<T&> { enum { yes = 1 }; };
template <class T> struct benchsuite_changes<const T&> { enum { yes = 0 }; };
