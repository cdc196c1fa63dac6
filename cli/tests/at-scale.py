#!/usr/bin/env python3
"""Joins the exported table to ten million flows in DuckDB and in Spark SQL.

    cli/tests/at-scale.py [portinfo]

The SQL is that of cli/README.md. The answers are compared with the crate's own on a sample, and the
engines with each other on all flows. The script prints how much longer a query takes with the join
than without. What cannot be had (PyPI, Java) is skipped with a reason.
"""

import importlib.util
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
FLOWS = 10_000_000
SAMPLE = 1_000
ROUNDS = 3


def skip(reason):
    print(f"skipped: {reason}")


def inside_venv():
    """Runs this script again in a virtual environment that has the engines, where it can be had."""
    if importlib.util.find_spec("duckdb"):
        return True
    home = TARGET / "at-scale"
    python = home / "bin" / "python"
    if "AT_SCALE_AGAIN" in os.environ:
        skip("duckdb cannot be imported")
        return False
    if not python.exists():
        made = subprocess.run([sys.executable, "-m", "venv", home], capture_output=True, text=True)
        if made.returncode:
            skip(f"no virtual environment: {made.stderr.strip() or made.stdout.strip()}")
            return False
    for package in ["duckdb", "pyspark"]:
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            skip(f"{package} cannot be had from PyPI: {done.stderr.strip().splitlines()[-1:]}")
    os.environ["AT_SCALE_AGAIN"] = "1"
    os.execv(python, [str(python), *sys.argv])


