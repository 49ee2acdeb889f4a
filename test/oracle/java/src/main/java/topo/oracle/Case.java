package topo.oracle;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** One case: compile, build the topology, pipe the inputs through Kafka's test driver, tell what came of it. */
final class Case {
  private final Protocol.Request request;
  private final Compiler compiler;
  private final Map<String, Long> timesMs = new TreeMap<>();
  private final List<Protocol.Printed> printed = new ArrayList<>();
  private final PrintedLines standardOutput = new PrintedLines();

  Case(Protocol.Request request, Compiler compiler) {
    this.request = request;
    this.compiler = compiler;
  }

  Protocol.Answer run() throws Exception {
    long start = System.nanoTime();
    Compiler.Compiled compiled = compiler.compile(request.sources(), request.shared());
    timesMs.put("compile", (System.nanoTime() - start) / 1_000_000);
    if (!compiled.errors().isEmpty()) {
      return Protocol.Answer.problem(request.id(), "does not compile:\n" + String.join("\n", compiled.errors()), compiled.warnings());
    }
    PrintStream before = System.out;
    Path folder = Files.createTempDirectory("topo-oracle-");
    try {
      System.setOut(new PrintStream(standardOutput, true, StandardCharsets.UTF_8));
      Loader loader = new Loader(compiled.classes());
      if (compiled.classes().containsKey("topo.support.Surroundings")) holdStill(loader.loadClass("topo.support.Surroundings"));
      Class<?> application = loader.loadClass(request.application());
      return drive(made(application, Topology.class), properties(made(application, Properties.class), folder), compiled.warnings());
    } finally {
      System.setOut(before);
      remove(folder);
    }
  }

  /** The clock stands at the epoch, and all chance is the same. */
  private static void holdStill(Class<?> surroundings) throws ReflectiveOperationException {
    surroundings.getMethod("setClock", Clock.class).invoke(null, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    RandomGenerator quarter = () -> 1L << 62;
    surroundings.getMethod("setRandom", RandomGenerator.class).invoke(null, quarter);
  }

  /** What the application's static method of no parameters with this result returns; null if it has none. */
  private static <T> T made(Class<?> owner, Class<T> result) throws Exception {
    for (Method method : owner.getDeclaredMethods()) {
      if (method.getReturnType() != result || method.getParameterCount() != 0) continue;
      method.setAccessible(true);
      try {
        return result.cast(method.invoke(null));
      } catch (InvocationTargetException wrapped) {
        throw wrapped.getCause() instanceof Exception cause ? cause : wrapped;
      }
    }
    return null;
  }

  private Protocol.Answer drive(Topology topology, Properties properties, List<String> warnings) throws Exception {
    long start = System.nanoTime();
    TopologyTestDriver driver = new TopologyTestDriver(topology, properties, Instant.EPOCH);
    Outputs outputs = new Outputs(driver);
    Protocol.Failure failure = null;
    try {
      failure = pipeAll(driver, outputs);
      // What a failed record changed is neither committed nor to be seen.
      List<Protocol.Store> stores = failure == null ? Stores.of(driver) : List.of();
      Map<String, Double> dropped = dropped(driver);
      timesMs.put("drive", (System.nanoTime() - start) / 1_000_000);
      String describe = topology.describe().toString();
      return new Protocol.Answer(
          request.id(), null, warnings, describe, outputs.all(), stores, dropped, printed, failure, timesMs);
    } finally {
      close(driver, failure != null);
    }
  }

  private Protocol.Failure pipeAll(TopologyTestDriver driver, Outputs outputs) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    Map<String, TestInputTopic<byte[], byte[]>> topics = new TreeMap<>();
    for (int i = 0; i < request.inputs().size(); i++) {
      Protocol.Input input = request.inputs().get(i);
      try {
        topics
            .computeIfAbsent(input.topic(), topic -> driver.createInputTopic(topic, bytes, bytes))
            .pipeInput(new TestRecord<>(input.key(), input.value(), headers(input), input.timestamp()));
      } catch (Exception | StackOverflowError problem) {
        return new Protocol.Failure(i, causes(problem), trace(problem));
      } finally {
        outputs.endOfInput(i);
        String text = standardOutput.take();
        if (!text.isEmpty()) printed.add(new Protocol.Printed(i, text));
      }
    }
    return null;
  }

  /** The application's own, then what pins its meaning. */
  private static Properties properties(Properties own, Path folder) {
    Properties properties = new Properties();
    if (own != null) properties.putAll(own);
    properties.putIfAbsent(StreamsConfig.APPLICATION_ID_CONFIG, "oracle");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0");
    properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
    properties.put(StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_OUTER_JOIN_SPURIOUS_RESULTS_FIX, 0L);
    properties.put(StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_WINDOWED_AGGREGATION, 0L);
    return properties;
  }

  private static RecordHeaders headers(Protocol.Input input) {
    RecordHeaders headers = new RecordHeaders();
    for (Protocol.Header header : input.headers()) headers.add(header.name(), header.value());
    return headers;
  }

  /** By task; Kafka counts per task and gives no reasons. */
  private static Map<String, Double> dropped(TopologyTestDriver driver) {
    Map<String, Double> counts = new TreeMap<>();
    driver.metrics().forEach((name, metric) -> {
      if (name.name().equals("dropped-records-total")) {
        counts.merge(name.tags().getOrDefault("task-id", ""), (Double) metric.metricValue(), Double::sum);
      }
    });
    return counts;
  }

  /** After a failure the driver may refuse to close cleanly; that is not the case's affair. */
  private static void close(TopologyTestDriver driver, boolean failed) {
    try {
      driver.close();
    } catch (RuntimeException problem) {
      if (!failed) throw problem;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }

  private static List<String> causes(Throwable problem) {
    List<String> chain = new ArrayList<>();
    for (Throwable at = problem; at != null; at = at.getCause()) chain.add(at.getClass().getName() + ": " + at.getMessage());
    return chain;
  }

  static String trace(Throwable problem) {
    StringWriter text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** The classes of one case; forgotten with it. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(Case.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) throw new ClassNotFoundException(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
