//! The groups of settings, each with what its members say about each other.

use domain::{generation::Charge, price::Pricing, surcharge::SurchargePolicy};

use super::{
    HouseSettings, HttpSettings, Inlet, KieSettings, LogSettings, Mode, Problems, TelegramSettings,
    address,
    environment::Environment,
    parse::{self, BotMode},
    reader::Reader,
    table::{
        ADMIN_ID, BOT_MODE, CREDIT_TO_RUB_RATE, DEFAULT_LANGUAGE, KIE_API_KEY, KIE_API_URL,
        KIE_TIMEOUT, KIE_UPLOAD_URL, KIE_WEBHOOK_KEY, LOG_FORMAT, LOG_LEVEL,
        MAX_CONCURRENT_GENERATIONS, PORT, PUBLIC_URL, RENDER_EXTERNAL_URL, RETENTION_DAYS,
        SUPPORT_CONTACT, SURCHARGE_DURATION, SURCHARGE_OBJECT, SURCHARGE_RESOLUTION,
        SURCHARGE_WATERMARK, TELEGRAM_API_URL, TELEGRAM_BOT_TOKEN, WEBHOOK_SECRET, WELCOME_BONUS,
    },
};

impl TelegramSettings {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        if !reader.is_set(&TELEGRAM_BOT_TOKEN) {
            reader.report(
                &TELEGRAM_BOT_TOKEN,
                "is not set, write the token that @BotFather gives; to try the bot without one: kie-bot playground",
            );
        }
        let token = reader.take(&TELEGRAM_BOT_TOKEN, parse::token);
        let api = reader.take(&TELEGRAM_API_URL, address::server);
        Some(Self {
            token: token?,
            api: api?,
        })
    }

    /// The messenger alone, to look whether it answers.
    pub fn alone(environment: &Environment) -> Result<Self, Problems> {
        let mut reader = Reader::new(environment);
        let telegram = Self::read(&mut reader);
        reader.finish(telegram)
    }
}

impl KieSettings {
    pub(super) fn read(reader: &mut Reader<'_>, mode: Option<&Mode>) -> Option<Self> {
        let real = mode.is_some_and(|mode| mode.charge == Charge::Full);
        if real && !reader.is_set(&KIE_API_KEY) {
            reader.report(
                &KIE_API_KEY,
                "is not set although ALLOW_REAL_GENERATION is on, write the key from kie.ai or switch that off",
            );
        }
        let key = reader.take(&KIE_API_KEY, parse::key);
        let api = reader.take(&KIE_API_URL, address::server);
        let upload = reader.take(&KIE_UPLOAD_URL, address::server);
        let timeout = reader.take(&KIE_TIMEOUT, parse::timeout);
        let webhook_key = reader.take(&KIE_WEBHOOK_KEY, parse::key);
        Some(Self {
            key,
            webhook_key,
            api: api?,
            upload: upload?,
            timeout: timeout?,
        })
    }

    /// The provider alone, to look whether it answers.
    pub fn alone(environment: &Environment) -> Result<Self, Problems> {
        let mut reader = Reader::new(environment);
        let kie = Self::read(&mut reader, None);
        reader.finish(kie)
    }
}

pub(super) fn pricing(reader: &mut Reader<'_>) -> Option<Pricing> {
    let rate = reader.take(&CREDIT_TO_RUB_RATE, parse::rate);
    let resolution = reader.take(&SURCHARGE_RESOLUTION, parse::share);
    let duration = reader.take(&SURCHARGE_DURATION, parse::share);
    let object = reader.take(&SURCHARGE_OBJECT, parse::share);
    let watermark = reader.take(&SURCHARGE_WATERMARK, parse::share);
    Some(Pricing {
        rate: rate?,
        surcharges: SurchargePolicy {
            resolution: resolution?,
            duration: duration?,
            object: object?,
            watermark: watermark?,
        },
    })
}

/// The prices alone, for commands that need nothing else.
pub fn read_pricing(environment: &Environment) -> Result<Pricing, Problems> {
    let mut reader = Reader::new(environment);
    let pricing = pricing(&mut reader);
    reader.finish(pricing)
}

impl HttpSettings {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let port = reader.take(&PORT, parse::port);
        let named = if reader.is_set(&PUBLIC_URL) {
            &PUBLIC_URL
        } else {
            &RENDER_EXTERNAL_URL
        };
        let public = reader.take(named, address::own);
        let mode = reader.take(&BOT_MODE, parse::bot_mode);
        let secret = reader.take(&WEBHOOK_SECRET, parse::webhook_secret);
        let inlet = match (mode?, &public) {
            (BotMode::Polling, _) | (BotMode::Auto, None) => Inlet::Polling,
            (BotMode::Auto | BotMode::Webhook, Some(_)) => Inlet::Webhook { secret },
            (BotMode::Webhook, None) => {
                reader.report(
                    &BOT_MODE,
                    "is webhook although PUBLIC_URL is not set, write the https address of this service there, or write auto",
                );
                return None;
            }
        };
        Some(Self {
            port: port?,
            public,
            inlet,
        })
    }
}

impl HouseSettings {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let admins = reader.take(&ADMIN_ID, parse::admins);
        let limit = reader.take(&MAX_CONCURRENT_GENERATIONS, parse::orders);
        let welcome_bonus = reader.take(&WELCOME_BONUS, parse::roubles);
        let retention = reader.take(&RETENTION_DAYS, parse::retention);
        let support = reader.take(&SUPPORT_CONTACT, |text| Ok(text.to_owned()));
        let language = reader.take(&DEFAULT_LANGUAGE, parse::language);
        Some(Self {
            admins: admins.unwrap_or_default(),
            limit: limit?,
            welcome_bonus: welcome_bonus?,
            retention: retention?,
            support,
            language: language?,
        })
    }
}

impl LogSettings {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let filter = reader.take(&LOG_LEVEL, parse::filter);
        let format = reader.take(&LOG_FORMAT, parse::format);
        Some(Self {
            filter: filter?,
            format: format?,
        })
    }

    /// The log alone: it begins before anything else.
    pub fn alone(environment: &Environment) -> Result<Self, Problems> {
        let mut reader = Reader::new(environment);
        let log = Self::read(&mut reader);
        reader.finish(log)
    }
}
