#!/usr/bin/env python3
"""Opens the page of `portinfo export --format html` in a real browser and uses it.

    cli/tests/browser.py [portinfo] [folder for screenshots]

It needs Debian's chromium and chromium-driver, and selenium from PyPI (or Debian's
python3-selenium). Where they are missing it prints why and ends well: exit status 0.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(0)


try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    # Debian's package belongs to Debian's Python.
    system = "/usr/bin/python3"
    has_it = [system, "-c", "import selenium"]
    if sys.executable != system and os.path.exists(system):
        if subprocess.run(has_it, capture_output=True).returncode == 0:
            os.execv(system, [system, *sys.argv])
    skip("selenium is not installed (apt-get install python3-selenium, or pip install selenium)")

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not (BROWSER and DRIVER):
    skip("chromium is not installed (apt-get install chromium chromium-driver)")


def written_page(binary, folder):
    """Has the page written, and gives its address."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    command = [binary] if binary else [target / "debug" / "portinfo"]
    if not binary:
        subprocess.run(["cargo", "build", "--quiet", "-p", "portinfo-cli"], cwd=ROOT, check=True)
    path = folder / "ports.html"
    with open(path, "wb") as page:
        subprocess.run([*command, "export", "--format", "html"], stdout=page, check=True)
    return path.as_uri()


def browser(width, height, dark=False):
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for switch in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]:
        options.add_argument(switch)
    if dark:
        options.add_argument("--force-dark-mode")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    # Without a network, as the page promises.
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
    )
    return driver


class Page:
    def __init__(self, driver):
        self.driver = driver

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def type(self, text):
        box = self.one("#query")
        box.send_keys(Keys.ESCAPE)
        box.send_keys(text)

    def rows(self):
        """The number and the name of each port that is listed."""
        return self.driver.execute_script(
            "return [...document.querySelectorAll('.port')].map((row) => ["
            "row.querySelector('.number').textContent,"
            "row.querySelector('.name')?.textContent ?? ''])"
        )

    def first(self):
        return self.rows()[0] if self.rows() else None

    def count(self):
        return self.one("#count").text

    def errors(self):
        return [entry for entry in self.driver.get_log("browser") if entry["level"] != "INFO"]

    def click_port(self, port):
        """Clicks the middle of a port's cell on the map, as a mouse does."""
        x, y = self.driver.execute_script(
            "const c = document.getElementById('canvas');"
            "c.scrollIntoView({block: 'center'});"
            "const b = c.getBoundingClientRect();"
            "return [b.left + ((arguments[0] % 256) + .5) * b.width / 256,"
            "        b.top + (Math.floor(arguments[0] / 256) + .5) * b.height / 256];",
            port,
        )
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"]:
            event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def answers(page):
    """Typing finds by number, name, title and note; what is meant comes first."""
    questions = {
        "445": ["445/tcp", "smb"],
        "445/udp": ["445/udp", "microsoft-ds"],
        "tcp 22": ["22/tcp", "ssh"],
        ":443": ["443/tcp", "https"],
        "rdp": ["3389/tcp", "rdp"],
        "file sharing": ["139/tcp", "netbios-ssn"],
        "SMB file sharing": ["445/tcp", "smb"],
        "wannacry": ["445/tcp", "smb"],
        "51235": ["51235/tcp", "xrpl"],
        "远程桌面": ["3389/tcp", "rdp"],
    }
    for text, expected in questions.items():
        page.type(text)
        found = page.rows()
        check(expected in found[:8], f"{text!r} finds {found[:8]}, not {expected}")
        check(expected == found[0] or " " in text or not text.isascii() or text == "wannacry",
              f"{text!r} finds {found[0]} first")
    page.type("6000-6003")
    check(all(6000 <= int(row[0].split("/")[0]) <= 6003 for row in page.rows()), "a range")
    page.type("60000-70000")
    check(page.rows(), "a range that goes beyond the ports")
    page.type("50999")
    check(page.first()[0] == "50999/tcp+udp", f"a free port is listed: {page.rows()}")
    page.type("zzzzzz")
    check(page.rows() == [] and "No port" in page.count(), "nothing is found, and it says so")
    page.type("(*[\\")
    check(page.errors() == [], "marks of patterns are letters like others")


