package topo.oracle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers cases one after the other: requests on standard input, answers on standard output, a line each.
 * A case that fails or never ends costs its own answer, not the server.
 */
public final class Server {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Server() {}

  public static void main(String[] args) throws Exception {
    PrintStream wire = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    Compiler compiler = new Compiler();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Protocol.Request request = JSON.readValue(line, Protocol.Request.class);
      wire.write(JSON.writeValueAsBytes(answer(request, compiler)));
      wire.write('\n');
      wire.flush();
    }
    System.exit(0);
  }

  private static Protocol.Answer answer(Protocol.Request request, Compiler compiler) throws Exception {
    CompletableFuture<Protocol.Answer> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      try {
        result.complete(new Case(request, compiler).run());
      } catch (Throwable problem) {
        result.complete(Protocol.Answer.problem(request.id(), Case.trace(problem), List.of()));
      }
    }, "case-" + request.id());
    thread.setDaemon(true);
    thread.start();
    try {
      return result.get(request.timeLimitMs(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      String where = stackOf(thread);
      stop(thread);
      return Protocol.Answer.problem(request.id(), "no answer within " + request.timeLimitMs() + " ms\n" + where, List.of());
    }
  }

  private static String stackOf(Thread thread) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : thread.getStackTrace()) text.append("  at ").append(frame).append('\n');
    return text.toString();
  }

  /** An endless loop hears no interrupt. Where the JDK has no stop any more (20 and later), the thread goes on in the background. */
  @SuppressWarnings({"deprecation", "removal"})
  private static void stop(Thread thread) throws InterruptedException {
    try {
      thread.stop();
      thread.join(1_000);
    } catch (UnsupportedOperationException gone) {
      thread.interrupt();
      thread.setPriority(Thread.MIN_PRIORITY);
    }
  }
}
