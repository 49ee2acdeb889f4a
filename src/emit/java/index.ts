/**
 * Emits a Kafka Streams application: a Maven project for JDK 17. Its classes are in the package `topo.app`:
 * `App` has `public static Topology topology()`, built anew at each call, and `public static Properties config()` (the application's
 * settings without `bootstrap.servers`); `Main` runs it. Both work on Kafka's `TopologyTestDriver` as they are.
 */
