package topo.app;

import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Runs the topology until it is stopped or fails. The brokers are the first argument, or {@code BOOTSTRAP_SERVERS} of the
 * environment, or {@code localhost:9092}.
 */
public final class Main {

    private Main() {
    }

    public static void main(String[] args) throws InterruptedException {
        Properties config = App.config();
        config.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(args));
        CountDownLatch ended = new CountDownLatch(1);
        KafkaStreams streams = new KafkaStreams(App.topology(), config);
        streams.setStateListener((state, before) -> {
            if (state == State.NOT_RUNNING || state == State.ERROR) {
                ended.countDown();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "shutdown"));
        streams.start();
        ended.await();
        System.exit(streams.state() == State.ERROR ? 1 : 0);
    }

    private static String bootstrapServers(String[] args) {
        if (args.length > 0) {
            return args[0];
        }
        return System.getenv().getOrDefault("BOOTSTRAP_SERVERS", "localhost:9092");
    }
}
