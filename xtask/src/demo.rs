//! `cargo xtask demo`: one report, four programs, one listener, over mutual TLS; signed by who
//! sends it and encrypted for who listens.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::c::{self, Standard};
use crate::node;
use crate::python;
use crate::rust;
use crate::setup::{self, Need};
use crate::shell::{self, Background};
use crate::workspace::{Workspace, copy_dir};

/// A report of our own that tells the case of RFC 6545 section 7.3.1 in full.
const REPORT: &str = "tests/vectors/valid/rid-report.xml";

/// Who sends. The four programs act for one organisation, so that the listener can tell
/// that it is told the same thing four times.
const SENDER: &str = "csirt.example";

/// Who listens: the name that its certificate must have.
const LISTENER: &str = "localhost";

/// Sends a report four times and checks that the listener keeps it once.
pub fn run(ws: &Workspace, report: Option<PathBuf>) -> Result<()> {
    let report = report.unwrap_or_else(|| ws.path(REPORT));
    ensure!(report.exists(), "there is no {}", report.display());

    heading("what is needed");
    setup::ensure(
        ws,
        &[
            Need::Native,
            Need::C,
            Need::Python,
            Need::Node,
            Need::Wasm,
            Need::Browser,
        ],
    )?;
    rust::build(ws)?;
    python::install(ws)?;
    let dir = ws.fresh_scratch("demo")?;
    let c_program = dir.join("send_report");
    c::install(ws)?.compile(
        &ws.path("examples/c/send_report.c"),
        Standard::C99,
        &c_program,
    )?;

    heading("a consortium with its own certification authority");
    let exchange = Exchange::prepare(ws, &dir, &report)?;
    let mut validate = exchange.openrid();
    say(validate.arg("validate").arg(&report))?;

    let site = exchange.site(&dir)?;

    heading("the listener");
    let mut pages = pages(ws, &site)?;
    let origin = pages.wait_for(|line| {
        let url = line.split_once("(http://")?.1.split(')').next()?;
        Some(format!("http://{}", url.trim_end_matches('/')))
    })?;
    let mut listener = exchange.listen(&origin)?;
    let url = listener.wait_for(|line| Some(line.strip_prefix("listening on ")?.to_owned()))?;
    let port = url.rsplit(':').next().context("no port")?;
    let url = format!("https://{LISTENER}:{port}");
    println!("{url}, pages of {origin} may post");

    heading("without a recipient, what is to be encrypted does not leave");
    exchange.refused(&url)?;
    heading("1. the openrid command");
    say(exchange
        .openrid_send(&url)
        .arg("--recipient")
        .arg(exchange.recipient()))?;
    heading("2. a Python script");
    say(exchange.program(
        python::python(ws).arg("examples/python/send_report.py"),
        &url,
    ))?;
    heading("3. a C program");
    say(exchange.program(&mut shell::command(&c_program), &url))?;
    heading("4. a page in Chromium");
    say(&mut exchange.page(&origin, &url))?;

    heading("what the listener keeps");
    listener.stop()?;
    drop(pages);
    let kept = exchange.inbox(&["list", "--json"])?;
    print!("{kept}");
    let id = check(&kept)?;
    heading("in words: who signed, what is covered, what was decrypted");
    print!("{}", exchange.inbox(&["show", &id])?);
    println!("\none report and three recognised duplicates, signed and decrypted, as it should be");
    Ok(())
}

/// The files and names of one run.
struct Exchange<'a> {
    ws: &'a Workspace,
    pki: PathBuf,
    store: PathBuf,
    report: &'a Path,
}

