//! `cargo xtask requirements`: which requirements the code names, and which the tests.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::shell;
use crate::workspace::Workspace;

/// The requirements that are left out, from the workspace's root.
const LEFT_OUT: &str = "docs/requirements-left-out.tsv";

/// Areas in which every requirement is named somewhere, or left out with a reason.
const DEMANDED: [&str; 3] = ["validate", "codec", "bindings"];

const SOURCES: [&str; 7] = ["rs", "py", "js", "mjs", "ts", "c", "h"];

/// Where a requirement is named.
#[derive(Default, Clone, Copy)]
struct Named {
    code: bool,
    test: bool,
}

/// A requirement that is left out.
struct LeftOut {
    id: String,
    reason: String,
}

/// Counts, lists what is named nowhere or in one place only, and fails on a gap that nobody
/// accounted for.
pub fn run(ws: &Workspace) -> Result<()> {
    let Some(file) = requirements(ws) else {
        println!("skipped, the list of requirements is not beside this clone");
        return Ok(());
    };
    let areas = read_requirements(&file)?;
    let left_out = read_left_out(&ws.path(LEFT_OUT))?;

    let all: Vec<&String> = areas.values().flatten().collect();
    let mut named: HashMap<&str, Named> = all
        .iter()
        .map(|id| (id.as_str(), Named::default()))
        .collect();
    let mut unknown = BTreeSet::new();
    for path in sources(ws)? {
        let bytes = fs::read(ws.path(&path)).with_context(|| format!("cannot read {path}"))?;
        let text = String::from_utf8_lossy(&bytes);
        let (code, tests) = parts(&path, &text);
        mark(code, &mut named, &mut unknown, |n| n.code = true);
        mark(tests, &mut named, &mut unknown, |n| n.test = true);
    }

    println!(
        "{:<10}{:>7}{:>7}{:>7}{:>7}{:>9}{:>10}",
        "area", "all", "code", "test", "both", "nowhere", "left out"
    );
    let excused: BTreeSet<&str> = left_out.iter().map(|l| l.id.as_str()).collect();
    for (area, ids) in &areas {
        let count =
            |f: &dyn Fn(Named) -> bool| ids.iter().filter(|id| f(named[id.as_str()])).count();
        println!(
            "{area:<10}{:>7}{:>7}{:>7}{:>7}{:>9}{:>10}",
            ids.len(),
            count(&|n| n.code),
            count(&|n| n.test),
            count(&|n| n.code && n.test),
            count(&|n| !n.code && !n.test),
            ids.iter()
                .filter(|id| excused.contains(id.as_str()))
                .count(),
        );
    }

    let mut gaps = Vec::new();
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for left in &left_out {
        *reasons.entry(&left.reason).or_default() += 1;
    }
    for (area, ids) in &areas {
        let list = |what: &str, wanted: &dyn Fn(Named) -> bool| {
            let found: Vec<&str> = ids
                .iter()
                .map(String::as_str)
                .filter(|id| wanted(named[id]) && !excused.contains(id))
                .collect();
            if !found.is_empty() {
                println!("\n{area}, named {what} ({}):", found.len());
                for line in found.chunks(6) {
                    println!("  {}", line.join(" "));
                }
            }
            found
        };
        let nowhere = list("nowhere", &|n| !n.code && !n.test);
        if DEMANDED.contains(&area.as_str()) {
            gaps.extend(nowhere.iter().map(|id| format!("{id} is named nowhere")));
        }
        list("by code only", &|n| n.code && !n.test);
        list("by tests only", &|n| !n.code && n.test);
    }
    println!("\nleft out ({LEFT_OUT}):");
    for (reason, count) in reasons {
        println!("{count:>5}  {reason}");
    }

    for left in &left_out {
        match named.get(left.id.as_str()) {
            None => gaps.push(format!("{} is left out, but no requirement", left.id)),
            Some(n) if n.code || n.test => {
                gaps.push(format!("{} is left out, but named after all", left.id));
            }
            Some(_) => {}
        }
    }
    gaps.extend(
        unknown
            .iter()
            .map(|id| format!("{id} is named, but no requirement")),
    );
    if gaps.is_empty() {
        return Ok(());
    }
    println!();
    for gap in &gaps {
        println!("{gap}");
    }
    bail!(
        "{} to put right: name it where it is met, or mend {LEFT_OUT}",
        gaps.len()
    );
}

/// The list that lies beside a developer's clone.
fn requirements(ws: &Workspace) -> Option<PathBuf> {
    let file = ws.root.parent()?.join("shared/spec/requirements.tsv");
    file.is_file().then_some(file)
}

