//! Every rule of the prose, by the vectors in `tests/vectors/rules`.
//!
//! A table has a document a line: `file`, `rule`, `expect` (`finds` or `passes`), `severity`
//! and `line` of the finding (or `-`), `options` (`-`, or `strict`), `note`. A document that
//! finds shows that the rule can fail, one that passes that it can be met.

use std::fmt::Write as _;
use std::path::Path;

use openrid::{ReadOptions, Severity};

#[test]
fn every_vector_gets_its_verdict() {
    let root = openrid_tests::root().join("tests/vectors/rules");
    let mut wrong = String::new();
    let mut rows = 0;
    let mut tables: Vec<_> = std::fs::read_dir(&root)
        .expect("the vectors")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "tsv"))
        .collect();
    tables.sort();
    for table in tables {
        let text = std::fs::read_to_string(&table).expect("a table");
        for line in text.lines().skip(1) {
            rows += 1;
            if let Err(why) = row(&root, line) {
                let _ = writeln!(wrong, "{line}\n    {why}");
            }
        }
    }
    assert!(wrong.is_empty(), "of {rows} rows:\n{wrong}");
}

fn row(root: &Path, line: &str) -> Result<(), String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [file, rule, expect, severity, at, options, ..] = cells[..] else {
        return Err("a row has seven cells".to_owned());
    };
    let bytes = std::fs::read(root.join(file)).map_err(|e| e.to_string())?;
    let options = match options {
        "strict" => ReadOptions::strict(),
        _ => ReadOptions::default(),
    };
    let report = openrid::validate(&bytes, &options);
    let listed = || {
        let all: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
        all.join("\n    ")
    };
    let rules = openrid::rules::reader().iter().chain(openrid::rules::all());
    for finding in &report.findings {
        let known = rules.clone().find(|r| r.id == finding.rule);
        if known.map(|r| r.level) != Some(finding.level) {
            return Err(format!("not of the level that the rule tells: {finding:?}"));
        }
    }
    let hits: Vec<_> = report.findings.iter().filter(|f| f.rule == rule).collect();
    match expect {
        "passes" if !hits.is_empty() => Err(format!("is found: {}", hits[0])),
        // A document that breaks the schema shows nothing about a rule.
        "passes" if !report.schema_valid => Err(format!("breaks the schema: {}", listed())),
        "passes" => Ok(()),
        "finds" => {
            let fits = |f: &&openrid::Finding| {
                (severity == "-" || f.severity.as_str() == severity)
                    && (at == "-" || f.line.to_string() == at)
            };
            if hits.iter().any(fits) {
                let silent = hits
                    .iter()
                    .any(|f| f.message.is_empty() || f.help.is_empty());
                return if silent {
                    Err("the finding does not say what is wrong, or not how to mend it".to_owned())
                } else {
                    Ok(())
                };
            }
            Err(format!("is not found so; found: {}", listed()))
        }
        other => Err(format!("unknown expectation `{other}`")),
    }
}

/// Every requirement that a validator is to check has a rule, a vector that meets it and one
/// that breaks it.
#[test]
fn every_requirement_has_its_rule_and_vectors() {
    let Some(spec) = openrid_tests::spec("the list of requirements") else {
        return;
    };
    let list = std::fs::read_to_string(spec.join("requirements.tsv")).expect("the list");
    let root = openrid_tests::root().join("tests/vectors/rules");
    let mut tables = String::new();
    for entry in std::fs::read_dir(&root).expect("the vectors").flatten() {
        if entry.path().extension().is_some_and(|e| e == "tsv") {
            tables += &std::fs::read_to_string(entry.path()).expect("a table");
        }
    }
    let shown = |id: &str, expect: &str| {
        tables.lines().any(|line| {
            let mut cells = line.split('\t').skip(1);
            cells.next() == Some(id) && cells.next() == Some(expect)
        })
    };
    let mut wrong = String::new();
    for line in list.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, source, _, "validate", ..] = cells[..] else {
            continue;
        };
        let known = openrid::rules::all().iter().chain(openrid::rules::reader());
        if !known.clone().any(|r| r.id == id) {
            let _ = writeln!(wrong, "{id} ({source}): no rule");
        }
        for expect in ["passes", "finds"] {
            if !shown(id, expect) {
                let _ = writeln!(wrong, "{id}: no vector that {expect}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn rules_have_ids_of_their_own_and_say_what_they_ask() {
    let all = openrid::rules::all();
    for (i, rule) in all.iter().enumerate() {
        assert!(
            all[i + 1..].iter().all(|r| r.id != rule.id),
            "{} stands twice",
            rule.id
        );
        assert!(
            rule.summary.ends_with('.') && rule.source.starts_with("RFC "),
            "{rule:?}"
        );
        assert!(rule.severity >= Severity::Info);
    }
}
