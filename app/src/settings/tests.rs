use std::path::PathBuf;

use domain::generation::{Charge, Waiver};
use secrecy::ExposeSecret;

use super::*;

const TOKEN: &str = "42:AAF-secret_of_the_bot";

fn read(values: &[(&str, &str)]) -> Result<Settings, Problems> {
    Settings::read(&Environment::of(values.iter().copied()))
}

/// The problems of these values, with a token that is all right.
fn problems(values: &[(&str, &str)]) -> String {
    let mut all = vec![("TELEGRAM_BOT_TOKEN", TOKEN)];
    all.extend(values);
    read(&all).unwrap_err().to_string()
}

#[test]
fn a_token_is_enough_and_nothing_is_spent() {
    let settings = read(&[("TELEGRAM_BOT_TOKEN", TOKEN)]).unwrap();
    assert_eq!(settings.telegram.token.expose_secret(), TOKEN);
    assert_eq!(settings.telegram.api.as_str(), "https://api.telegram.org/");
    assert_eq!(settings.kie.upload.as_str(), "https://kieai.redpandaai.co/");
    assert_eq!(settings.kie.timeout, Duration::from_secs(30));
    assert_eq!(settings.mode.engine, Engine::Mock);
    assert_eq!(settings.mode.charge, Charge::Waived(Waiver::GenerationOff));
    assert_eq!(settings.pricing.rate.roubles().to_string(), "0.4");
    assert_eq!(settings.storage.folder, PathBuf::from("./data"));
    assert_eq!(settings.http.port, 8080);
    assert_eq!(settings.http.public, None);
    assert_eq!(settings.house.limit.get(), 3);
    assert_eq!(settings.house.welcome_bonus, Money::ZERO);
    assert_eq!(settings.house.language, Language::Russian);
    let ninety = Duration::from_hours(90 * 24);
    assert_eq!(settings.house.retention, Some(ninety));
}

#[test]
fn whoever_keeps_orders_for_no_days_keeps_them_for_good() {
    let settings = read(&[("TELEGRAM_BOT_TOKEN", TOKEN), ("RETENTION_DAYS", "0")]).unwrap();
    assert_eq!(settings.house.retention, None);
}

#[test]
fn everything_can_be_set() {
    let settings = read(&[
        ("TELEGRAM_BOT_TOKEN", TOKEN),
        ("TELEGRAM_API_URL", "http://localhost:8081"),
        ("ADMIN_ID", " 7, 8 ,"),
        ("SUPPORT_CONTACT", "@help"),
        ("DEFAULT_LANGUAGE", "EN"),
        ("ALLOW_REAL_GENERATION", "Yes"),
        ("KIE_API_KEY", "key-of-kie"),
        ("KIE_API_URL", "http://127.0.0.1:1"),
        ("KIE_UPLOAD_URL", "http://[::1]:2"),
        ("KIE_TIMEOUT", "60"),
        ("CREDIT_TO_RUB_RATE", "0.5"),
        ("SURCHARGE_WATERMARK", "0"),
        ("WELCOME_BONUS", "12.50"),
        ("MAX_CONCURRENT_GENERATIONS", "1"),
        ("STORAGE", "auto"),
        ("DATABASE_URL", "postgres://me:hunter2@db/kie"),
        ("DATABASE_WAIT", "0"),
        ("DATABASE_POOL", "3"),
        ("MIRROR_MINUTES", "0"),
        ("KIE_WEBHOOK_KEY", "hook-hook"),
        ("DATA_DIR", "/var/lib/kie"),
        ("PORT", "0"),
        ("PUBLIC_URL", "https://bot.example.org/kie"),
    ])
    .unwrap();
    assert_eq!(settings.house.admins, [UserId(7), UserId(8)].into());
    assert_eq!(settings.house.support.as_deref(), Some("@help"));
    assert_eq!(settings.house.language, Language::English);
    assert_eq!(settings.house.welcome_bonus.kopecks(), 1250);
    assert_eq!(settings.mode, Mode::of(false, false, true));
    assert!(settings.pricing.surcharges.watermark.is_none());
    let public = settings.http.public.unwrap();
    assert_eq!(public.as_str(), "https://bot.example.org/kie/");
}

