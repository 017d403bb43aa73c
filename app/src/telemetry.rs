//! The log, and what is counted.
//!
//! Secrets are kept out of it twice: a [`SecretString`](secrecy::SecretString) does not print itself, and whatever gets
//! into a line some other way (inside an address, in an error of a library) is replaced by `***` on the way out.

mod masking;
pub mod measures;

use std::{
    io::{self, IsTerminal},
    panic,
};

use tracing::Subscriber;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter, util::SubscriberInitExt};

pub use masking::{Masking, Secrets};

use crate::settings::{LogFormat, LogSettings};

/// Teloxide's dispatching logs what it cannot read, which is what people have written. It is not to be heard at any level.
const SILENCED: &str = "teloxide::dispatching=off";

/// Begins to count, and to log to standard error. `secrets` never appear.
///
/// A second call changes nothing: the first log stays.
pub fn begin(log: &LogSettings, secrets: Secrets) {
    measures::begin();
    let on_terminal = io::stderr().is_terminal();
    let pretty = match log.format {
        LogFormat::Auto => on_terminal,
        LogFormat::Pretty => true,
        LogFormat::Json => false,
    };
    let writer = Masking::new(io::stderr, secrets);
    let begun = if pretty {
        people(log, writer, on_terminal).try_init()
    } else {
        machines(log, writer).try_init()
    };
    if begun.is_ok() {
        panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string);
            tracing::error!(place, "panicked: {}", panic.payload_as_str().unwrap_or("?"));
        }));
    }
}

fn people<W>(log: &LogSettings, writer: W, colours: bool) -> impl Subscriber + Send + Sync + use<W>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    tracing_subscriber::fmt()
        .with_env_filter(filter(log))
        .with_ansi(colours)
        .with_writer(writer)
        .finish()
}

fn machines<W>(log: &LogSettings, writer: W) -> impl Subscriber + Send + Sync + use<W>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_env_filter(filter(log))
        .with_writer(writer)
        .finish()
}

/// The text was understood when the settings were read.
fn filter(log: &LogSettings) -> EnvFilter {
    EnvFilter::builder().parse_lossy(format!("{},{SILENCED}", log.filter))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Paper {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }

        fn writer(&self) -> Masking<impl Fn() -> Self + use<>> {
            let paper = self.clone();
            let secrets = Secrets::of(["42:AAF-secret_of_the_bot", "key\"with\\oddities"]);
            Masking::new(move || paper.clone(), secrets)
        }
    }

    fn log(filter: &str) -> LogSettings {
        LogSettings {
            filter: filter.to_owned(),
            format: LogFormat::Auto,
        }
    }

    fn speak() {
        tracing::info!(
            url = "https://api.telegram.org/bot42:AAF-secret_of_the_bot/getMe",
            key = "key\"with\\oddities",
            "sent with {:?}",
            "key\"with\\oddities"
        );
        tracing::debug!("not for everybody");
        tracing::error!(target: "teloxide::dispatching::dispatcher", "Cannot parse an update: diary");
    }

    #[test]
    fn no_secret_reaches_the_log_in_any_format() {
        let (pretty, json) = (Paper::default(), Paper::default());
        tracing::subscriber::with_default(people(&log("info"), pretty.writer(), false), speak);
        tracing::subscriber::with_default(machines(&log("info"), json.writer()), speak);
        for paper in [pretty.text(), json.text()] {
            assert!(paper.contains("bot***/getMe"), "{paper}");
            assert!(
                !paper.contains("AAF") && !paper.contains("oddities"),
                "{paper}"
            );
            assert!(
                !paper.contains("not for everybody") && !paper.contains("diary"),
                "{paper}"
            );
            assert_eq!(paper.lines().count(), 1, "{paper}");
        }
        let object: serde_json::Value = serde_json::from_str(&json.text()).unwrap();
        assert_eq!(object["level"], "INFO");
    }
}
