package topo.oracle;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * What the driver produced, in order over all topics. The driver itself keeps a queue per topic only, so its map of queues is
 * replaced by one whose queues also note each record here.
 */
final class Outputs {
  private final List<Protocol.Output> all = new ArrayList<>();
  private final List<ProducerRecord<byte[], byte[]>> sinceLastInput = new ArrayList<>();

  Outputs(TopologyTestDriver driver) throws ReflectiveOperationException {
    Field field = TopologyTestDriver.class.getDeclaredField("outputRecordsByTopic");
    field.setAccessible(true);
    field.set(driver, new NotedQueues());
  }

  void endOfInput(int input) {
    for (ProducerRecord<byte[], byte[]> record : sinceLastInput) {
      List<Protocol.Header> headers = new ArrayList<>();
      for (Header header : record.headers()) headers.add(new Protocol.Header(header.key(), header.value()));
      all.add(new Protocol.Output(input, record.topic(), record.key(), record.value(), record.timestamp(), headers));
    }
    sinceLastInput.clear();
  }

  List<Protocol.Output> all() {
    return all;
  }

  private final class NotedQueues extends HashMap<String, Queue<ProducerRecord<byte[], byte[]>>> {
    private static final long serialVersionUID = 1L;

    @Override
    public Queue<ProducerRecord<byte[], byte[]>> computeIfAbsent(
        String topic, Function<? super String, ? extends Queue<ProducerRecord<byte[], byte[]>>> unused) {
      return super.computeIfAbsent(topic, name -> new NotedQueue());
    }
  }

  private final class NotedQueue extends LinkedList<ProducerRecord<byte[], byte[]>> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean add(ProducerRecord<byte[], byte[]> record) {
      sinceLastInput.add(record);
      return super.add(record);
    }
  }
}