#[test]
fn updates_are_brought_where_there_is_an_address_unless_it_is_said_otherwise() {
    let address = ("PUBLIC_URL", "https://bot.example.org");
    let inlet = |values: &[(&str, &str)]| {
        let mut all = vec![("TELEGRAM_BOT_TOKEN", TOKEN)];
        all.extend(values);
        read(&all).map(|settings| settings.http.inlet)
    };
    assert!(matches!(inlet(&[]), Ok(Inlet::Polling)));
    let derived = inlet(&[address]);
    assert!(matches!(derived, Ok(Inlet::Webhook { secret: None })));
    let polling = inlet(&[address, ("BOT_MODE", "polling")]);
    assert!(matches!(polling, Ok(Inlet::Polling)));
    let chosen = ("WEBHOOK_SECRET", "sixteen_or_more-characters");
    let chosen = inlet(&[address, ("BOT_MODE", "webhook"), chosen]);
    assert!(matches!(chosen, Ok(Inlet::Webhook { secret: Some(_) })));
    let nowhere = inlet(&[("BOT_MODE", "webhook")]).unwrap_err().to_string();
    assert!(nowhere.starts_with("BOT_MODE: is webhook although PUBLIC_URL is not set"));
    for (name, value) in [
        ("BOT_MODE", "push"),
        ("WEBHOOK_SECRET", "short"),
        ("WEBHOOK_SECRET", "with a space in it"),
    ] {
        let wrong = inlet(&[(name, value)]).unwrap_err().to_string();
        assert!(wrong.starts_with(name), "{wrong}");
    }
}

#[test]
fn storage_is_postgres_where_there_is_one_unless_files_are_asked_for() {
    let url = ("DATABASE_URL", "postgresql://me:hunter2@db/kie");
    let backing = |values: &[(&str, &str)]| {
        let mut all = vec![("TELEGRAM_BOT_TOKEN", TOKEN)];
        all.extend(values);
        read(&all).unwrap().storage.backing
    };
    assert!(matches!(backing(&[]), Backing::Files));
    assert!(matches!(
        backing(&[("STORAGE", "json"), url]),
        Backing::Files
    ));
    assert!(matches!(
        backing(&[("STORAGE", "postgres"), url]),
        Backing::Postgres(_)
    ));
    let Backing::Auto { database, mirror } = backing(&[url]) else {
        panic!("Postgres, and files if it does not answer");
    };
    assert_eq!(mirror, Some(Duration::from_mins(10)));
    assert_eq!((database.pool, database.wait.as_secs()), (10, 30));
    let never = backing(&[url, ("MIRROR_MINUTES", "0")]);
    assert!(matches!(never, Backing::Auto { mirror: None, .. }));
}

#[test]
fn switches_are_understood_as_people_write_them() {
    for (word, on) in [
        ("1", true),
        ("true", true),
        ("YES", true),
        ("on", true),
        ("0", false),
        ("False", false),
        ("no", false),
        ("off", false),
        // Not filled in is not set.
        (" ", false),
    ] {
        let settings = read(&[("TELEGRAM_BOT_TOKEN", TOKEN), ("TEST_MODE", word)]).unwrap();
        let waiver = if on {
            Waiver::TestMode
        } else {
            Waiver::GenerationOff
        };
        assert_eq!(settings.mode.charge, Charge::Waived(waiver), "{word:?}");
    }
}

#[test]
fn without_a_token_the_playground_is_named() {
    let problems = read(&[]).unwrap_err().to_string();
    assert!(problems.starts_with("TELEGRAM_BOT_TOKEN: is not set"));
    assert!(problems.contains("kie-bot playground"));
    assert_eq!(problems.lines().count(), 1);
}

