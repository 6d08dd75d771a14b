package checker;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.function.BiFunction;

/**
 * The way from tests to a solution: a call with plain values, made on a thread of its own, so that no stack that a
 * solution can walk has a class of the tests.
 */
final class Solution implements BiFunction<Object, Object[], Object>, Runnable {
    private record Call(Method declared, Object on, Object[] arguments) {}

    private record Answer(Object value, Throwable thrown) {}

    private final Memory classes;
    private final Map<Object, Object> instances = new IdentityHashMap<>();
    private final SynchronousQueue<Call> calls = new SynchronousQueue<>();
    private final SynchronousQueue<Answer> answers = new SynchronousQueue<>();

    Solution(Memory classes) {
        this.classes = classes;
        Thread thread = new Thread(null, this, "main");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Call a method.
     *
     * @param on the object of the tests' class that stands for one of the solution's, null for a static method
     * @param what the tests' class, the method's name, and the arguments
     */
    @Override
    public Object apply(Object on, Object[] what) {
        Object[] arguments = new Object[what.length - 2];
        System.arraycopy(what, 2, arguments, 0, arguments.length);
        Method declared = find((Class<?>) what[0], (String) what[1], null, arguments.length);
        hand(calls, new Call(declared, on, arguments));
        Answer answer = take(answers);
        if (answer.thrown != null) {
            throw Errors.<RuntimeException>raise(answer.thrown);
        }
        return answer.value;
    }

    @Override
    public void run() {
        try {
            while (true) {
                hand(answers, answer(take(calls)));
            }
        } catch (Throwable full) { // no memory is left to answer with, and the tests would wait
            Errors.end();
        }
    }

    private Answer answer(Call call) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        InputStream in = System.in;
        try {
            return new Answer(call(call), null);
        } catch (InvocationTargetException error) {
            return new Answer(null, Errors.plain(error.getCause()));
        } catch (Throwable error) {
            return new Answer(null, Errors.plain(error));
        } finally { // what tests print to is theirs, so that nothing of the solution's runs on their thread
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }

    private Object call(Call call) throws ReflectiveOperationException {
        Class<?>[] parameters = call.declared.getParameterTypes();
        Class<?> type = owner(call.declared);
        Method method = find(type, call.declared.getName(), parameters, parameters.length);
        method.setAccessible(true);
        Object on = null;
        if (!Modifier.isStatic(method.getModifiers())) {
            on = call.on == null ? made(type) : instances.get(call.on);
            if (on == null) {
                on = made(type);
                instances.put(call.on, on);
            }
        }
        Map<Object, Object> back = new IdentityHashMap<>();
        Object[] arguments = new Object[call.arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Values.given(call.arguments[i], back);
        }
        Object result = method.invoke(on, arguments);
        Containers.writeBack(back);
        return Values.as(call.declared.getReturnType(), Values.result(result, back));
    }

    /** The solution's class: that of the same name, else the first one that has such a method. */
    private Class<?> owner(Method declared) throws ClassNotFoundException {
        String name = declared.getDeclaringClass().getName();
        if (!classes.names().contains(name)) {
            for (String other : classes.names()) {
                for (Method method : classes.loadClass(other).getDeclaredMethods()) {
                    if (method.getName().equals(declared.getName())
                            && method.getParameterCount() == declared.getParameterCount()) {
                        return method.getDeclaringClass();
                    }
                }
            }
        }
        return classes.loadClass(name);
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** The method of a class with these parameters, else the last one with this name and number of parameters. */
    private static Method find(Class<?> type, String name, Class<?>[] parameters, int count) {
        Method found = null;
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == count && !method.isBridge()) {
                found = method;
                if (Arrays.equals(method.getParameterTypes(), parameters)) {
                    break;
                }
            }
        }
        if (found == null) {
            throw new NoSuchMethodError(type.getName() + "." + name);
        }
        return found;
    }

    private static <T> void hand(SynchronousQueue<T> queue, T value) {
        while (true) {
            try {
                queue.put(value);
                return;
            } catch (InterruptedException ignored) { // by the solution, which has no say here
                continue;
            }
        }
    }

    private static <T> T take(SynchronousQueue<T> queue) {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException ignored) {
                continue;
            }
        }
    }
}
