//! The `openrid` command: build, check, show, send and receive RID messages.

mod answer;
mod convert;
mod encrypt;
mod exit;
mod findings;
mod inbox;
mod input;
mod keys;
mod limits;
mod logging;
mod new;
mod outbox;
mod output;
mod pki;
mod registry;
mod rules;
mod send;
mod serve;
mod shell;
mod show;
mod sign;
mod validate;
mod values;
mod verify;

use std::process::ExitCode;

use clap::{ArgAction, Args, Parser, Subcommand};

use exit::{Exit, Failure};

/// Exchange incidents with other security teams: RID (RFC 6545) over mutual TLS (RFC 6546),
/// with IODEF incidents inside (RFC 5070).
#[derive(Parser)]
#[command(name = "openrid", version, propagate_version = true, after_help = EXIT_CODES)]
struct Cli {
    #[command(flatten)]
    voice: Voice,
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done; 1 the answer is no (invalid, refused, not found); 2 wrong use or
unreadable input; 3 the network or the peer failed; 4 the store failed.
A FILE of - is standard input.";

/// How much to say.
#[derive(Args, Clone, Copy, Default)]
struct Voice {
    /// Say only what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say what is being done, on standard error; twice for more
    #[arg(short, long, global = true, action = ArgAction::Count)]
    verbose: u8,
}

#[derive(Subcommand)]
enum Command {
    Validate(validate::Validate),
    Show(show::Show),
    Convert(convert::Convert),
    New(Box<new::New>),
    Sign(sign::Sign),
    Verify(verify::Verify),
    Encrypt(encrypt::Encrypt),
    Decrypt(encrypt::Decrypt),
    Send(Box<send::Send>),
    Serve(Box<serve::Serve>),
    Inbox(inbox::Inbox),
    Answer(answer::Answer),
    Outbox(outbox::Outbox),
    Pki(pki::Pki),
    Rules(rules::Rules),
    Registry(registry::Show),
    Explain(rules::Explain),
    Completions(shell::Completions),
    Man(shell::Man),
}

impl Command {
    fn run(self, voice: Voice) -> Result<Exit, Failure> {
        match self {
            Self::Serve(serve) => return serve.run(voice),
            _ => drop(logging::start(
                logging::Format::Brief,
                logging::client_level(voice),
                None,
            )),
        }
        let mut out = output::Output::new(voice);
        let exit = match self {
            Self::Validate(validate) => validate.run(&mut out),
            Self::Show(show) => show.run(&mut out),
            Self::Convert(convert) => convert.run(&mut out),
            Self::New(new) => new.run(&mut out),
            Self::Sign(sign) => sign.run(&mut out),
            Self::Verify(verify) => verify.run(&mut out),
            Self::Encrypt(encrypt) => encrypt.run(&mut out),
            Self::Decrypt(decrypt) => decrypt.run(&mut out),
            Self::Send(send) => send.run(&mut out),
            Self::Serve(_) => Ok(Exit::Done),
            Self::Inbox(inbox) => inbox.run(&mut out),
            Self::Answer(answer) => answer.run(&mut out),
            Self::Outbox(outbox) => outbox.run(&mut out),
            Self::Pki(pki) => pki.run(&mut out),
            Self::Rules(rules) => rules.run(&mut out),
            Self::Registry(registry) => registry.run(&mut out),
            Self::Explain(explain) => explain.run(&mut out),
            Self::Completions(completions) => completions.run(&mut out),
            Self::Man(man) => man.run(&mut out),
        };
        // What was found before a failure is still worth reading.
        let flushed = out.finish();
        exit.and_then(|exit| flushed.map(|()| exit))
    }
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::usage(&error),
    };
    match cli.command.run(cli.voice) {
        Ok(exit) => exit.into(),
        Err(failure) => failure.report(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_options_fit_together() {
        super::Cli::command().debug_assert();
    }
}
