package topo.app;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import topo.support.TopoSerdes;

import java.util.Properties;

/** Greets everybody who is named in the topic `users`. */
public final class App {

    private App() {
    }

    /** The topology, built anew. */
    public static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<Void, String> users = users(builder);
        KStream<Void, String> greetings = greetings(users);
        greetings.to("greetings", Produced.with(Serdes.Void(), Serdes.String()).withName("greetings-sink"));
        return builder.build();
    }

    /** Names, one a record; the records have no key. */
    private static KStream<Void, String> users(StreamsBuilder builder) {
        return builder.stream(
                "users",
                Consumed.with(Serdes.Void(), TopoSerdes.required(Serdes.String())).withName("users-source"));
    }

    private static KStream<Void, String> greetings(KStream<Void, String> users) {
        return users.mapValues(value -> "Hello, " + value + "!", Named.as("greetings-map"));
    }

    /** The settings of the program; {@code bootstrap.servers} is added where it is started. */
    public static Properties config() {
        Properties config = new Properties();
        config.setProperty("application.id", "hello-streams");
        config.setProperty("statestore.cache.max.bytes", "0");
        return config;
    }
}
