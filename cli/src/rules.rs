//! `openrid rules` and `openrid explain`.

use std::io::Write;

use clap::Args;
use openrid::rules::{self, Rule};
use openrid::{Level, Severity};
use serde::Serialize;

use crate::exit::{Exit, Failure};
use crate::output::{FormatArgs, Output};

/// List every rule that documents are checked by
#[derive(Args)]
pub struct Rules {
    #[command(flatten)]
    format: FormatArgs,
}

/// Explain a rule
#[derive(Args)]
pub struct Explain {
    #[command(flatten)]
    format: FormatArgs,
    /// Id of the rule, as findings name it
    rule: String,
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    level: Level,
    severity: Severity,
    source: &'a str,
    summary: &'a str,
}

impl Row<'_> {
    fn new(rule: &'static Rule) -> Self {
        Self {
            rule: rule.id,
            level: rule.level,
            severity: rule.severity,
            source: rule.source,
            summary: rule.summary,
        }
    }

    fn level(&self) -> &'static str {
        match self.level {
            Level::Schema => "schema",
            Level::Rfc => "rfc",
        }
    }
}

fn all() -> impl Iterator<Item = &'static Rule> {
    rules::reader().iter().chain(rules::all())
}

impl Rules {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let width = all().map(|rule| rule.id.len()).max().unwrap_or(0);
        for rule in all() {
            let row = Row::new(rule);
            if self.format.is_json() {
                out.json(&row)?;
                continue;
            }
            let (id, severity, level) = (row.rule, row.severity.as_str(), row.level());
            writeln!(
                out,
                "{id:<width$}  {severity:<7}  {level:<6}  {}",
                row.summary
            )?;
        }
        Ok(Exit::Done)
    }
}

impl Explain {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let id = self.rule.trim();
        let Some(rule) = all().find(|rule| rule.id.eq_ignore_ascii_case(id)) else {
            return Err(Failure::new(
                Exit::No,
                format_args!("no check has the id {id}; openrid rules lists them"),
            ));
        };
        let row = Row::new(rule);
        if self.format.is_json() {
            out.json(&row)?;
            return Ok(Exit::Done);
        }
        writeln!(out, "{}: {}", rule.id, rule.summary)?;
        writeln!(out, "  source    {}", rule.source)?;
        writeln!(out, "  severity  {}", rule.severity)?;
        writeln!(out, "  level     {}", row.level())?;
        if rule.routing {
            writeln!(
                out,
                "  A message that breaks it cannot be dispatched and is refused by a listener."
            )?;
        }
        Ok(Exit::Done)
    }
}
