package checker;

import java.lang.reflect.Array;
import java.time.*;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Plain values: what passes between tests and a solution is copied, so that no object of a solution's own class, with
 * an {@code equals} of its own, is ever compared with what the tests expect.
 */
final class Values {
    private static final Set<Class<?>> ATOMS = Set.of(
            String.class, Boolean.class, Character.class, Byte.class, Short.class, Integer.class, Long.class,
            Float.class, Double.class, java.math.BigInteger.class, java.math.BigDecimal.class, UUID.class,
            Object.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class,
            DayOfWeek.class, Duration.class, Instant.class, LocalDate.class, LocalDateTime.class, LocalTime.class,
            Month.class, MonthDay.class, OffsetDateTime.class, OffsetTime.class, Period.class, Year.class,
            YearMonth.class, ZonedDateTime.class, ZoneOffset.class);

    private Values() {}

    /** A copy of an argument for the solution; {@code back} leads from each copy that can change to its original. */
    static Object given(Object original, Map<Object, Object> back) throws ReflectiveOperationException {
        Map<Object, Object> there = new IdentityHashMap<>();
        Object copy = copy(original, there, true);
        for (Map.Entry<Object, Object> pair : there.entrySet()) {
            back.put(pair.getValue(), pair.getKey());
        }
        return copy;
    }

    /** A copy of what the solution returned; what it was given is what the tests gave. */
    static Object result(Object value, Map<Object, Object> back) throws ReflectiveOperationException {
        return copy(value, back, false);
    }

    /** A copy of a value; {@code seen} leads from what was copied to its copy. */
    static Object copy(Object value, Map<Object, Object> seen, boolean given)
            throws ReflectiveOperationException {
        if (value == null || ATOMS.contains(value.getClass())) {
            return value;
        }
        Object known = seen.get(value);
        if (known != null) {
            return known;
        }
        Class<?> type = value.getClass();
        if (type.isArray()) {
            Class<?> part = type.getComponentType();
            Object array = Array.newInstance(given || trusted(part) ? part : Object.class, Array.getLength(value));
            seen.put(value, array);
            for (int i = 0; i < Array.getLength(value); i++) {
                Array.set(array, i, copy(Array.get(value, i), seen, given));
            }
            return array;
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return Containers.container(value, seen, given);
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            Object key = copy(entry.getKey(), seen, given);
            return new AbstractMap.SimpleEntry<>(key, copy(entry.getValue(), seen, given));
        }
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? optional : Optional.of(copy(optional.get(), seen, given));
        }
        if (value instanceof StringBuilder text) {
            StringBuilder copy = new StringBuilder(text);
            seen.put(value, copy);
            return copy;
        }
        if (trusted(type) && type.getName().startsWith("org.javatuples.")) {
            Object[] parts = (Object[]) type.getMethod("toArray").invoke(value);
            Object[] copies = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                copies[i] = copy(parts[i], seen, given);
            }
            return type.getConstructors()[0].newInstance(copies);
        }
        if (value instanceof Class<?> one && trusted(one)
                || value instanceof Enum<?> constant && trusted(constant.getDeclaringClass())
                || given && trusted(type)) {
            return value;
        }
        Object through = given ? Through.to(value) : null;
        return through == null ? new Unplain(type.getName()) : through;
    }

    /** Of the platform or of the libraries of the image, and not of a solution or its tests. */
    static boolean trusted(Class<?> type) {
        Class<?> part = type;
        while (part.isArray()) {
            part = part.getComponentType();
        }
        ClassLoader loader = part.getClassLoader();
        return part.getModule().isNamed() && (loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || loader == Values.class.getClassLoader());
    }

    /** A value as the type that a method is declared to return: numbers are widened, as the compiler would. */
    static Object as(Class<?> declared, Object value) {
        if (declared == double.class && value instanceof Number number) {
            return number.doubleValue();
        }
        if (declared == long.class && (value instanceof Integer || value instanceof Short || value instanceof Byte)) {
            return ((Number) value).longValue();
        }
        if (declared == float.class && value instanceof Number number && !(value instanceof Double)) {
            return number.floatValue();
        }
        if (declared == int.class && value instanceof Character letter) {
            return (int) letter;
        }
        return value;
    }

    /** Stands for an object of a class of the solution's: equals nothing but itself. */
    private record Unplain(String type, Object mark) {
        Unplain(String type) {
            this(type, new Object());
        }
    }
}
