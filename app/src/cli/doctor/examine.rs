use std::{fs, path::Path, sync::Arc};

use adapters_jsonfile::{OpenError, Store};
use adapters_kie::{KieGateway, catalogue};
use adapters_telegram::post::{CallError, Line};
use ports::outbound::Provider;

use super::report::Report;
use crate::{
    out,
    settings::{
        Backing, DatabaseSettings, Environment, KieSettings, Settings, StorageSettings,
        TelegramSettings,
    },
    storage::connect,
    wiring::kie_options,
};

pub(super) fn settings(environment: &Environment, report: &mut Report) {
    match Settings::read(environment) {
        Ok(settings) => report.good(format!("settings: {}", settings.mode)),
        Err(problems) => {
            for line in problems.to_string().lines() {
                report.wrong(line);
            }
        }
    }
}

pub(super) fn catalogue(report: &mut Report) {
    match catalogue::load() {
        Ok(loaded) => {
            let (models, families) = (loaded.catalogue.models(), loaded.catalogue.families());
            report.good(format!(
                "catalogue: {} models in {} families",
                models.len(),
                families.len()
            ));
            for problem in loaded.problems {
                report.bad(
                    format_args!("catalogue: {problem}"),
                    "what stands there is not sold",
                );
            }
        }
        Err(error) => report.bad(format_args!("catalogue: {error}"), "nothing can be sold"),
    }
}

pub(super) async fn storage(environment: &Environment, report: &mut Report) {
    let Ok(settings) = StorageSettings::alone(environment) else {
        return;
    };
    if let Some(database) = settings.database() {
        postgres(database, report).await;
    }
    match settings.backing {
        // What stands in for the database is opened when it is needed; that it can be written is what counts.
        Backing::Auto { .. } => writable(&settings.folder, report),
        Backing::Files => files(&settings.folder, report).await,
        Backing::Postgres(_) => {}
    }
}

async fn postgres(database: &DatabaseSettings, report: &mut Report) {
    match connect(database).await {
        Ok((store, _options)) => match store.ping().await {
            Ok(()) => report.good("storage: Postgres answers and its schema is up to date"),
            Err(fault) => report.bad(
                format_args!("storage: {}", out::chain(&fault)),
                "see whether Postgres is well",
            ),
        },
        Err(error) => report.bad(
            format_args!("storage: Postgres: {}", out::chain(&error)),
            "see that Postgres runs, and that DATABASE_URL names it",
        ),
    }
}

fn writable(folder: &Path, report: &mut Report) {
    let probe = folder.join(".probe");
    let tried = fs::create_dir_all(folder)
        .and_then(|()| fs::write(&probe, b""))
        .and_then(|()| fs::remove_file(&probe));
    let folder = folder.display();
    match tried {
        Ok(()) => report.good(format!("storage: {folder} can be written")),
        Err(error) => report.bad(
            format_args!("storage: {folder}: {error}"),
            "let this user write there, or set DATA_DIR to another folder",
        ),
    }
}

async fn files(path: &Path, report: &mut Report) {
    let folder = path.display();
    match Store::open(path) {
        Ok(store) => match store.close().await {
            Ok(()) => report.good(format!("storage: {folder} can be read and written")),
            Err(fault) => report.bad(
                format_args!("storage: {}", out::chain(&fault)),
                "make room on the disk and let this user write there",
            ),
        },
        // The bot itself, most likely. That it works there is as good as working here.
        Err(OpenError::InUse { .. }) => {
            report.good(format!("storage: {folder} is in use by a running bot"));
        }
        Err(error @ OpenError::Damaged(_)) => {
            report.wrong(format!("storage: {}", out::chain(&error)));
        }
        Err(error @ OpenError::Disk { .. }) => report.bad(
            format_args!("storage: {}", out::chain(&error)),
            "let this user write there, or set DATA_DIR to another folder",
        ),
    }
}

pub(super) async fn telegram(environment: &Environment, report: &mut Report) {
    let Ok(settings) = TelegramSettings::alone(environment) else {
        return;
    };
    let line = match Line::new(settings.api, settings.token) {
        Ok(line) => line,
        Err(error) => {
            return report.bad(
                format_args!("telegram: {error}"),
                "set TELEGRAM_API_URL right",
            );
        }
    };
    match line.me().await {
        Ok(name) => report.good(format!("telegram: the bot is @{name}")),
        Err(CallError::Nonsense(_)) => report.good("telegram: the token is accepted"),
        Err(CallError::Refused(refusal)) => report.bad(
            format_args!("telegram: {refusal}"),
            "copy TELEGRAM_BOT_TOKEN from @BotFather again",
        ),
        Err(error) => report.bad(
            format_args!("telegram: {}", out::chain(&error)),
            "see whether this machine reaches TELEGRAM_API_URL",
        ),
    }
}

pub(super) async fn kie(environment: &Environment, report: &mut Report) {
    let Ok(settings) = KieSettings::alone(environment) else {
        return;
    };
    let Some(options) = kie_options(settings) else {
        return report.good("kie: not asked, there is no KIE_API_KEY and nothing is bought");
    };
    let gateway = match KieGateway::new(&options, Arc::default()) {
        Ok(gateway) => gateway,
        Err(error) => return report.bad(format_args!("kie: {error}"), "set KIE_API_URL right"),
    };
    match gateway.credits_left().await {
        Ok(credits) if credits.amount().is_zero() => report.bad(
            "kie: no credits are left",
            "top up at kie.ai, or customers will get their money back instead of results",
        ),
        Ok(credits) => report.good(format!("kie: {credits} credits are left")),
        Err(fault) => report.bad(
            format_args!("kie: {}", out::chain(&fault)),
            "see whether KIE_API_KEY is the key from kie.ai and this machine reaches KIE_API_URL",
        ),
    }
}