#[test]
fn all_problems_are_reported_at_once() {
    let problems = read(&[
        ("TELEGRAM_BOT_TOKEN", "hunter2"),
        ("PORT", "http"),
        ("CREDIT_TO_RUB_RATE", "0,40"),
        ("STORAGE", "postgres"),
        ("LOG_FORMAT", "xml"),
    ])
    .unwrap_err()
    .to_string();
    let names: Vec<_> = problems
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "TELEGRAM_BOT_TOKEN",
            "CREDIT_TO_RUB_RATE",
            "DATABASE_URL",
            "PORT",
            "LOG_FORMAT"
        ]
    );
}

#[test]
fn every_wrong_value_is_named_with_what_to_write_instead_and_never_repeated() {
    for (name, value, instead) in [
        ("TELEGRAM_BOT_TOKEN", "Qq17", "@BotFather"),
        ("TELEGRAM_BOT_TOKEN", "42:Qq17/../x", "@BotFather"),
        ("TELEGRAM_API_URL", "http://qq17.example.org", "https://"),
        ("ADMIN_ID", "12, Qq17", "123, 456"),
        ("ADMIN_ID", "-1001717", "123, 456"),
        ("DEFAULT_LANGUAGE", "qq17", "ru or en"),
        ("ALLOW_REAL_GENERATION", "qq17", "1 or 0"),
        ("TEST_MODE", "2", "1 or 0"),
        ("DRY_RUN", "qq17", "1 or 0"),
        ("KIE_API_KEY", "Qq17 Qq17", "kie.ai"),
        ("KIE_API_KEY", "Qq17ключ", "kie.ai"),
        ("KIE_API_KEY", "abc1234", "fewer than 8"),
        ("KIE_API_URL", "qq17", "https://"),
        ("KIE_UPLOAD_URL", "https://qq17@example.org", "without"),
        ("KIE_TIMEOUT", "61", "1 to 60"),
        ("KIE_TIMEOUT", "0", "1 to 60"),
        ("CREDIT_TO_RUB_RATE", "0", "0.40"),
        ("CREDIT_TO_RUB_RATE", "1717171", "0.40"),
        ("CREDIT_TO_RUB_RATE", "0.009", "0.40"),
        ("SURCHARGE_RESOLUTION", "-0.17", "0 to 10"),
        ("SURCHARGE_DURATION", "1e1", "0 to 10"),
        ("SURCHARGE_OBJECT", "17.17", "0 to 10"),
        ("SURCHARGE_WATERMARK", "qq17", "0 to 10"),
        ("WELCOME_BONUS", "0.171", "12.50"),
        ("WELCOME_BONUS", "17171717171717", "12.50"),
        ("MAX_CONCURRENT_GENERATIONS", "0", "1 to 100"),
        ("MAX_CONCURRENT_GENERATIONS", "101", "1 to 100"),
        ("STORAGE", "qq17", "auto, postgres or json"),
        ("DATABASE_URL", "mysql://qq17@db/kie", "postgres://"),
        ("DATABASE_URL", "qq17", "postgres://"),
        ("DATABASE_WAIT", "601", "0 to 600"),
        ("DATABASE_POOL", "0", "1 to 100"),
        ("MIRROR_MINUTES", "1717", "0 for never"),
        ("RETENTION_DAYS", "qq17", "1 to 3650"),
        ("RETENTION_DAYS", "3651", "0 for never"),
        ("KIE_WEBHOOK_KEY", "qq17 qq17", "kie.ai"),
        ("PORT", "65536", "1 to 65535"),
        ("PUBLIC_URL", "http://qq17.example.org", "https://"),
        ("RENDER_EXTERNAL_URL", "qq17", "https://"),
        ("LOG_LEVEL", "warning", "warn"),
        ("LOG_LEVEL", "info,qq17=loud", "debug"),
        ("LOG_FORMAT", "qq17", "pretty"),
    ] {
        let problems = problems(&[(name, value)]);
        assert_eq!(problems.lines().count(), 1, "{name}={value}: {problems}");
        assert!(problems.starts_with(&format!("{name}: ")), "{problems}");
        assert!(problems.contains(instead), "{name}={value}: {problems}");
        assert!(!problems.to_lowercase().contains("qq17"), "{problems}");
    }
}

