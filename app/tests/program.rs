//! The program as scripts and operators meet it: what it prints and how it ends.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what goes wrong in a test ends it, also in its helpers"
)]

use std::{
    collections::BTreeSet,
    fs,
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use fake_kie::{FakeKie, Listing};
use fake_telegram::{FakeTelegram, Options};
use tempfile::TempDir;
use tokio::task::spawn_blocking;

/// Far beyond what anything here takes; whoever waits so long waits in vain.
const DEADLINE: Duration = Duration::from_secs(30);

/// A folder of its own, and an environment with nothing in it.
struct Shell {
    folder: TempDir,
    values: Vec<(String, String)>,
}

impl Shell {
    fn new(values: &[(&str, &str)]) -> Self {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self {
            folder: tempfile::tempdir().unwrap(),
            values: values.iter().map(own).collect(),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kie-bot"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .envs(self.values.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).output().unwrap())
    }
}

/// What it printed and how it ended.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    answer: String,
    complaint: String,
}

impl Said {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            answer: String::from_utf8(output.stdout).unwrap(),
            complaint: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

async fn end(child: Child) -> Said {
    let waiting = spawn_blocking(move || child.wait_with_output().unwrap());
    let output = tokio::time::timeout(DEADLINE, waiting).await;
    Said::of(output.expect("it does not end").unwrap())
}

fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-s", name, &id]).status();
    assert!(sent.unwrap().success());
}

#[test]
fn all_wrong_settings_are_listed_at_once_and_no_secret_is_shown() {
    let shell = Shell::new(&[
        ("TELEGRAM_BOT_TOKEN", "hunter2"),
        ("KIE_API_KEY", "hunter 2"),
        ("PORT", "99999"),
    ]);
    let said = shell.run(&[]);
    assert_eq!(said.code, Some(2));
    assert_eq!(said.answer, "");
    assert_eq!(said.complaint.lines().count(), 3, "{}", said.complaint);
    assert!(!said.complaint.contains("hunter"), "{}", said.complaint);
}

#[test]
fn a_start_without_a_token_says_what_to_set_and_where_to_play() {
    let said = Shell::new(&[]).run(&["run"]);
    assert_eq!(said.code, Some(2));
    assert!(said.complaint.contains("TELEGRAM_BOT_TOKEN"));
    assert!(said.complaint.contains("kie-bot playground"));
}

#[test]
fn a_dotenv_is_read_and_the_environment_wins() {
    let shell = Shell::new(&[("PORT", "8080")]);
    let dotenv = "PORT=wrong\nKIE_TIMEOUT=wrong\n";
    fs::write(shell.folder.path().join(".env"), dotenv).unwrap();
    let said = shell.run(&[]);
    assert!(said.complaint.contains("KIE_TIMEOUT: "));
    assert!(!said.complaint.contains("PORT: "));
}

#[test]
fn help_and_version_are_answers_and_nonsense_is_not() {
    let shell = Shell::new(&[]);
    let help = shell.run(&["--help"]);
    assert_eq!(help.code, Some(0));
    assert!(help.answer.contains("CREDIT_TO_RUB_RATE [0.40]"));
    assert_eq!(shell.run(&["--version"]).code, Some(0));
    assert_eq!(shell.run(&["dance"]).code, Some(2));
}

#[test]
fn the_files_of_a_folder_are_checked_before_they_become_part_of_the_program() {
    let shell = Shell::new(&[]);
    let folder = shell.folder.path().join("files");
    fs::create_dir(&folder).unwrap();
    let nothing = shell.run(&["catalogue", "check", "files"]);
    assert_eq!(nothing.code, Some(1), "{nothing:?}");
    assert!(
        nothing.complaint.contains("no model for sale"),
        "{nothing:?}"
    );

    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../adapters-kie/catalogue/z-image.toml"
    );
    let text = fs::read_to_string(file).unwrap();
    fs::write(folder.join("house.toml"), &text).unwrap();
    let sound = shell.run(&["catalogue", "check", "files"]);
    assert_eq!(sound.code, Some(0), "{sound:?}");
    assert!(sound.answer.contains("1 models in 1 families"), "{sound:?}");

    fs::write(folder.join("wrong.toml"), "[family]\nid = 7\n").unwrap();
    let wrong = shell.run(&["catalogue", "check", "files"]);
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    assert!(wrong.answer.contains("wrong.toml:2: "), "{wrong:?}");

    let missing = shell.run(&["catalogue", "check", "elsewhere"]);
    assert_eq!(missing.code, Some(1), "{missing:?}");
    assert!(
        missing.complaint.contains("elsewhere cannot be read"),
        "{missing:?}"
    );
}

