package io.tenure.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A headless Chromium that can reach no network. */
public final class Browser implements AutoCloseable {
  private static final String AXE = "/axe.min.js";

  private static final String VIOLATIONS =
      "const done = arguments[arguments.length - 1];"
          + "axe.run().then(found => done(found.violations.map("
          + "each => each.id + ' ' + each.nodes.slice(0, 3).map(node => node.html).join(' '))));";

  private static final int PATIENCE_TENTHS = 300;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts it.
   *
   * @param downloads folder of files that pages offer
   */
  public static Browser start(Path downloads) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium", "chromium-browser", "google-chrome"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--user-data-dir=" + downloads.resolve("profile"));
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", downloads.toString()));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of(onPath("chromedriver")).toFile())
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static String onPath(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the report is tested in Chromium, and there is no "
                        + names[0]
                        + " on the PATH. scripts/verify installs it on Debian."));
  }

  /** Opens a page anew, also where only its hash is another one, and waits for its script. */
  public void open(Path file, String hash) {
    driver.get("about:blank");
    driver.get(file.toUri() + hash);
    String state = "";
    for (int tenth = 0; !state.equals("complete") && tenth < PATIENCE_TENTHS; tenth++) {
      pause();
      state = String.valueOf(ask("location.href.startsWith('file:') && document.readyState"));
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Shows pages as to somebody who prefers light or dark. */
  public void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** What a script answers. */
  public Object ask(String expression) {
    return Objects.requireNonNullElse(driver.executeScript("return " + expression), "null");
  }

  public String text(String selector) {
    return one(selector).getText();
  }

  /** What a reader of the page finds without a script, hidden or not. */
  public String content(String selector) {
    return String.valueOf(one(selector).getDomProperty("textContent"));
  }

  public void choose(String select, String option) {
    one("#" + select + " option[value='" + option + "']").click();
  }

  /** By a script: the driver aims by the size of the window, which is not the emulated one. */
  public void click(String selector) {
    driver.executeScript("arguments[0].click()", one(selector));
  }

  public void press(Keys key) {
    driver.switchTo().activeElement().sendKeys(key);
  }

  private WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** What the page has written to the console. */
  public List<String> messages() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What keeps people from reading the page. */
  public Set<String> barriers() {
    driver.executeScript(resource(AXE));
    return ((List<?>) Objects.requireNonNull(driver.executeAsyncScript(VIOLATIONS)))
        .stream().map(String::valueOf).collect(Collectors.toSet());
  }

  /** The page on paper. */
  public int printedBytes() {
    return String.valueOf(
            driver
                .executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true))
                .get("data"))
        .length();
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
