use crate::{
    lifecycle::{Ending, Signals, Stop},
    out,
    settings::{Environment, LogSettings, Settings},
    telemetry,
    wiring::{Bot, BotError, Config},
};

/// The bot, until it is told to stop.
pub(super) async fn run(environment: &Environment, set_up: fn(Settings) -> Config) -> Ending {
    let settings = match Settings::read(environment) {
        Ok(settings) => settings,
        Err(problems) => {
            out::complain(problems);
            return Ending::BadSettings;
        }
    };
    if let Ok(log) = LogSettings::alone(environment) {
        telemetry::begin(&log, environment.secrets());
    }
    tracing::info!(version = env!("CARGO_PKG_VERSION"), mode = %settings.mode, "starting");
    // Everything that the bot is made of passes through it.
    match Box::pin(serve(set_up(settings))).await {
        Ok(()) => Ending::Clean,
        Err(error) => {
            tracing::error!(error = out::chain(&error), "the bot does not run");
            Ending::Failed
        }
    }
}

async fn serve(config: Config) -> Result<(), BotError> {
    let mut signals = Signals::catch().map_err(BotError::Signals)?;
    let stop = Stop::default();
    let bot = async {
        let started = stop
            .asked()
            .run_until_cancelled(Bot::start(config, stop.clone()));
        match started.await {
            Some(started) => started?.run().await,
            // Told to stop before it was there.
            None => Ok(()),
        }
    };
    stop.while_listening(async || signals.next().await, bot)
        .await
}
