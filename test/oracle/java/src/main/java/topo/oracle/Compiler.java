package topo.oracle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles sources in memory. One file manager for all cases keeps the jars open; shared sources are compiled once per text. */
final class Compiler {
  /** `classes` is empty when there was an error; messages are javac's, warnings of -Xlint:all too. */
  record Compiled(Map<String, byte[]> classes, List<String> errors, List<String> warnings) {}

  private static final int SHARED_SETS_KEPT = 256;

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final JavaFileManager jars = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
  private final Map<List<Protocol.Source>, Compiled> shared =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Protocol.Source>, Compiled> eldest) {
          return size() > SHARED_SETS_KEPT;
        }
      };

  private List<Protocol.Source> lastSources = List.of();
  private Compiled last = new Compiled(Map.of(), List.of(), List.of());

  /** The same program often comes again at once, with other inputs. */
  Compiled compile(List<Protocol.Source> sources, List<Protocol.Source> sharedSources) {
    List<Protocol.Source> all = Stream.concat(sources.stream(), sharedSources.stream()).toList();
    if (!all.equals(lastSources)) {
      last = compileAnew(sources, sharedSources);
      // What failed may have been interrupted.
      lastSources = last.errors().isEmpty() ? all : List.of();
    }
    return last;
  }

  private Compiled compileAnew(List<Protocol.Source> sources, List<Protocol.Source> sharedSources) {
    Compiled library = sharedSources.isEmpty()
        ? new Compiled(Map.of(), List.of(), List.of())
        : shared.computeIfAbsent(sharedSources, texts -> run(texts, Map.of()));
    if (!library.errors().isEmpty()) {
      shared.remove(sharedSources);
      return library;
    }
    Compiled own = run(sources, library.classes());
    List<String> warnings = new ArrayList<>(library.warnings());
    warnings.addAll(own.warnings());
    Map<String, byte[]> classes = new HashMap<>(library.classes());
    classes.putAll(own.classes());
    return new Compiled(classes, own.errors(), warnings);
  }

  private Compiled run(List<Protocol.Source> sources, Map<String, byte[]> library) {
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    List<JavaFileObject> units = new ArrayList<>();
    for (Protocol.Source source : sources) units.add(new Text(source));
    List<String> options = List.of("-Xlint:all", "-proc:none", "-implicit:none", "--release", "17");
    Memory files = new Memory(jars, library);
    boolean fine = javac.getTask(null, files, messages, options, null, units).call();
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> message : messages.getDiagnostics()) {
      (message.getKind() == Diagnostic.Kind.ERROR ? errors : warnings).add(text(message));
    }
    if (!fine && errors.isEmpty()) errors.add("javac failed and does not say why");
    return new Compiled(fine ? files.classes() : Map.of(), errors, warnings);
  }

  private static String text(Diagnostic<? extends JavaFileObject> message) {
    String where = message.getSource() == null ? "" : message.getSource().getName() + ":" + message.getLineNumber() + ": ";
    return where + message.getMessage(Locale.ROOT);
  }

  /** A source text. */
  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(Protocol.Source source) {
      super(URI.create("text:///" + source.path()), Kind.SOURCE);
      text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    /** Emitted paths may begin with a source folder, so the public class is judged by the file's name alone. */
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return kind == Kind.SOURCE && uri.getPath().endsWith("/" + simpleName + ".java");
    }
  }

  /** A class file, written by javac or taken from the library. */
  private static final class Binary extends SimpleJavaFileObject {
    private final String name;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    Binary(String name) {
      super(URI.create("class:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
      this.name = name;
    }

    Binary(String name, byte[] bytes) {
      this(name);
      written.writeBytes(bytes);
    }

    @Override
    public OutputStream openOutputStream() {
      return written;
    }

    @Override
    public java.io.InputStream openInputStream() {
      return new java.io.ByteArrayInputStream(written.toByteArray());
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, byte[]> library;
    private final Map<String, Binary> written = new HashMap<>();

    Memory(JavaFileManager jars, Map<String, byte[]> library) {
      super(jars);
      this.library = library;
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new HashMap<>();
      written.forEach((name, binary) -> classes.put(name, binary.written.toByteArray()));
      return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return written.computeIfAbsent(name, Binary::new);
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
        throws IOException {
      if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
        return super.list(location, packageName, kinds, recurse);
      }
      List<JavaFileObject> found = new ArrayList<>();
      library.forEach((name, bytes) -> {
        int dot = name.lastIndexOf('.');
        if (packageName.equals(dot < 0 ? "" : name.substring(0, dot))) found.add(new Binary(name, bytes));
      });
      for (JavaFileObject file : super.list(location, packageName, kinds, recurse)) found.add(file);
      return found;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
      return file instanceof Binary binary ? binary.name : super.inferBinaryName(location, file);
    }

    /** The jars stay open for the next case. */
    @Override
    public void close() {}
  }
}
