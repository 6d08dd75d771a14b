package checker;

import java.lang.reflect.Array;
import java.util.*;

/** Collections and maps, made again as what they are where the platform has that, else as the plainest of a kind. */
final class Containers {
    private static final Set<Class<?>> KINDS = Set.of(
            ArrayList.class, LinkedList.class, Vector.class, Stack.class, ArrayDeque.class, PriorityQueue.class,
            HashSet.class, LinkedHashSet.class, TreeSet.class, HashMap.class, LinkedHashMap.class, TreeMap.class,
            Hashtable.class);

    private Containers() {}

    /** Put into the arguments of the tests what the solution put into its copies. */
    static void writeBack(Map<Object, Object> back) throws ReflectiveOperationException {
        for (Map.Entry<Object, Object> pair : new ArrayList<>(back.entrySet())) {
            Object copy = pair.getKey();
            Object original = pair.getValue();
            if (copy.getClass().isArray()) {
                for (int i = 0; i < Array.getLength(copy); i++) {
                    Array.set(original, i, Values.copy(Array.get(copy, i), back, false));
                }
            } else if (KINDS.contains(copy.getClass())) {
                fill(original, copy, back, false);
            } else if (copy instanceof StringBuilder text) {
                ((StringBuilder) original).replace(0, ((StringBuilder) original).length(), text.toString());
            } else if (copy instanceof List<?> list && list.getClass() == Arrays.asList().getClass()) {
                for (int i = 0; i < list.size(); i++) {
                    set((List<?>) original, i, Values.copy(list.get(i), back, false));
                }
            }
        }
    }

    static Object container(Object value, Map<Object, Object> seen, boolean given)
            throws ReflectiveOperationException {
        Class<?> type = value.getClass();
        if (KINDS.contains(type)) {
            Object made = made(value, given);
            seen.put(value, made);
            fill(made, value, seen, given);
            return made;
        }
        Object made = value instanceof Map ? new LinkedHashMap<>()
                : value instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
        if (!given) {
            seen.put(value, made);
        }
        fill(made, value, seen, given);
        if (!given) {
            return made;
        }
        Object same = made;
        if (type == Arrays.asList().getClass()) {
            same = Arrays.asList(((List<?>) made).toArray());
        } else if (type.getName().startsWith("java.util.ImmutableCollections")) {
            same = made instanceof Map<?, ?> map ? Map.copyOf(map)
                    : made instanceof Set<?> set ? Set.copyOf(set) : List.copyOf((List<?>) made);
        } else if (type.getName().startsWith("java.util.Collections$")) {
            same = made instanceof Map<?, ?> map ? Collections.unmodifiableMap(map)
                    : made instanceof Set<?> set ? Collections.unmodifiableSet(set)
                    : Collections.unmodifiableList((List<?>) made);
        }
        seen.put(value, same);
        return same;
    }

    /** An empty container of the same class; one that sorts by an order of the solution's sorts by the natural one. */
    private static Object made(Object value, boolean given) throws ReflectiveOperationException {
        Comparator<?> order = value instanceof SortedSet<?> set ? set.comparator()
                : value instanceof SortedMap<?, ?> map ? map.comparator()
                : value instanceof PriorityQueue<?> queue ? queue.comparator() : null;
        Class<?> type = value.getClass();
        if (order != null && (given || order.getClass() == Collections.reverseOrder().getClass())) {
            Class<?> by = Comparator.class;
            return type.getConstructor(by).newInstance(Values.copy(order, new IdentityHashMap<>(), true));
        }
        return type.getConstructor().newInstance();
    }

    @SuppressWarnings("unchecked")
    private static void fill(Object to, Object from, Map<Object, Object> seen, boolean given)
            throws ReflectiveOperationException {
        if (from instanceof Map<?, ?> map) {
            Map<Object, Object> copies = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copies.put(Values.copy(entry.getKey(), seen, given), Values.copy(entry.getValue(), seen, given));
            }
            ((Map<Object, Object>) to).clear();
            ((Map<Object, Object>) to).putAll(copies);
            return;
        }
        List<Object> copies = new ArrayList<>();
        for (Object one : (Collection<?>) from) {
            copies.add(Values.copy(one, seen, given));
        }
        ((Collection<Object>) to).clear();
        ((Collection<Object>) to).addAll(copies);
    }

    @SuppressWarnings("unchecked")
    private static void set(List<?> list, int at, Object value) {
        ((List<Object>) list).set(at, value);
    }
}