def queries():
    """The SQL of the README, by the comment that each block begins with."""
    readme = (ROOT / "cli" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sql\n-- (\w+)\n(.*?)```", readme, re.DOTALL)
    return {name: text.strip().rstrip(";") for name, text in blocks}


# Made-up flows, the same in every run: clients that ask common services, answers to them, scans of
# any port, and pairs that the rule has a word on (dynamic ports of Windows, equal ports, two servers).
MAKE = """
CREATE TABLE common AS
  SELECT protocol, port, row_number() OVER (ORDER BY protocol, port) - 1 AS place FROM ports
  WHERE commonly_used AND protocol IN ('tcp', 'udp');
CREATE TABLE drawn AS
  SELECT range AS id, hash(range, 1) % 100 AS a, hash(range, 2) % 1000003 AS b,
    hash(range, 3) % 1000003 AS c, hash(range, 4) % 1000003 AS d,
    (hash(range, 5) % (SELECT count(*) FROM common))::BIGINT AS place FROM range({flows});
CREATE TABLE pairs AS
  SELECT id, c, d, protocol,
    CASE WHEN a < 3 THEN b % 65536                 -- any port, as scans
         WHEN a < 5 THEN 49152 + b % 2000          -- what Windows hands out first
         ELSE port END AS server,
    CASE WHEN a < 50 THEN 32768 + c % 28232        -- Linux
         WHEN a < 80 THEN 49152 + c % 16384        -- Windows, macOS
         WHEN a < 90 THEN 1024 + c % 64512
         WHEN a < 95 THEN port                     -- both ends the same
         ELSE c % 1024 END AS client
  FROM drawn JOIN common USING (place);
COPY (
  SELECT id, protocol, (d % 1000000)::BIGINT AS bytes,
    (CASE WHEN d % 2 = 0 THEN server ELSE client END)::INTEGER AS source_port,
    (CASE WHEN d % 2 = 0 THEN client ELSE server END)::INTEGER AS destination_port
  FROM pairs
) TO '{path}' (FORMAT parquet);
DROP TABLE drawn; DROP TABLE pairs; DROP TABLE common;
"""


def counting(sql, columns):
    return f"SELECT {columns}, count(*) AS flows, sum(bytes) AS bytes FROM ({sql}) GROUP BY {columns}"


class Engine:
    """Runs queries, and times them against the same without the join."""

    def __init__(self, name, run):
        self.name, self.run = name, run
        self.sql = queries()

    def measure(self):
        # Few groups, so that the time is that of reading and joining.
        same = "count(*), sum(bytes), max(source_port), max(destination_port)"
        end = "GROUP BY protocol"
        timed = {
            "plain": f"SELECT protocol, {same} FROM flows {end}",
            "label": f"SELECT protocol, {same}, count(likely_name) FROM ({self.sql['label']}) {end}",
            "side": f"SELECT protocol, side, {same}, count(service) FROM ({self.sql['side']}) {end}, side",
        }
        times = {name: [] for name in timed}
        for _ in range(ROUNDS + 1):
            for name, sql in timed.items():
                start = time.perf_counter()
                self.run(sql)
                times[name].append(time.perf_counter() - start)
        # The first round warms up.
        medians = {name: statistics.median(all[1:]) for name, all in times.items()}
        for name in ["label", "side"]:
            ratio = medians[name] / medians["plain"]
            print(f"{self.name}: {name} {ratio:.1f} times the query without the join "
                  f"({medians[name]:.2f} s against {medians['plain']:.2f} s)")

    def totals(self):
        rows = self.run(counting(self.sql["side"], "side, service"))
        return {(side, service): (flows, total) for side, service, flows, total in rows}

    def sample(self):
        step = FLOWS // SAMPLE
        columns = "id, protocol, source_port, destination_port, side, service"
        sql = f"SELECT {columns} FROM ({self.sql['side']}) WHERE id % {step} = 7 ORDER BY id"
        return [tuple(row) for row in self.run(sql)]

    def labels(self):
        step = FLOWS // SAMPLE
        sql = f"SELECT id, likely_name FROM ({self.sql['label']}) WHERE id % {step} = 7"
        return dict(tuple(row) for row in self.run(sql))


def answers_of_the_crate(sample):
    """Side and service of each flow of a sample, by the crate."""
    build = ["cargo", "build", "--quiet", "-p", "portinfo-cli", "--example", "service_side"]
    subprocess.run(build, cwd=ROOT, check=True)
    asked = "".join(f"{protocol} {s} {d}\n" for _, protocol, s, d, *_ in sample)
    program = TARGET / "debug" / "examples" / "service_side"
    done = subprocess.run([program], input=asked, capture_output=True, text=True, check=True)
    words = (line.split(" ") for line in done.stdout.splitlines())
    return [(side, None if name == "-" else name) for side, name in words]


def compare(engine, totals):
    sample = engine.sample()
    assert len(sample) == SAMPLE, f"{engine.name}: the sample has {len(sample)} flows"
    expected = answers_of_the_crate(sample)
    wrong = [(row, answer) for row, answer in zip(sample, expected) if row[4:] != answer]
    assert not wrong, f"{engine.name} differs from the crate in {len(wrong)} flows: {wrong[:5]}"
    # A label is the service of a flow whose destination is its service.
    labels = engine.labels()
    assert all(labels[row[0]] == row[5] for row in sample if row[4] == "destination"), "labels"
    mine = engine.totals()
    assert sum(flows for flows, _ in mine.values()) == FLOWS, "the join changes the count of flows"
    assert totals in (None, mine), f"{engine.name} differs from DuckDB"
    sides = {side: sum(1 for row in sample if row[4] == side) for side in ["source", "destination", "either"]}
    print(f"{engine.name}: {SAMPLE} flows as the crate has them {sides}, {len(mine)} groups")
    return mine


def in_duckdb(folder):
    import duckdb

    base = duckdb.connect()
    base.execute("SET threads = 2")
    base.execute(queries()["duckdb"])
    base.execute(MAKE.format(flows=FLOWS, path=folder / "flows.parquet"))
    base.execute(f"CREATE VIEW flows AS FROM '{folder / 'flows.parquet'}'")
    engine = Engine(f"DuckDB {duckdb.__version__}", lambda sql: base.execute(sql).fetchall())
    totals = compare(engine, None)
    engine.measure()
    base.close()
    return totals


def in_spark(folder, totals):
    if not importlib.util.find_spec("pyspark"):
        return skip("pyspark is not installed")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return skip("Spark needs Java")
    import pyspark
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.memory", "3g").config("spark.sql.shuffle.partitions", "4")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.warehouse.dir", str(folder / "warehouse"))
    spark = builder.config("spark.log.level", "ERROR").getOrCreate()
    try:
        spark.sql(queries()["spark"])
        spark.read.parquet(str(folder / "flows.parquet")).createOrReplaceTempView("flows")
        engine = Engine(f"Spark SQL {pyspark.__version__}", lambda sql: spark.sql(sql).collect())
        compare(engine, totals)
        plan = spark.sql(f"EXPLAIN {queries()['side']}").collect()[0][0]
        assert plan.count("BroadcastHashJoin") == 2, f"the join is no broadcast:\n{plan}"
        engine.measure()
    finally:
        spark.stop()


def main():
    if not inside_venv():
        return
    start = time.monotonic()
    binary = pathlib.Path(sys.argv[1]).resolve() if sys.argv[1:] else TARGET / "debug" / "portinfo"
    if not sys.argv[1:]:
        subprocess.run(["cargo", "build", "--quiet", "-p", "portinfo-cli"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with open(folder / "portinfo.csv", "wb") as table:
            subprocess.run([binary, "export", "--format", "csv"], stdout=table, check=True)
        # The paths in the README are relative.
        os.chdir(folder)
        totals = in_duckdb(folder)
        in_spark(folder, totals)
        os.chdir(ROOT)
    print(f"{FLOWS:,} flows, {time.monotonic() - start:.0f} s in all")


if __name__ == "__main__":
    main()
