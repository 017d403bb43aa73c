use std::fmt;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Report(Vec<Finding>);

#[derive(Debug)]
struct Finding {
    good: bool,
    text: String,
}

impl Report {
    /// This is as it should be.
    pub(super) fn good(&mut self, text: impl Into<String>) {
        self.add(true, text.into());
    }

    /// This is not, and so it is mended.
    pub(super) fn bad(&mut self, what: impl fmt::Display, mend: &str) {
        self.add(false, format!("{what}; {mend}"));
    }

    /// This is not, and says itself how it is mended.
    pub(super) fn wrong(&mut self, text: impl Into<String>) {
        self.add(false, text.into());
    }

    /// Whether everything is as it should be.
    pub(super) fn is_good(&self) -> bool {
        self.0.iter().all(|finding| finding.good)
    }

    fn add(&mut self, good: bool, text: String) {
        self.0.push(Finding { good, text });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.good { "ok  " } else { "BAD " };
        write!(f, "{mark} {}", self.text)
    }
}