def notes(page):
    page.type("wannacry")
    check(page.one(".port details[open] mark").text.lower() == "wannacry", "a note that was found is open")
    page.type("23/tcp")
    check(page.one(".port").get_attribute("class") == "port", "telnet is in common use")
    summary = [s for s in page.driver.find_elements(By.CSS_SELECTOR, ".port summary") if "note" in s.text][0]
    is_open = "return arguments[0].parentNode.open"
    before = page.driver.execute_script(is_open, summary)
    summary.send_keys(Keys.ENTER)
    check(page.driver.execute_script(is_open, summary) != before, "Enter folds and unfolds the notes")


def the_map(page):
    page.driver.execute_script("document.getElementById('map-fold').open = true")
    page.type("")
    page.click_port(8080)
    check(page.one("#query").get_attribute("value") == "8080", "a click asks for the port")
    check(page.first() == ["8080/tcp", "http-alt"], f"a click lists the port, not {page.first()}")
    check("8080/tcp" in page.one("#map-cell").text, "the cell is described")
    page.click_port(65535)
    check(page.first()[0].startswith("65535/"), f"the last cell is {page.rows()[:2]}")
    # By keyboard alone.
    page.driver.execute_script("document.getElementById('canvas').focus()")
    canvas = page.one("#canvas")
    canvas.send_keys(Keys.ARROW_RIGHT)
    check("65535" in page.one("#map-cell").text, "the map ends at 65535")
    canvas.send_keys(Keys.ARROW_UP, Keys.ARROW_LEFT, Keys.ENTER)
    port = 65535 - 256 - 1
    check(page.one("#query").get_attribute("value") == str(port), "arrows and Enter ask for a port")
    page.one("[data-map=udp]").click()
    check("udp" in page.one("#map-cell").text, "the map shows one protocol")
    page.one("[data-map=both]").click()


def filters(page):
    page.one("#clear").click()
    everything = page.count()
    page.one("#protocol").send_keys("SCTP")
    check(page.rows() and all("sctp" in row[0] for row in page.rows()), "SCTP alone")
    page.one("#clear").click()
    check(page.count() == everything, "Clear shows all again")
    check(not page.one("#clear").is_displayed(), "nothing is left to clear")
    before = len(page.rows())
    page.one("#more").send_keys(Keys.ENTER)
    check(len(page.rows()) == before + 60, "Show more shows more")


def languages(page):
    page.type("445")
    page.one("#zh").click()
    check(page.one("html").get_attribute("lang") == "zh-Hans", "the page says its language")
    text = page.one("body").text
    check("文件共享" in text and "常用" in text and "In common use" not in text, "all in Chinese")
    page.driver.refresh()
    check(page.one("html").get_attribute("lang") == "zh-Hans", "the language is remembered")
    check(page.one("#query").get_attribute("value") == "445", "the address has the question")
    page.one("#en").click()
    check("SMB file sharing" in page.one(".port").text, "and in English again")


def schemes(page):
    paper = "return getComputedStyle(document.documentElement).backgroundColor"
    before = page.driver.execute_script(paper)
    is_dark = page.driver.execute_script("return matchMedia('(prefers-color-scheme: dark)').matches")
    page.one("[data-scheme=light]" if is_dark else "[data-scheme=dark]").click()
    check(page.driver.execute_script(paper) != before, "the switch changes the colours")
    page.one("[data-scheme=auto]").click()
    check(page.driver.execute_script(paper) == before, "and back")


