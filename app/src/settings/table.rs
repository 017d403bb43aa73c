//! Every setting with its default and its meaning. `--help` is printed from here, and nothing else knows a default.

use std::fmt::Write;

/// A setting.
pub(super) struct Setting {
    /// The environment variable.
    pub(super) name: &'static str,
    /// What holds when it is not set.
    pub(super) default: Option<&'static str>,
    /// What it does.
    pub(super) meaning: &'static str,
}

const fn setting(name: &'static str, default: &'static str, meaning: &'static str) -> Setting {
    Setting {
        name,
        default: Some(default),
        meaning,
    }
}

const fn unset(name: &'static str, meaning: &'static str) -> Setting {
    Setting {
        name,
        default: None,
        meaning,
    }
}

pub(super) const TELEGRAM_BOT_TOKEN: Setting = unset(
    "TELEGRAM_BOT_TOKEN",
    "Token from @BotFather; required to run",
);
pub(super) const TELEGRAM_API_URL: Setting = setting(
    "TELEGRAM_API_URL",
    "https://api.telegram.org",
    "Another Bot API server",
);
pub(super) const ADMIN_ID: Setting = unset("ADMIN_ID", "Telegram ids of admins, comma separated");
pub(super) const SUPPORT_CONTACT: Setting = unset(
    "SUPPORT_CONTACT",
    "Whom customers can write to; shown in help",
);
pub(super) const DEFAULT_LANGUAGE: Setting = setting(
    "DEFAULT_LANGUAGE",
    "ru",
    "ru or en: for people whose own language the bot does not speak",
);

pub(super) const ALLOW_REAL_GENERATION: Setting = setting(
    "ALLOW_REAL_GENERATION",
    "0",
    "1: order at KIE, for real money. Otherwise sample media are made here and nobody pays",
);
pub(super) const TEST_MODE: Setting = setting(
    "TEST_MODE",
    "0",
    "1: the whole bot is tried out: sample media, nobody pays",
);
pub(super) const DRY_RUN: Setting = setting(
    "DRY_RUN",
    "0",
    "1: everything but the generation is real: sample media marked DRY RUN, nobody pays",
);
pub(super) const KIE_API_KEY: Setting = unset(
    "KIE_API_KEY",
    "Key from kie.ai; required with ALLOW_REAL_GENERATION=1",
);
pub(super) const KIE_API_URL: Setting =
    setting("KIE_API_URL", "https://api.kie.ai", "Where jobs go");
pub(super) const KIE_UPLOAD_URL: Setting = setting(
    "KIE_UPLOAD_URL",
    "https://kieai.redpandaai.co",
    "Where customers' files go for KIE to read",
);
pub(super) const KIE_TIMEOUT: Setting = setting(
    "KIE_TIMEOUT",
    "30",
    "Seconds for one request to KIE, 1 to 60",
);

pub(super) const KIE_WEBHOOK_KEY: Setting = unset(
    "KIE_WEBHOOK_KEY",
    "Key that KIE signs callbacks with; unsigned ones are refused then",
);

pub(super) const CREDIT_TO_RUB_RATE: Setting =
    setting("CREDIT_TO_RUB_RATE", "0.40", "Roubles for one KIE credit");
pub(super) const SURCHARGE_RESOLUTION: Setting = setting(
    "SURCHARGE_RESOLUTION",
    "0.30",
    "Share added for a higher resolution; 0 switches it off",
);
pub(super) const SURCHARGE_DURATION: Setting = setting(
    "SURCHARGE_DURATION",
    "0.10",
    "Share added for every started 5 seconds beyond 10; 0 switches it off",
);
pub(super) const SURCHARGE_OBJECT: Setting = setting(
    "SURCHARGE_OBJECT",
    "0.80",
    "Share added for every object beyond the first; 0 switches it off",
);
pub(super) const SURCHARGE_WATERMARK: Setting = setting(
    "SURCHARGE_WATERMARK",
    "0.50",
    "Share added for removing a watermark; 0 switches it off",
);
pub(super) const WELCOME_BONUS: Setting =
    setting("WELCOME_BONUS", "0", "Roubles of bonus for a newcomer");
pub(super) const MAX_CONCURRENT_GENERATIONS: Setting = setting(
    "MAX_CONCURRENT_GENERATIONS",
    "3",
    "How many orders a customer may have open at once",
);

pub(super) const PAYMENT_BANK: Setting = unset(
    "PAYMENT_BANK",
    "Bank transfers: the bank, as people call it",
);
pub(super) const PAYMENT_CARD: Setting = unset(
    "PAYMENT_CARD",
    "Bank transfers: the number of the card. With neither card nor phone, or without ADMIN_ID to check receipts, transfers are not offered",
);
pub(super) const PAYMENT_CARD_HOLDER: Setting = unset(
    "PAYMENT_CARD_HOLDER",
    "Bank transfers: whose card it is, for the payer to compare",
);
pub(super) const PAYMENT_PHONE: Setting = unset(
    "PAYMENT_PHONE",
    "Bank transfers: the phone number for transfers by phone",
);
pub(super) const TOPUP_MIN: Setting = setting("TOPUP_MIN", "50", "The least roubles of one top-up");
pub(super) const TOPUP_MAX: Setting =
    setting("TOPUP_MAX", "50000", "The most roubles of one top-up");
pub(super) const STARS_PER_RUB: Setting = unset(
    "STARS_PER_RUB",
    "Telegram Stars for one rouble, such as 0.55; where it is set, customers can pay with Stars",
);