#[test]
fn real_generation_needs_a_key() {
    let problems = problems(&[("ALLOW_REAL_GENERATION", "1")]);
    assert!(problems.starts_with("KIE_API_KEY: is not set although"));
    // With any of the switches that keep KIE out of it, none is needed.
    for switch in ["TEST_MODE", "DRY_RUN"] {
        let values = [
            ("TELEGRAM_BOT_TOKEN", TOKEN),
            ("ALLOW_REAL_GENERATION", "1"),
            (switch, "1"),
        ];
        assert!(read(&values).is_ok(), "{switch}");
    }
}

#[test]
fn the_address_from_render_is_used_where_none_was_chosen() {
    let render = ("RENDER_EXTERNAL_URL", "https://kie.onrender.com");
    let public = |values: &[(&str, &str)]| {
        let mut all = vec![("TELEGRAM_BOT_TOKEN", TOKEN), render];
        all.extend(values);
        read(&all).unwrap().http.public.unwrap().to_string()
    };
    assert_eq!(public(&[]), "https://kie.onrender.com/");
    assert_eq!(
        public(&[("PUBLIC_URL", "https://own.org")]),
        "https://own.org/"
    );
}

#[test]
fn settings_can_be_logged_without_their_secrets() {
    let settings = read(&[
        ("TELEGRAM_BOT_TOKEN", TOKEN),
        ("KIE_API_KEY", "hunter2hunter2"),
    ])
    .unwrap();
    let shown = format!("{settings:?}");
    assert!(!shown.contains("secret_of_the_bot") && !shown.contains("hunter2"));
}

#[test]
fn money_comes_in_only_by_the_ways_that_are_set() {
    let takings = |values: &[(&str, &str)]| {
        let mut all = vec![("TELEGRAM_BOT_TOKEN", TOKEN)];
        all.extend(values);
        read(&all).unwrap().takings
    };
    let usual = takings(&[
        ("PAYMENT_BANK", "Т-Банк"),
        ("PAYMENT_CARD_HOLDER", "Анна К."),
    ]);
    assert_eq!((usual.requisites, usual.stars), (None, None));
    assert_eq!(
        (usual.least.kopecks(), usual.most.kopecks()),
        (5_000, 5_000_000)
    );
    let by_phone = takings(&[("PAYMENT_PHONE", "+7 900 123-45-67"), ("TOPUP_MIN", "100")]);
    let phone = by_phone.requisites.and_then(|to| to.phone);
    assert_eq!(phone.as_deref(), Some("+7 900 123-45-67"));
    assert_eq!(by_phone.least.kopecks(), 10_000);
    let stars = takings(&[("STARS_PER_RUB", "0.55")]).stars.unwrap();
    assert_eq!(stars.price(by_phone.least), Some(55));
}

#[test]
fn amounts_and_numbers_that_make_no_sense_are_refused() {
    for (values, name) in [
        (
            vec![("TOPUP_MIN", "500"), ("TOPUP_MAX", "499.99")],
            "TOPUP_MIN:",
        ),
        (vec![("TOPUP_MIN", "0")], "TOPUP_MIN:"),
        (vec![("PAYMENT_CARD", "my card")], "PAYMENT_CARD:"),
        (vec![("PAYMENT_PHONE", "112")], "PAYMENT_PHONE:"),
        (vec![("STARS_PER_RUB", "0")], "STARS_PER_RUB:"),
        (vec![("STARS_PER_RUB", "2.1")], "STARS_PER_RUB:"),
    ] {
        let found = problems(&values);
        assert!(
            found.starts_with(name) && found.lines().count() == 1,
            "{found}"
        );
    }
}