impl<'a> Exchange<'a> {
    fn prepare(ws: &'a Workspace, dir: &Path, report: &'a Path) -> Result<Exchange<'a>> {
        let exchange = Exchange {
            ws,
            pki: dir.join("pki"),
            store: dir.join("inbox.db"),
            report,
        };
        say(exchange
            .openrid()
            .args(["pki", "init"])
            .arg(&exchange.pki)
            .args(["--name", LISTENER, "--name", SENDER]))?;
        Ok(exchange)
    }

    fn openrid(&self) -> Command {
        let mut openrid = shell::command(self.ws.built("openrid"));
        openrid.current_dir(&self.ws.root);
        openrid
    }

    fn identity(&self, command: &mut Command, name: &str) {
        command.arg("--ca").arg(self.pki.join("ca.pem"));
        command
            .arg("--cert")
            .arg(self.pki.join(format!("{name}.pem")));
        command
            .arg("--key")
            .arg(self.pki.join(format!("{name}.key")));
    }

    fn listen(&self, origin: &str) -> Result<Background> {
        let mut openrid = self.openrid();
        openrid.args(["serve", "--listen", "127.0.0.1:0", "--allow-origin", origin]);
        openrid.arg("--store").arg(&self.store);
        self.identity(&mut openrid, LISTENER);
        Background::start(&mut openrid)
    }

    fn openrid_send(&self, url: &str) -> Command {
        let mut openrid = self.openrid();
        openrid.args(["send", "--to", url]);
        self.identity(&mut openrid, SENDER);
        openrid.arg(self.report);
        openrid
    }

    /// The example programs all take the same: URL CA CERT KEY REPORT.
    fn program<'c>(&self, command: &'c mut Command, url: &str) -> &'c mut Command {
        command
            .arg(url)
            .arg(self.pki.join("ca.pem"))
            .arg(self.pki.join(format!("{SENDER}.pem")))
            .arg(self.pki.join(format!("{SENDER}.key")))
            .arg(self.report)
            .arg(self.recipient())
    }

    /// Who is to read it: the certificate of the listener.
    fn recipient(&self) -> PathBuf {
        self.pki.join(format!("{LISTENER}.pem"))
    }

    /// Sends without a recipient, which must stop with an error that names the mark.
    fn refused(&self, url: &str) -> Result<()> {
        let mut send = self.openrid_send(url);
        println!("$ {}", line_of(&send));
        let output = send.output().context("openrid send")?;
        let said = String::from_utf8_lossy(&output.stdout);
        print!("{said}");
        ensure!(
            !output.status.success() && said.contains("must be encrypted (RID-9.1-"),
            "it was sent in clear"
        );
        Ok(())
    }

    /// The folder that the page comes from: the page, the installed npm package, the report, the
    /// key that signs and the certificate to encrypt for.
    fn site(&self, dir: &Path) -> Result<PathBuf> {
        let site = dir.join("site");
        copy_dir(&self.ws.path("examples/browser"), &site)?;
        node::install(self.ws, &site)?;
        for (from, to) in [
            (self.report.to_owned(), "report.xml"),
            (self.pki.join(format!("{SENDER}.key")), "signer.key"),
            (self.pki.join(format!("{SENDER}.pem")), "signer.pem"),
            (self.recipient(), "recipient.pem"),
        ] {
            fs::copy(&from, site.join(to)).with_context(|| from.display().to_string())?;
        }
        Ok(site)
    }

    fn page(&self, origin: &str, url: &str) -> Command {
        let mut node = node::node(self.ws);
        node.arg("tests/e2e/browser/browser.mjs")
            .args(["--page", &format!("{origin}/?to={url}&report=report.xml")])
            .args(["--origin", url]);
        self.identity(&mut node, SENDER);
        node
    }

    fn inbox(&self, command: &[&str]) -> Result<String> {
        let mut openrid = self.openrid();
        openrid.args(["inbox", "--store"]).arg(&self.store);
        openrid
            .arg("--key")
            .arg(self.pki.join(format!("{LISTENER}.key")));
        shell::read(openrid.args(command))
    }
}

/// Serves the page, as any web server would.
fn pages(ws: &Workspace, site: &Path) -> Result<Background> {
    let mut server = python::python(ws);
    server
        .args([
            "-u",
            "-m",
            "http.server",
            "--bind",
            "127.0.0.1",
            "--directory",
        ])
        .arg(site)
        .arg("0")
        // One line a request, which nobody asked for.
        .stderr(std::process::Stdio::null());
    Background::start(&mut server)
}

/// Checks what is kept; gives its number.
fn check(kept: &str) -> Result<String> {
    let reports = kept
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<Vec<Value>, _>>()?;
    ensure!(
        reports.len() == 1,
        "{} messages are kept, not one",
        reports.len()
    );
    let duplicates = reports[0]["duplicates"].as_u64();
    ensure!(
        duplicates == Some(3),
        "{duplicates:?} duplicates were recognised, not three"
    );
    let assurance = &reports[0]["assurance"];
    ensure!(
        assurance["outcome"] == "valid",
        "the signature is not valid: {assurance}"
    );
    let parts = assurance["encrypted"].as_array();
    let opened = |part: &Value| part["opened"] == true;
    ensure!(
        parts.is_some_and(|parts| !parts.is_empty() && parts.iter().all(opened)),
        "nothing was decrypted: {assurance}"
    );
    Ok(reports[0]["id"].to_string())
}

/// Shows what is run, short enough to read, and runs it openly.
fn say(command: &mut Command) -> Result<()> {
    println!("$ {}", line_of(command));
    shell::show(command)
}

/// A command as one line.
fn line_of(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name();
    let mut line = program.unwrap_or_default().to_string_lossy().into_owned();
    for arg in command.get_args() {
        let arg = Path::new(arg);
        let short = match arg.file_name() {
            Some(name) if arg.is_absolute() => name,
            _ => arg.as_os_str(),
        };
        line.push(' ');
        line.push_str(&short.to_string_lossy());
    }
    line
}

fn heading(text: &str) {
    println!("\n=== {text}");
}
