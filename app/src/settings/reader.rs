use std::{error::Error, fmt};

use secrecy::ExposeSecret;

use super::{environment::Environment, table::Setting};

/// Something wrong with a setting. It never holds the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    name: String,
    what: String,
}

/// Everything that is wrong, one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problem {
    /// `what` says what is wrong and what to write instead.
    pub(super) fn new(name: &str, what: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            what: what.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.what)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl Error for Problems {}

/// What a text should have been: "is no port, write 1 to 65535".
pub(super) type Wrong = String;

/// Reads settings and remembers what is wrong with them.
pub(super) struct Reader<'a> {
    environment: &'a Environment,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(environment: &'a Environment) -> Self {
        Self {
            environment,
            problems: environment.problems().to_vec(),
        }
    }

    /// Whether the operator has set it.
    pub(super) fn is_set(&self, setting: &Setting) -> bool {
        self.environment.value(setting.name).is_some()
    }

    /// The setting or its default; `None` if there is neither, or if it is wrong, which is then remembered.
    pub(super) fn take<T>(
        &mut self,
        setting: &Setting,
        parse: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        let set = self.environment.value(setting.name);
        let text = set.map(ExposeSecret::expose_secret).or(setting.default)?;
        match parse(text) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.report(setting, wrong);
                None
            }
        }
    }

    pub(super) fn report(&mut self, setting: &Setting, what: impl Into<String>) {
        self.problems.push(Problem::new(setting.name, what));
    }

    /// What was read, if nothing was wrong.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Problems> {
        match value {
            Some(value) if self.problems.is_empty() => Ok(value),
            _ => Err(Problems(self.problems)),
        }
    }
}
