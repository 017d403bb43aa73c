//! The whole bot in a browser: a fake Telegram to talk in, a fake KIE to order from, and between them the bot as it is.
//!
//! Nothing about the bot is special here but its addresses and the money, which is play money. Everything is kept in one
//! folder, so the process may be killed at any moment: started again, it goes on where it was, and so do the fakes.

mod artist;
mod error;
mod list;
mod panel;
mod ports;
mod world;

#[cfg(test)]
mod tests;

use crate::{
    cli::PlaygroundArgs,
    lifecycle::{Ending, Signals, Stop},
    out,
    settings::{self, Environment, LogSettings, Problems},
    telemetry::{self, Secrets},
};

pub use error::PlayError;
pub use world::Playground;

/// The playground, until it is told to stop.
pub async fn run(args: PlaygroundArgs, environment: &Environment) -> Ending {
    let pricing = match begin(environment) {
        Ok(pricing) => pricing,
        Err(problems) => {
            out::complain(problems);
            return Ending::BadSettings;
        }
    };
    // Everything that the bot is made of passes through it.
    match Box::pin(play(&args, pricing)).await {
        Ok(()) => Ending::Clean,
        Err(error) => {
            out::complain(out::chain(&error));
            Ending::Failed
        }
    }
}

/// Of the settings only those count that cannot cost anything: what is logged, and what things cost.
fn begin(environment: &Environment) -> Result<domain::price::Pricing, Problems> {
    let log = LogSettings::alone(environment)?;
    telemetry::begin(&log, Secrets::default());
    settings::read_pricing(environment)
}

async fn play(args: &PlaygroundArgs, pricing: domain::price::Pricing) -> Result<(), PlayError> {
    let mut signals = Signals::catch().map_err(PlayError::Signals)?;
    let stop = Stop::default();
    let playing = async {
        let playground = Playground::start(args, pricing, stop.clone()).await?;
        out::say(format_args!(
            "Open {} in a browser; Ctrl-C ends the game.",
            playground.chat_url()
        ));
        playground.run().await
    };
    stop.while_listening(async || signals.next().await, playing)
        .await
}
