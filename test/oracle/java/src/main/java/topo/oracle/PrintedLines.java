package topo.oracle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Stands in for standard output while a case runs. */
final class PrintedLines extends ByteArrayOutputStream {
  synchronized String take() {
    String text = toString(StandardCharsets.UTF_8);
    reset();
    return text;
  }
}