def keyboard(page):
    page.driver.execute_script("document.getElementById('map-fold').open = true")
    page.type("")
    page.one("#en").send_keys("/")
    check(page.driver.switch_to.active_element.get_attribute("id") == "query", "/ leads to the box")
    seen = []
    for _ in range(8):
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
        active = page.driver.switch_to.active_element
        seen.append(active.get_attribute("id") or active.tag_name)
    check({"protocol", "category", "kind", "canvas"} <= set(seen), f"Tab goes through {seen}")


def labels(page):
    """Everything that can be operated has a name for those who hear the page."""
    visible = page.driver.execute_script(
        "return [...document.querySelectorAll('button, select, input, canvas, summary')]"
        ".filter((node) => node.checkVisibility())"
    )
    for node in visible:
        check(node.accessible_name or node.text, node.get_attribute("outerHTML"))


def fits(page, width):
    overflow = "return document.documentElement.scrollWidth"
    check(page.driver.execute_script(overflow) <= width, f"wider than {width} pixels")


# From the key to the rows, layout included, in milliseconds.
TIMES = """
const box = document.getElementById('query');
const texts = ['s', 'sm', 'smb', 'file', 'file s', 'file sharing', '4', '44', '445', 'trojan', 'e', ''];
return texts.map((text) => {
  box.value = text;
  const start = performance.now();
  box.dispatchEvent(new Event('input'));
  document.body.offsetHeight;
  return [text, performance.now() - start];
});
"""


def speed(page):
    page.driver.execute_script(TIMES)
    times = page.driver.execute_script(TIMES)
    slowest = max(times, key=lambda one: one[1])
    median = sorted(time for _, time in times)[len(times) // 2]
    print(f"filter: median {median:.0f} ms, slowest {slowest[1]:.0f} ms ({slowest[0]!r})")
    check(slowest[1] < 250, "one would feel the filter")
    load = page.driver.execute_script(
        "const n = performance.getEntriesByType('navigation')[0]; return n.loadEventEnd - n.startTime"
    )
    print(f"load: {load:.0f} ms")
    check(load < 2000, "the page loads too slowly")


def requests(driver):
    """What the page asked the network for."""
    return [
        entry["message"]
        for entry in driver.get_log("performance")
        if '"Network.requestWillBeSent"' in entry["message"] and '"url":"http' in entry["message"]
    ]


def run(binary, shots):
    with tempfile.TemporaryDirectory() as folder:
        address = written_page(binary, pathlib.Path(folder))
        for width, height in [(1280, 900), (390, 844)]:
            for dark in [False, True]:
                driver = browser(width, height, dark)
                try:
                    page = Page(driver)
                    driver.get(address)
                    check(page.rows(), "ports are listed at once")
                    speed(page)
                    fits(page, width)
                    labels(page)
                    if shots:
                        scheme = "dark" if dark else "light"
                        screenshots(page, f"{shots}/{width}-{scheme}", address)
                        driver.get(address)
                    for test in [answers, notes, the_map, filters, languages, schemes, keyboard]:
                        test(page)
                        fits(page, width)
                    check(page.errors() == [], f"the console has {page.errors()}")
                    check(requests(driver) == [], "the page used the network")
                finally:
                    driver.quit()
                print(f"{width} px, {'dark' if dark else 'light'}: all passed")


def screenshots(page, prefix, address):
    os.makedirs(os.path.dirname(prefix), exist_ok=True)

    def shot(name):
        time.sleep(0.2)
        page.driver.save_screenshot(f"{prefix}-{name}.png")

    shot("start")
    page.type("445")
    shot("445")
    page.type("remote desktop")
    shot("search")
    page.driver.execute_script("document.getElementById('map-fold').open = true")
    page.type("")
    page.click_port(3389)
    shot("map")
    page.one("#zh").click()
    page.type("mysql")
    shot("zh")
    page.one("#en").click()


if __name__ == "__main__":
    arguments = sys.argv[1:] + ["", ""]
    run(arguments[0], arguments[1])