#[test]
fn the_catalogue_can_be_listed_at_another_rate() {
    let usual = Shell::new(&[]).run(&["catalogue", "list"]);
    let dear = Shell::new(&[("CREDIT_TO_RUB_RATE", "4")]).run(&["catalogue", "list"]);
    assert_eq!((usual.code, dear.code), (Some(0), Some(0)));
    assert_eq!(usual.answer.lines().count(), dear.answer.lines().count());
    assert_ne!(usual.answer, dear.answer);
}

/// What the difference to this list is said to be.
async fn difference(models: Option<Vec<Listing>>) -> Said {
    let kie = FakeKie::start(fake_kie::Options {
        models,
        ..fake_kie::Options::default()
    });
    let kie = kie.await.unwrap();
    let shell = Shell::new(&[
        ("KIE_API_KEY", "fake-kie-key"),
        ("KIE_API_URL", kie.api_url()),
    ]);
    let command = shell.command(&["catalogue", "diff"]).spawn().unwrap();
    let said = end(command).await;
    assert_eq!(kie.creates(), 0);
    said
}

fn listing(model: &str, title: &str, pricing_desc: &str) -> Listing {
    Listing {
        model: model.to_owned(),
        slug: String::new(),
        title: title.to_owned(),
        provider: String::new(),
        task_type: Vec::new(),
        description: None,
        pricing_desc: pricing_desc.to_owned(),
    }
}

/// Every model of the catalogue as KIE names it, without a word about prices.
fn everything() -> Vec<Listing> {
    let catalogue = adapters_kie::catalogue::load().unwrap().catalogue;
    let sent = catalogue.models().iter().map(|model| model.id.sends());
    let sent: BTreeSet<_> = sent.collect();
    sent.into_iter().map(|id| listing(id, "", "")).collect()
}

#[tokio::test]
async fn a_catalogue_that_kie_lists_does_not_differ_from_its_list() {
    let mut models = everything();
    let same = difference(Some(models.clone())).await;
    assert_eq!(same.code, Some(0), "{same:?}");
    assert!(
        same.answer
            .contains(" 0 missing there, 0 not sold here, 0 prices")
    );
    assert_eq!(same.answer.lines().count(), 1, "{}", same.answer);

    models.push(listing("gpt-9", "GPT 9", "12 credits"));
    let more = difference(Some(models)).await;
    assert_eq!(more.code, Some(0), "{more:?}");
    assert!(
        more.answer.contains("not in the catalogue:\n  gpt-9 "),
        "{}",
        more.answer
    );
}

