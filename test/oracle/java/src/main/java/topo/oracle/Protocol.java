package topo.oracle;

import java.util.List;
import java.util.Map;

/** What goes over the wire, one JSON object a line; byte arrays are base64, absent ones null. */
final class Protocol {
  private Protocol() {}

  /**
   * One case. `application`: the class whose static methods without parameters give the Topology and, perhaps, its Properties.
   * `shared` sources use nothing of the others and are compiled once for all cases that carry the same texts.
   */
  record Request(
      long id,
      List<Source> sources,
      List<Source> shared,
      String application,
      List<Input> inputs,
      long timeLimitMs) {}

  record Source(String path, String text) {}

  record Header(String name, byte[] value) {}

  record Input(String topic, byte[] key, byte[] value, long timestamp, List<Header> headers) {}

  /** `input`: index of the input that caused it; topics in the order in which the task wrote, internal ones too. */
  record Output(int input, String topic, byte[] key, byte[] value, Long timestamp, List<Header> headers) {}

  record Entry(byte[] key, byte[] value, Long timestamp) {}

  record Store(String name, List<Entry> entries) {}

  record Printed(int input, String text) {}

  /** `input` -1: before the first one. `messages`: the chain of causes, outermost first. */
  record Failure(int input, List<String> messages, String trace) {}

  /**
   * `dropped`: `dropped-records-total` by task, of which Kafka tells no reasons.
   * `problem`: why the case could not be run at all (does not compile, no such class, too slow); then the rest is empty.
   */
  record Answer(
      long id,
      String problem,
      List<String> warnings,
      String describe,
      List<Output> outputs,
      List<Store> stores,
      Map<String, Double> dropped,
      List<Printed> printed,
      Failure failure,
      Map<String, Long> timesMs) {

    static Answer problem(long id, String text, List<String> warnings) {
      return new Answer(id, text, warnings, "", List.of(), List.of(), Map.of(), List.of(), null, Map.of());
    }
  }
}