pub(super) const STORAGE: Setting = setting(
    "STORAGE",
    "auto",
    "auto: Postgres where DATABASE_URL is set, otherwise files in DATA_DIR; if Postgres does not answer at the start, files for the time being. postgres or json: that and nothing else",
);
pub(super) const DATABASE_URL: Setting = unset(
    "DATABASE_URL",
    "Postgres: postgres://user:password@host/name; sslmode is honoured",
);
pub(super) const DATABASE_WAIT: Setting = setting(
    "DATABASE_WAIT",
    "30",
    "Seconds to wait for Postgres at the start, 0 to 600",
);
pub(super) const DATABASE_POOL: Setting =
    setting("DATABASE_POOL", "10", "Connections to Postgres, 1 to 100");
pub(super) const DATA_DIR: Setting = setting(
    "DATA_DIR",
    "./data",
    "The folder of the files, and of the mirror beside Postgres",
);
pub(super) const MIRROR_MINUTES: Setting = setting(
    "MIRROR_MINUTES",
    "10",
    "How often wallets are mirrored from Postgres into DATA_DIR with STORAGE=auto; 0: never",
);

pub(super) const RETENTION_DAYS: Setting = setting(
    "RETENTION_DAYS",
    "90",
    "Days after which settled orders lose what was asked for and what came out, and keep the money; 0: never",
);

pub(super) const PORT: Setting = setting(
    "PORT",
    "8080",
    "HTTP: /healthz, /readyz, /metrics, KIE's callbacks and Telegram's webhook",
);
pub(super) const PUBLIC_URL: Setting = unset(
    "PUBLIC_URL",
    "https address of this service: Telegram brings updates there, and KIE rings there when a job is done",
);
pub(super) const RENDER_EXTERNAL_URL: Setting = unset(
    "RENDER_EXTERNAL_URL",
    "Set by Render: used where PUBLIC_URL is not set",
);

pub(super) const BOT_MODE: Setting = setting(
    "BOT_MODE",
    "auto",
    "polling: updates are fetched; webhook: Telegram brings them to PUBLIC_URL; auto: webhook where PUBLIC_URL or RENDER_EXTERNAL_URL is set",
);
pub(super) const WEBHOOK_SECRET: Setting = unset(
    "WEBHOOK_SECRET",
    "What Telegram shows with each update it brings: 16 to 256 of A-Z a-z 0-9 _ -; derived from the token where it is not set",
);

pub(super) const LOG_LEVEL: Setting = setting(
    "LOG_LEVEL",
    "info",
    "What is logged, in the syntax of RUST_LOG: info, or info,app=debug",
);
pub(super) const LOG_FORMAT: Setting = setting(
    "LOG_FORMAT",
    "auto",
    "pretty or json; auto: pretty on a terminal, json otherwise",
);

/// Every setting, in the order of `--help`.
const GROUPS: [(&str, &[Setting]); 7] = [
    (
        "Telegram",
        &[
            TELEGRAM_BOT_TOKEN,
            TELEGRAM_API_URL,
            ADMIN_ID,
            SUPPORT_CONTACT,
            DEFAULT_LANGUAGE,
        ],
    ),
    (
        "Generation",
        &[
            ALLOW_REAL_GENERATION,
            TEST_MODE,
            DRY_RUN,
            KIE_API_KEY,
            KIE_API_URL,
            KIE_UPLOAD_URL,
            KIE_TIMEOUT,
            KIE_WEBHOOK_KEY,
        ],
    ),
    (
        "Money",
        &[
            CREDIT_TO_RUB_RATE,
            SURCHARGE_RESOLUTION,
            SURCHARGE_DURATION,
            SURCHARGE_OBJECT,
            SURCHARGE_WATERMARK,
            WELCOME_BONUS,
            MAX_CONCURRENT_GENERATIONS,
        ],
    ),
    (
        "Topping up",
        &[
            PAYMENT_BANK,
            PAYMENT_CARD,
            PAYMENT_CARD_HOLDER,
            PAYMENT_PHONE,
            TOPUP_MIN,
            TOPUP_MAX,
            STARS_PER_RUB,
        ],
    ),
    (
        "Storage",
        &[
            STORAGE,
            DATABASE_URL,
            DATABASE_WAIT,
            DATABASE_POOL,
            DATA_DIR,
            MIRROR_MINUTES,
            RETENTION_DAYS,
        ],
    ),
    (
        "HTTP",
        &[
            PORT,
            PUBLIC_URL,
            RENDER_EXTERNAL_URL,
            BOT_MODE,
            WEBHOOK_SECRET,
        ],
    ),
    ("Log", &[LOG_LEVEL, LOG_FORMAT]),
];

/// The names of all settings.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    GROUPS
        .iter()
        .flat_map(|(_, settings)| settings.iter())
        .map(|setting| setting.name)
}

/// Every setting, for `--help`.
pub fn help() -> String {
    let mut text = String::from(
        "Settings, read from the environment; a .env in the working folder is read too, and the\n\
         environment wins. Switches are 1/0, true/false, yes/no or on/off.\n",
    );
    for (title, settings) in GROUPS {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{title}:");
        for setting in settings {
            let default = setting
                .default
                .map(|default| format!(" [{default}]"))
                .unwrap_or_default();
            let _ = writeln!(
                text,
                "  {}{default}\n      {}",
                setting.name, setting.meaning
            );
        }
    }
    text
}
