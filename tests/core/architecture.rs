//! ARCHITECTURE.md says who may know whom; this holds the source to it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use openrid_tests::root;

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// A fenced block of ARCHITECTURE.md: `name -> name name`.
fn arrows(block: &str) -> Arrows {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let start = format!("```{block}\n");
    let body = text.split_once(&start).expect("the block").1;
    let body = body.split_once("```").expect("its end").0;
    body.lines()
        .map(|line| {
            let (from, to) = line.split_once("->").expect("an arrow");
            let to = to.split_whitespace().map(str::to_owned).collect();
            (from.trim().to_owned(), to)
        })
        .collect()
}

/// Names behind `crate::` and `openrid::`, in paths and in nested `use` lists.
fn names(source: &str) -> BTreeSet<String> {
    let code: String = source
        .lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = BTreeSet::new();
    for start in ["crate::", "openrid::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let rest = &code[at + start.len()..];
            if let Some(list) = rest.strip_prefix('{') {
                let mut depth = 1;
                let mut item = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 || depth == 1 && c == ',' {
                        let name: String = item.trim().chars().take_while(word).collect();
                        found.insert(name);
                        item.clear();
                    } else {
                        item.push(c);
                    }
                    if depth == 0 {
                        break;
                    }
                }
            } else {
                found.insert(rest.chars().take_while(word).collect());
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn word(c: &char) -> bool {
    c.is_alphanumeric() || *c == '_'
}

fn sources(at: &Path, out: &mut Vec<String>) {
    if at.is_dir() {
        for entry in std::fs::read_dir(at).expect("a folder") {
            sources(&entry.expect("an entry").path(), out);
        }
    } else if at.extension().is_some_and(|e| e == "rs") {
        out.push(std::fs::read_to_string(at).expect("a file"));
    }
}

#[test]
fn modules_of_the_core_follow_the_arrows() {
    let arrows = arrows("arrows");
    let core = root().join("core/src");
    let mut seen = BTreeSet::new();
    for entry in std::fs::read_dir(&core).expect("core/src") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .and_then(|n| n.to_str())
            .unwrap_or_default()
            .to_owned();
        if name == "lib" {
            continue;
        }
        let allowed = arrows
            .get(&name)
            .unwrap_or_else(|| panic!("{name} has no arrow"));
        seen.insert(name.clone());
        let mut texts = Vec::new();
        sources(&path, &mut texts);
        // The library for XML security stands behind one file, so that it can change.
        let knowing = texts.iter().filter(|t| t.contains("xml_sec")).count();
        assert!(
            knowing <= usize::from(name == "security"),
            "only security/engine.rs may know xml-sec"
        );
        for text in &texts {
            // What stands in tests may look anywhere.
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            for target in names(text) {
                // Types that the front door re-exports belong to the module they come from.
                let module = match target.as_str() {
                    "Invalid" | "Finding" | "Level" | "Severity" | "Report" => "finding",
                    "ReadOptions" | "WriteOptions" | "Limits" => "xml",
                    "Message" => "rid",
                    // The text type, the derives and what their expansion names are for all.
                    "Text" | "Element" | "Token" | "serde" => continue,
                    other => other,
                };
                assert!(
                    module == name || allowed.contains(module),
                    "{name} must not know {module}: see ARCHITECTURE.md"
                );
            }
            assert!(
                name == "xml" || !text.contains("quick_xml"),
                "{name} knows quick-xml; only xml may"
            );
        }
    }
    let listed: BTreeSet<String> = arrows.keys().cloned().collect();
    assert_eq!(seen, listed, "ARCHITECTURE.md lists the modules there are");
}

/// No arrow leads back to where it came from.
#[test]
fn there_is_no_circle() {
    for block in ["arrows", "crates"] {
        let arrows = arrows(block);
        for start in arrows.keys() {
            let mut reached = BTreeSet::new();
            let mut todo: Vec<&String> = arrows[start].iter().collect();
            while let Some(next) = todo.pop() {
                assert_ne!(next, start, "{start} knows itself, over others");
                if reached.insert(next) {
                    todo.extend(arrows.get(next).into_iter().flatten());
                }
            }
        }
    }
}

#[test]
fn crates_follow_the_arrows() {
    let arrows = arrows("crates");
    let mut seen = BTreeSet::new();
    let workspace = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let members = workspace.split_once("members = [").expect("members").1;
    let members = members.split_once(']').expect("the end").0;
    for member in members.split(',').filter_map(|m| m.split('"').nth(1)) {
        let manifest = std::fs::read_to_string(root().join(member).join("Cargo.toml"))
            .expect("a manifest of a member");
        let value = |line: &str| line.split('"').nth(1).unwrap_or_default().to_owned();
        let name = manifest
            .lines()
            .find(|l| l.starts_with("name = "))
            .map(value)
            .expect("a name");
        let allowed = arrows
            .get(&name)
            .unwrap_or_else(|| panic!("{name} has no arrow"));
        let mut section = "";
        for line in manifest.lines() {
            if line.starts_with('[') {
                section = line;
            }
            if !section.ends_with("dependencies]") {
                continue;
            }
            let key: String = line.chars().take_while(|c| word(c) || *c == '-').collect();
            let target = if line.contains("package = \"openrid\"") {
                "openrid"
            } else {
                &key
            };
            if target.starts_with("openrid") {
                assert!(
                    allowed.contains(target),
                    "{name} must not depend on {target}"
                );
            }
        }
        seen.insert(name);
    }
    assert_eq!(
        seen,
        arrows.keys().cloned().collect(),
        "every crate is listed"
    );
}
