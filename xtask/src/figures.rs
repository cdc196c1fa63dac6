//! Runs the benchmarks and prints the README's tables: ratios first, from one run.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

use serde_json::Value;

const OURS: &str = "portinfo";

/// Nanoseconds by group and contender, in the order in which the benchmarks name them.
type Times = BTreeMap<String, BTreeMap<String, f64>>;

pub fn report(root: &Path) -> io::Result<String> {
    let results = root.join("target/criterion");
    if results.exists() {
        fs::remove_dir_all(&results)?;
    }
    let benches = ["bench", "-p", "portinfo-benches"];
    let ran = Command::new("cargo")
        .args(benches)
        .env("CARGO_TARGET_DIR", root.join("target"))
        .current_dir(root)
        .status()?;
    if !ran.success() {
        return Err(io::Error::other("the benchmarks failed"));
    }
    let mut times = Times::new();
    collect(&results, &mut times)?;
    Ok(table(&times) + "\n" + &crate::sizes::report(root)?)
}

/// Each result lies in a folder `new`: what was measured, and its samples. The fastest counts:
/// whatever else runs on a machine only ever makes a sample slower.
fn collect(folder: &Path, times: &mut Times) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !path.is_dir() {
            continue;
        }
        if !path.ends_with("new") {
            collect(&path, times)?;
            continue;
        }
        let about = json(&path.join("benchmark.json"))?;
        let sample = json(&path.join("sample.json"))?;
        let calls = about["throughput"]["Elements"].as_f64().unwrap_or(1.0);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let fastest = fastest(&sample).ok_or_else(|| io::Error::other("no sample"))?;
        let group = times.entry(text(&about["group_id"])).or_default();
        group.insert(text(&about["function_id"]), fastest / calls);
    }
    Ok(())
}

/// The nanoseconds of one iteration in the fastest sample.
fn fastest(sample: &Value) -> Option<f64> {
    let numbers = |of: &str| Some(sample[of].as_array()?.iter().filter_map(Value::as_f64));
    let each = numbers("times")?.zip(numbers("iters")?).map(|(time, count)| time / count);
    each.min_by(f64::total_cmp)
}

fn json(path: &Path) -> io::Result<Value> {
    serde_json::from_slice(&fs::read(path)?).map_err(io::Error::other)
}

fn table(times: &Times) -> String {
    let mut table = String::from(
        "| what | against | times as long as portinfo | portinfo | the other |\n|---|---|---|---|---|\n",
    );
    for (group, contenders) in times {
        let Some(&ours) = contenders.get(OURS) else {
            for (name, time) in contenders {
                let _ = writeln!(table, "| {group} | {name} | | {} | |", duration(*time));
            }
            continue;
        };
        for (name, &time) in contenders.iter().filter(|(name, _)| *name != OURS) {
            let ratio = time / ours;
            let _ = writeln!(
                table,
                "| {group} | {name} | {ratio:.1} | {} | {} |",
                duration(ours),
                duration(time)
            );
        }
    }
    table
}

fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.1} ns"),
        n if n < 1e6 => format!("{:.1} µs", n / 1e3),
        n => format!("{:.1} ms", n / 1e6),
    }
}
