package io.tenure.settings;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Includes of a configuration file: plain files of its own folder and nothing else, because a
 * configuration that is passed around must not read other files or the network of whoever runs it.
 */
final class Includes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  private static final String RULE =
      "Only a plain file name relative to the configuration file, inside its folder, can be"
          + " included, such as include \"base.conf\".";

  private final ConfigText file;
  private final @Nullable Path root;
  private final List<Path> chain;
  private final Problems problems;

  private Includes(ConfigText file, @Nullable Path root, List<Path> chain, Problems problems) {
    this.file = file;
    this.root = root;
    this.chain = chain;
    this.problems = problems;
  }

  static Includes of(ConfigText file, Problems problems) {
    return new Includes(file, file.folder(), List.of(), problems);
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return refused("file(...)", what.getPath(), RULE);
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return refused("url(...)", what.toString(), RULE);
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return refused("classpath(...)", what, RULE);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    if (root == null || file.folder() == null) {
      return refused(quoted(what), what, "Only a local configuration file has includes.");
    }
    try {
      return isPlain(what) ? read(root, file.folder(), what) : refused(quoted(what), what, RULE);
    } catch (NoSuchFileException e) {
      return refused(quoted(what), what, "There is no such file beside " + file.name() + ".");
    } catch (CharacterCodingException e) {
      return refused(quoted(what), what, "The file is not UTF-8 text.");
    } catch (IOException e) {
      return refused(quoted(what), what, "The file cannot be read: " + e + ".");
    }
  }

  private ConfigObject read(Path inside, Path folder, String what) throws IOException {
    Path real = folder.resolve(what).toRealPath();
    if (!real.startsWith(inside.toRealPath())) {
      return refused(quoted(what), what, RULE);
    }
    if (chain.contains(real)) {
      return refused(quoted(what), what, "The file includes itself.");
    }
    String name = Path.of(file.name()).resolveSibling(what).toString();
    ConfigText included =
        new ConfigText(name, Files.readString(real), folder.resolve(what).getParent());
    List<Path> longer = Stream.concat(chain.stream(), Stream.of(real)).toList();
    return Hocon.parse(included, new Includes(included, root, longer, problems), problems);
  }

  private static boolean isPlain(String what) {
    try {
      Path path = Path.of(what);
      return !what.isBlank()
          && !what.contains("://")
          && !path.isAbsolute()
          && !Stream.of(what.split("/", -1)).anyMatch(".."::equals);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private ConfigObject refused(String shown, String what, String reason) {
    problems.add(line(what), "Cannot include " + shown + ". " + reason);
    return ConfigFactory.empty().root();
  }

  /** The parser does not say where the include stands, so it is looked for. */
  private String line(String what) {
    List<String> lines = file.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("include") && lines.get(i).contains(what)) {
        return file.name() + ":" + (i + 1);
      }
    }
    return file.name();
  }

  private static String quoted(String what) {
    return "\"" + what + "\"";
  }
}
