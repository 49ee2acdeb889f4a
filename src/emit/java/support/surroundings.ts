/** The Java support class `Surroundings`. */
import type { SupportClass } from "./support-class.js";

export const surroundings: SupportClass = {
  name: "Surroundings",
  text: `package topo.support;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** What the application asks of the world: time and chance. A test sets both. */
public final class Surroundings {

    private static volatile Clock clock = Clock.systemUTC();

    /** Null: the machine's. */
    private static volatile RandomGenerator generator;

    private Surroundings() {
    }

    public static void setClock(Clock newClock) {
        clock = newClock;
    }

    public static void setRandom(RandomGenerator newGenerator) {
        generator = newGenerator;
    }

    public static Instant now() {
        return Times.instant(clock.millis());
    }

    /** From 0 to 1, without the 1. */
    public static double random() {
        RandomGenerator given = generator;
        return given == null ? ThreadLocalRandom.current().nextDouble() : given.nextDouble();
    }

    /** A random UUID; of a generator's bits all but those that say the version and the variant. */
    public static String uuid() {
        RandomGenerator given = generator;
        if (given == null) {
            return UUID.randomUUID().toString();
        }
        long high = given.nextLong() & ~0xF000L | 0x4000L;
        long low = given.nextLong() & -1L >>> 2 | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }
}
`,
};
