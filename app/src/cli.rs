//! The ways to run it.

mod audit;
mod catalogue;
mod doctor;
mod run;
mod storage;

#[cfg(test)]
mod tests;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use clap::{Args, Parser, Subcommand};
use tokio::runtime;

use crate::{
    lifecycle::Ending,
    out, playground,
    settings::{self, Environment, Settings},
    wiring::Config,
};

/// A Telegram bot that sells pictures, clips, speech and songs made by KIE.ai.
#[derive(Debug, Parser)]
#[command(name = "kie-bot", version, after_help = settings::help())]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot by the settings below; this is what happens without a command
    Run,
    /// Try the bot in the browser: no token, no key, no money
    Playground(PlaygroundArgs),
    /// Check every setting and every connection, and say how to mend what is wrong
    Doctor,
    /// Look at what is for sale
    Catalogue {
        #[command(subcommand)]
        command: CatalogueCommand,
    },
    /// Look after the books
    Storage {
        #[command(subcommand)]
        command: StorageCommand,
    },
    /// Compute every wallet again from the books and list those that differ
    Audit,
}

/// How to play.
#[derive(Debug, Clone, Args)]
pub struct PlaygroundArgs {
    /// Where the chat can be opened in the browser
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Where everything is kept, so that it is there again next time
    #[arg(long, value_name = "DIR", default_value = "./data/playground")]
    pub data: PathBuf,
    /// Another seed, other pictures
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
}

#[derive(Debug, Clone, Subcommand)]
enum CatalogueCommand {
    /// Models and prices at the current rate
    List,
    /// Look for mistakes in the catalogue
    Check {
        /// A folder whose files are looked at, and not those that are part of the program
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Hold the catalogue against KIE's own list: what is missing there, what is not sold here, which prices to look at
    ///
    /// It needs KIE_API_KEY, buys nothing and changes nothing. Prices stand in KIE's list in words, so those that are shown
    /// may be right: a person has to look at them.
    ///
    /// Ends with 0 if KIE lists every model of the catalogue and no price is to be looked at, or has no list; with 1 if
    /// something is to be looked at or KIE does not show its list; with 2 if a setting is wrong.
    Diff,
}

#[derive(Debug, Clone, Subcommand)]
enum StorageCommand {
    /// Bring the schema of the database up to date
    Migrate,
    /// Carry the files of a folder into the database; what is there already is left as it is
    Import {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Carry everything from the database into files
    Export {
        /// A folder without books
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// What may still be under way after everything was closed is some drawing that nobody waits for.
const STRAGGLERS: Duration = Duration::from_secs(1);

/// Does what the command line says.
pub fn main() -> ExitCode {
    main_with(Config::of)
}

/// The same with a bot that differs from what operators can set.
pub fn main_with(set_up: fn(Settings) -> Config) -> ExitCode {
    let cli = Cli::parse();
    let environment = Environment::of_process();
    let runtime = match runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            out::complain(format_args!("this machine gives no threads: {error}"));
            return Ending::Failed.into();
        }
    };
    let ending = runtime.block_on(obey(
        cli.command.unwrap_or(Command::Run),
        &environment,
        set_up,
    ));
    runtime.shutdown_timeout(STRAGGLERS);
    ending.into()
}

async fn obey(
    command: Command,
    environment: &Environment,
    set_up: fn(Settings) -> Config,
) -> Ending {
    match command {
        Command::Run => run::run(environment, set_up).await,
        Command::Playground(args) => playground::run(args, environment).await,
        Command::Doctor => doctor::doctor(environment).await,
        Command::Catalogue { command } => match command {
            CatalogueCommand::List => catalogue::list(environment),
            CatalogueCommand::Check { folder } => catalogue::check(folder.as_deref()),
            CatalogueCommand::Diff => catalogue::diff(environment).await,
        },
        Command::Storage { command } => match command {
            StorageCommand::Migrate => storage::migrate(environment).await,
            StorageCommand::Import { folder } => storage::import(environment, &folder).await,
            StorageCommand::Export { folder } => storage::export(environment, &folder).await,
        },
        Command::Audit => audit::audit(environment).await,
    }
}
