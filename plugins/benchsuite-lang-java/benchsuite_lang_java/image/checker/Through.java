package checker;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.LinkedHashSet;

/**
 * The way from a solution to a function that the tests gave it: what the platform knows of it can be called, with plain
 * values, and its class and the loader of that cannot be reached.
 */
record Through(Object original) implements InvocationHandler {
    /** Stands for an object of a class of the tests; null where the platform has no interface for it. */
    static Object to(Object original) {
        Set<Class<?>> known = new LinkedHashSet<>();
        for (Class<?> type = original.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> one : type.getInterfaces()) {
                if (Values.trusted(one)) {
                    known.add(one);
                }
            }
        }
        if (known.isEmpty()) {
            return null;
        }
        return Proxy.newProxyInstance(null, known.toArray(new Class<?>[0]), new Through(original));
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(self, method, arguments);
        }
        Object[] plain = new Object[arguments == null ? 0 : arguments.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = Values.copy(arguments[i], new IdentityHashMap<>(), false);
        }
        try {
            return Values.copy(method.invoke(original, plain), new IdentityHashMap<>(), true);
        } catch (InvocationTargetException error) {
            throw Errors.plain(error.getCause());
        }
    }
}
