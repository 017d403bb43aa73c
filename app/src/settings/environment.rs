use std::{collections::BTreeMap, env, ffi::OsString, path::Path};

use secrecy::{ExposeSecret, SecretString};

use url::Url;

use super::{reader::Problem, table};
use crate::telemetry::Secrets;

/// The settings as they were written. Every value is treated as a secret until it has been understood.
#[derive(Debug, Default)]
pub struct Environment {
    values: BTreeMap<String, SecretString>,
    problems: Vec<Problem>,
}

/// Settings whose values are secret. An address of a database has a password in it. Where money is transferred to is for customers
/// to see, and for no log.
const SECRETS: [&str; 7] = [
    "TELEGRAM_BOT_TOKEN",
    "KIE_API_KEY",
    "KIE_WEBHOOK_KEY",
    "WEBHOOK_SECRET",
    DATABASE_URL,
    "PAYMENT_CARD",
    "PAYMENT_PHONE",
];

/// Numbers that are written in groups, and may appear without them.
const GROUPED: [&str; 2] = ["PAYMENT_CARD", "PAYMENT_PHONE"];

const DATABASE_URL: &str = "DATABASE_URL";

/// For development: values that are not in the environment.
const DOTENV: &str = ".env";

impl Environment {
    /// This process's environment, over a `.env` in the working folder.
    pub fn of_process() -> Self {
        let mut environment = Self::default();
        environment.read_dotenv(Path::new(DOTENV));
        for name in table::names() {
            if let Some(value) = env::var_os(name) {
                environment.put(name, value);
            }
        }
        environment
    }

    /// These values and nothing else.
    pub fn of<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut environment = Self::default();
        for (name, value) in values {
            environment.put(name, value.into());
        }
        environment
    }

    /// What must never be shown, whether it is right or wrong.
    pub fn secrets(&self) -> Secrets {
        let values = SECRETS.iter().filter_map(|name| self.value(name));
        let written = self.database_password();
        let meant = written.as_deref().map(unescaped);
        let numbers = GROUPED.iter().filter_map(|name| self.value(name));
        let bare: Vec<String> = numbers
            .map(|number| digits(number.expose_secret()))
            .collect();
        let others = written.iter().chain(&meant).chain(&bare);
        let others = others.map(String::as_str);
        Secrets::of(values.map(SecretString::expose_secret).chain(others))
    }

    /// A server may speak of a password without the address around it.
    fn database_password(&self) -> Option<String> {
        let url = self.value(DATABASE_URL)?.expose_secret();
        let url = Url::parse(url).ok()?;
        url.password().map(ToOwned::to_owned)
    }

    /// What stands there; nothing at all is as good as not set, because that is how a `.env` is filled in later.
    pub(super) fn value(&self, name: &str) -> Option<&SecretString> {
        self.values.get(name)
    }

    /// What could not even be read.
    pub(super) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn put(&mut self, name: &str, value: OsString) {
        self.values.remove(name);
        match value.into_string() {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => {
                let text = SecretString::from(text.trim());
                self.values.insert(name.to_owned(), text);
            }
            Err(_) => self
                .problems
                .push(Problem::new(name, "is not UTF-8, write plain text")),
        }
    }

    /// The error of a line that is none holds the line, and so perhaps a secret: it is dropped.
    fn read_dotenv(&mut self, path: &Path) {
        let lines = match dotenvy::from_path_iter(path) {
            Ok(lines) => lines,
            Err(error) if error.not_found() => return,
            Err(_) => return self.complain("cannot be read, make it a readable file or remove it"),
        };
        let mut last = None;
        for line in lines {
            let Ok((name, value)) = line else {
                let place = last.map_or_else(
                    || "at its beginning".to_owned(),
                    |name| format!("after {name}"),
                );
                return self.complain(&format!(
                    "a line {place} makes no sense, write NAME=value, with quotes around a value with spaces"
                ));
            };
            self.put(&name, value.into());
            last = Some(name);
        }
    }

    fn complain(&mut self, what: &str) {
        self.problems.push(Problem::new(DOTENV, what));
    }
}

/// A password as the server is told it, without the escapes that an address needs.
fn unescaped(password: &str) -> String {
    // In this part of an address these stand for themselves.
    let plain = password
        .replace('+', "%2B")
        .replace('&', "%26")
        .replace('=', "%3D");
    let parsed = url::form_urlencoded::parse(plain.as_bytes());
    parsed.map(|(text, _)| text.into_owned()).collect()
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn dotenv(text: &str) -> Environment {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(DOTENV);
        fs::write(&path, text).unwrap();
        let mut environment = Environment::default();
        environment.read_dotenv(&path);
        environment
    }

    #[test]
    fn a_dotenv_gives_values_and_later_ones_win() {
        let mut environment = dotenv("# mine\nPORT=1\nADMIN_ID='2, 3'\nKIE_API_KEY=\n");
        environment.put("PORT", "4".into());
        let value = |name| environment.value(name).map(SecretString::expose_secret);
        assert_eq!(value("PORT"), Some("4"));
        assert_eq!(value("ADMIN_ID"), Some("2, 3"));
        assert_eq!(value("KIE_API_KEY"), None);
        assert!(environment.problems().is_empty());
    }

    #[test]
    fn a_missing_dotenv_is_nothing_to_complain_about() {
        let mut environment = Environment::default();
        environment.read_dotenv(Path::new("/nowhere/.env"));
        assert!(environment.problems().is_empty());
    }

    #[test]
    fn a_line_that_is_none_is_reported_without_its_text() {
        let environment = dotenv("PORT=1\nKIE_API_KEY is hunter2\n");
        let [problem] = environment.problems() else {
            panic!("{:?}", environment.problems());
        };
        assert!(
            problem
                .to_string()
                .starts_with(".env: a line after PORT makes no sense")
        );
        assert!(!problem.to_string().contains("hunter2"));
    }

    #[test]
    fn a_password_is_a_secret_with_and_without_the_escapes_of_its_address() {
        let url = "postgres://bot:p%40ss+w%2Ford&x@db/kie";
        let secrets = Environment::of([(DATABASE_URL, url)]).secrets();
        assert!(secrets.masks("refused p%40ss+w%2Ford&x"));
        assert!(secrets.masks("refused \"p@ss+w/ord&x\""));
        assert!(!secrets.masks("refused bot"));
    }

    #[test]
    fn a_card_is_a_secret_however_its_digits_are_grouped() {
        let environment = Environment::of([("PAYMENT_CARD", "2200 1234 5678 9012")]);
        assert!(environment.secrets().masks("paid to 2200 1234 5678 9012"));
        assert!(environment.secrets().masks("paid to 2200123456789012"));
        assert!(!environment.secrets().masks("paid to 2200"));
    }
}
