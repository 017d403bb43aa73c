//! What is wrong, and how to mend it, one line each.

mod examine;
mod report;

use report::Report;

use crate::{lifecycle::Ending, out, settings::Environment};

/// Checks every setting and every connection. Nothing is bought, and nothing is changed but for an empty store where
/// there is none.
pub(super) async fn doctor(environment: &Environment) -> Ending {
    let report = examine(environment).await;
    out::say(&report);
    if report.is_good() {
        Ending::Clean
    } else {
        Ending::Failed
    }
}

async fn examine(environment: &Environment) -> Report {
    let mut report = Report::default();
    examine::settings(environment, &mut report);
    examine::catalogue(&mut report);
    examine::storage(environment, &mut report).await;
    examine::telegram(environment, &mut report).await;
    examine::kie(environment, &mut report).await;
    report
}

#[cfg(test)]
mod tests {
    use fake_kie::FakeKie;
    use fake_telegram::FakeTelegram;

    use super::*;

    async fn report(values: &[(&str, &str)]) -> (String, bool) {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("data");
        let mut all = vec![("DATA_DIR", folder.to_str().unwrap())];
        all.extend(values);
        let report = examine(&Environment::of(all)).await;
        (report.to_string(), report.is_good())
    }

    #[tokio::test]
    async fn everything_that_works_is_said_to() {
        let telegram = FakeTelegram::start(fake_telegram::Options::default())
            .await
            .unwrap();
        let kie = FakeKie::start(fake_kie::Options::default()).await.unwrap();
        let (text, good) = report(&[
            ("TELEGRAM_BOT_TOKEN", "42:TEST"),
            ("TELEGRAM_API_URL", &telegram.api_url()),
            ("KIE_API_KEY", "fake-kie-key"),
            ("KIE_API_URL", kie.api_url()),
        ])
        .await;
        assert!(good, "{text}");
        for part in [
            "settings:",
            "catalogue:",
            "storage:",
            "@fake_bot",
            "10000 credits",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
    }

    #[tokio::test]
    async fn everything_that_does_not_is_named_with_the_mend() {
        let telegram = FakeTelegram::start(fake_telegram::Options::default())
            .await
            .unwrap();
        let kie = FakeKie::start(fake_kie::Options::default()).await.unwrap();
        let (text, good) = report(&[
            ("PORT", "nowhere"),
            ("DATA_DIR", "/proc/nobody/may/write/here"),
            ("TELEGRAM_BOT_TOKEN", "42:AnotherOne"),
            ("TELEGRAM_API_URL", &telegram.api_url()),
            ("KIE_API_KEY", "another-key"),
            ("KIE_API_URL", kie.api_url()),
        ])
        .await;
        assert!(!good);
        let bad: Vec<_> = text
            .lines()
            .filter(|line| line.starts_with("BAD"))
            .collect();
        assert_eq!(bad.len(), 4, "{text}");
        for mend in ["write 1 to 65535", "DATA_DIR", "@BotFather", "KIE_API_KEY"] {
            assert!(bad.iter().any(|line| line.contains(mend)), "{mend}\n{text}");
        }
        assert!(!text.contains("AnotherOne") && !text.contains("another-key"));
    }
}