/// Ids by area, in the order of the list.
fn read_requirements(file: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let mut areas: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for cells in rows(file)? {
        let [id, _, _, area, ..] = &cells[..] else {
            bail!("{}: a line has {} cells", file.display(), cells.len());
        };
        areas.entry(area.clone()).or_default().push(id.clone());
    }
    Ok(areas)
}

fn read_left_out(file: &Path) -> Result<Vec<LeftOut>> {
    let mut seen = BTreeSet::new();
    let mut list = Vec::new();
    for cells in rows(file)? {
        let [id, reason, when] = &cells[..] else {
            bail!(
                "{}: a line has {} cells, not 3",
                file.display(),
                cells.len()
            );
        };
        ensure!(
            seen.insert(id.clone()),
            "{}: {id} stands twice",
            file.display()
        );
        let sound = !reason.is_empty() && !when.is_empty();
        ensure!(sound, "{}: {id} has no reason or no time", file.display());
        list.push(LeftOut {
            id: id.clone(),
            reason: format!("{reason} ({when})"),
        });
    }
    Ok(list)
}

/// The rows of a table but for its header.
fn rows(file: &Path) -> Result<Vec<Vec<String>>> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let lines = text.lines().skip(1).filter(|line| !line.is_empty());
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    Ok(lines.map(cells).collect())
}

/// What git knows or would add, that may name requirements.
fn sources(ws: &Workspace) -> Result<Vec<String>> {
    let mut git = shell::command("git");
    let list = shell::read(git.current_dir(&ws.root).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "--deduplicate",
    ]))?;
    let wanted = |path: &&str| {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let vectors = path.starts_with("tests/vectors/") && ending == "tsv";
        (vectors || SOURCES.contains(&ending)) && ws.path(path).is_file()
    };
    Ok(list.lines().filter(wanted).map(str::to_owned).collect())
}

/// The product's part of a file, and the part that tests.
fn parts<'a>(path: &str, text: &'a str) -> (&'a str, &'a str) {
    if path
        .split('/')
        .rev()
        .skip(1)
        .any(|folder| folder == "tests")
    {
        return ("", text);
    }
    // A module of tests stands at the end of its file.
    match text.find("#[cfg(test)]") {
        Some(at) if path.ends_with(".rs") => text.split_at(at),
        _ => (text, ""),
    }
}

/// Marks the requirements that a text names, one by one or as `FIRST to LAST`.
fn mark(
    text: &str,
    named: &mut HashMap<&str, Named>,
    unknown: &mut BTreeSet<String>,
    set: fn(&mut Named),
) {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    // The id before, and whether `to` stands after it.
    let (mut last, mut range) = (None, false);
    for word in text.split(|c: char| !inside(c)) {
        let word = word.trim_end_matches(['-', '.']);
        if word.is_empty() {
            continue;
        }
        if let Some(entry) = named.get_mut(word) {
            set(entry);
            if let (true, Some(first)) = (range, last) {
                for id in between(first, word) {
                    if let Some(entry) = named.get_mut(id.as_str()) {
                        set(entry);
                    }
                }
            }
            (last, range) = (Some(word), false);
        } else {
            if is_like_an_id(word) {
                unknown.insert(word.to_owned());
            }
            range = last.is_some() && word == "to";
            last = last.filter(|_| range);
        }
    }
}

/// The ids between two of one section.
fn between(first: &str, last: &str) -> Vec<String> {
    let (Some((section, from)), Some((same, to))) = (first.rsplit_once('-'), last.rsplit_once('-'))
    else {
        return Vec::new();
    };
    match (from.parse::<u32>(), to.parse::<u32>()) {
        (Ok(from), Ok(to)) if section == same => (from + 1..to)
            .map(|n| format!("{section}-{n:02}"))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a word has the form of an id: of a family of the list, with a section of an RFC
/// and a number of two digits.
fn is_like_an_id(word: &str) -> bool {
    const FAMILIES: [&str; 5] = ["RID", "TLS", "IODEF1", "IODEF2", "JSON"];
    let mut parts = word.splitn(3, '-');
    let (family, section, number) = (parts.next(), parts.next(), parts.next());
    family.is_some_and(|f| FAMILIES.contains(&f))
        && section.is_some_and(|s| s.starts_with(|c: char| matches!(c, '1'..='9')))
        && number.is_some_and(|n| n.len() == 2 && n.bytes().all(|b| b.is_ascii_digit()))
}
