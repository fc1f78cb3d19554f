//! The blocks of the README and the guide are programs: those marked `run` are run here, as they
//! are printed.
//!
//! Each block runs in a folder with `report.xml`, `ca.pem`, `me.pem`, `me.key` and `peer.pem`, against a
//! listener that stands where the README says `https://localhost:4590`.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::c::{self, Standard};
use crate::node;
use crate::python;
use crate::rust;
use crate::shell::{self, Background};
use crate::test::Step;
use crate::workspace::{Workspace, files};

/// The step of `cargo xtask test` for the README.
pub const STEPS: &[Step] = &[Step {
    name: "readme",
    what: "the examples of the README and the guide run as printed",
    run: tests,
}];

const LANGUAGES: &[&str] = &["python", "js", "c", "rust", "sh"];
const PRINTED_URL: &str = "https://localhost:4590";
const REPORT: &str = "tests/vectors/valid/rid-report.xml";

struct Block {
    language: String,
    text: String,
}

fn tests(ws: &Workspace) -> Result<()> {
    let readme = fs::read_to_string(ws.path("README.md")).context("there is no README.md")?;
    let mut blocks = blocks(&readme);
    for language in LANGUAGES {
        ensure!(
            blocks.iter().any(|block| block.language == *language),
            "README.md has no block marked: {language} run"
        );
    }
    for page in files(&ws.path("docs"), &[".md"])? {
        blocks.extend(self::blocks(&fs::read_to_string(page)?));
    }

    rust::build(ws)?;
    python::install(ws)?;
    let prefix = c::install(ws)?;
    let dir = ws.fresh_scratch("readme")?;
    node::install(ws, &dir)?;
    let openrid = || shell::command(ws.built("openrid"));
    shell::read(openrid().args(["pki", "init"]).arg(&dir).args([
        "--name",
        "localhost",
        "--name",
        "me",
    ]))?;
    fs::copy(ws.path(REPORT), dir.join("report.xml"))?;
    fs::copy(dir.join("localhost.pem"), dir.join("peer.pem"))?;
    let mut listener = Background::start(
        openrid()
            .current_dir(&dir)
            .args(["serve", "--listen", "127.0.0.1:0", "--store", "inbox.db"])
            .args([
                "--ca",
                "ca.pem",
                "--cert",
                "localhost.pem",
                "--key",
                "localhost.key",
            ]),
    )?;
    let url = listener.wait_for(|line| Some(line.strip_prefix("listening on ")?.to_owned()))?;
    let url = format!(
        "https://localhost:{}",
        url.rsplit(':').next().unwrap_or_default()
    );

    let (mut passed, mut failed) = (0, 0);
    for (number, block) in blocks.iter().enumerate() {
        let text = block.text.replace(PRINTED_URL, &url);
        let result = prepare(ws, &prefix, &dir, number, &block.language, &text)
            .and_then(|mut command| shell::read(command.current_dir(&dir)));
        match result {
            Ok(_) => {
                passed += 1;
                println!("ok     {} block", block.language);
            }
            Err(error) => {
                failed += 1;
                println!("FAILED {} block: {error:#}\n{}", block.language, block.text);
            }
        }
    }
    listener.stop()?;
    println!("readme: {passed} passed, {failed} failed");
    ensure!(failed == 0, "{failed} blocks failed");
    Ok(())
}

/// The command that runs a block.
fn prepare(
    ws: &Workspace,
    prefix: &c::Prefix,
    dir: &Path,
    number: usize,
    language: &str,
    text: &str,
) -> Result<Command> {
    let source = |ending: &str| -> Result<_> {
        let file = dir.join(format!("block{number}.{ending}"));
        fs::write(&file, text)?;
        Ok(file)
    };
    let program = dir.join(format!("block{number}"));
    Ok(match language {
        "python" => {
            let mut python = python::python(ws);
            python.arg(source("py")?);
            python
        }
        "js" => {
            let mut node = node::node(ws);
            node.arg(source("mjs")?);
            node
        }
        "c" => {
            prefix.compile(&source("c")?, Standard::C99, &program)?;
            shell::command(program)
        }
        "rust" => {
            // The crates that the workspace's build just made.
            let dependencies = ws.built("deps");
            shell::read(
                shell::command("rustc")
                    .args(["--edition=2024", "--crate-name=block", "--extern"])
                    .arg(format!("openrid={}", ws.built("libopenrid.rlib").display()))
                    .arg("-L")
                    .arg(format!("dependency={}", dependencies.display()))
                    .arg(source("rs")?)
                    .arg("-o")
                    .arg(&program),
            )?;
            shell::command(program)
        }
        "sh" => {
            let mut path = ws.target.join("release").into_os_string();
            path.push(":");
            path.push(std::env::var_os("PATH").unwrap_or_default());
            let mut sh = shell::command("sh");
            sh.arg("-eu").arg(source("sh")?).env("PATH", path);
            sh
        }
        other => bail!("do not know how to run {other}"),
    })
}

/// The fenced blocks whose info string ends with `run`.
fn blocks(readme: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for event in Parser::new(readme) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let words: Vec<&str> = info.split_whitespace().collect();
                if let [language, "run"] = words.as_slice() {
                    open = Some(Block {
                        language: (*language).to_owned(),
                        text: String::new(),
                    });
                }
            }
            Event::Text(text) => {
                if let Some(block) = &mut open {
                    block.text.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => found.extend(open.take()),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn only_marked_blocks_are_run() {
        let readme = "```sh\ninstall\n```\n\n```python run\na = 1\nb = 2\n```\n";
        let found = blocks(readme);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].language, "python");
        assert_eq!(found[0].text, "a = 1\nb = 2\n");
    }
}