#[tokio::test]
async fn what_kie_no_longer_lists_and_prices_to_look_at_are_named() {
    let mut models = everything();
    models.retain(|model| !["z-image", "recraft/remove-background"].contains(&&*model.model));
    models.push(listing(
        "z-image",
        "Z-Image",
        "Now 0.8 credits,\n later 5 credits",
    ));
    let said = difference(Some(models)).await;
    assert_eq!(said.code, Some(1), "{said:?}");
    let lines: Vec<_> = said.answer.lines().collect();
    let under = |heading: &str| {
        let at = lines.iter().position(|line| line.starts_with(heading));
        lines[at.unwrap() + 1]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert!(under("Not on KIE's list; a running bot").starts_with("recraft/remove-background "));
    let look = "z-image 5 credits in: Now 0.8 credits, later 5 credits";
    assert_eq!(under("Look at these"), look);
    assert!(
        said.answer
            .contains(" 1 missing there, 0 not sold here, 1 prices")
    );
}

#[tokio::test]
async fn a_kie_without_a_list_or_with_a_broken_one_is_told_from_a_difference() {
    let none = difference(None).await;
    assert_eq!(none.code, Some(0), "{none:?}");
    assert!(none.answer.contains("KIE has no list"), "{none:?}");

    let broken = difference(Some(Vec::new())).await;
    assert_eq!(broken.code, Some(1), "{broken:?}");
    assert!(broken.answer.contains("does not believe it"), "{broken:?}");
}

#[test]
fn a_difference_to_a_list_that_nobody_shows_is_none_and_says_why() {
    let keyless = Shell::new(&[]).run(&["catalogue", "diff"]);
    assert_eq!(keyless.code, Some(2), "{keyless:?}");
    assert!(
        keyless.complaint.starts_with("KIE_API_KEY: "),
        "{keyless:?}"
    );

    // Nobody listens there.
    let shell = Shell::new(&[
        ("KIE_API_KEY", "some-key"),
        ("KIE_API_URL", "http://127.0.0.1:9"),
        ("KIE_TIMEOUT", "1"),
    ]);
    let down = shell.run(&["catalogue", "diff"]);
    assert_eq!(down.code, Some(1), "{down:?}");
    assert!(
        down.complaint.contains("KIE does not show its list"),
        "{down:?}"
    );
    assert!(!down.complaint.contains("some-key"));
}

#[test]
fn an_audit_of_nothing_is_no_good_news() {
    let shell = Shell::new(&[]);
    let said = shell.run(&["audit"]);
    assert_eq!(said.code, Some(1));
    assert!(said.complaint.contains("there are no books"));
}

#[tokio::test]
async fn it_ends_well_when_it_is_told_to_and_the_books_can_be_audited() {
    let telegram = FakeTelegram::start(Options::default()).await.unwrap();
    let shell = Shell::new(&[
        ("TELEGRAM_BOT_TOKEN", "42:TEST"),
        ("TELEGRAM_API_URL", &telegram.api_url()),
        ("PORT", "0"),
        ("WELCOME_BONUS", "50"),
    ]);
    let child = shell.command(&["run"]).spawn().unwrap();
    telegram.join(&fake_telegram::Person::new(7, "Anna"));
    telegram.send_text(7, "/start");
    let greeted = telegram.wait_for(7, |message| message.from_bot, DEADLINE);
    greeted.await.unwrap();
    signal(&child, "TERM");
    let said = end(child).await;
    assert_eq!(said.code, Some(0), "{}", said.complaint);
    // What does not stand on a terminal is for machines.
    for line in said.complaint.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    let audit = shell.run(&["audit"]);
    assert_eq!(audit.code, Some(0), "{audit:?}");
}

#[tokio::test]
async fn a_token_that_telegram_does_not_accept_ends_it_with_the_reason() {
    let telegram = FakeTelegram::start(Options::default()).await.unwrap();
    let shell = Shell::new(&[
        ("TELEGRAM_BOT_TOKEN", "42:AAF-secret_of_another_bot"),
        ("TELEGRAM_API_URL", &telegram.api_url()),
        ("PORT", "0"),
    ]);
    let said = end(shell.command(&[]).spawn().unwrap()).await;
    assert_eq!(said.code, Some(1));
    assert!(
        said.complaint.contains("does not accept"),
        "{}",
        said.complaint
    );
    assert!(!said.complaint.contains("secret_of"), "{}", said.complaint);
}

#[test]
fn a_busy_port_is_named() {
    let taken = std::net::TcpListener::bind("0.0.0.0:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let shell = Shell::new(&[("TELEGRAM_BOT_TOKEN", "42:TEST"), ("PORT", &port)]);
    let said = shell.run(&[]);
    assert_eq!(said.code, Some(1));
    assert!(
        said.complaint.contains(&format!("port {port}")),
        "{}",
        said.complaint
    );
}
