use std::collections::BTreeMap;

/// Everything that is wrong, so that it can be put right in one go. What is wrong in the same way is told once, with the
/// first case of it.
#[derive(Default)]
pub(crate) struct Report(BTreeMap<(String, String), (String, usize)>);

impl Report {
    pub(crate) fn say(
        &mut self,
        entry: &str,
        what: impl Into<String>,
        case: impl FnOnce() -> String,
    ) {
        let key = (entry.to_owned(), what.into());
        self.0.entry(key).or_insert_with(|| (case(), 0)).1 += 1;
    }

    pub(crate) fn assert_empty(self) {
        let lines = self.0.iter().map(|((entry, what), (case, times))| {
            format!("{entry}: {what}\n    {times} times, first with {case}")
        });
        let lines: Vec<_> = lines.collect();
        assert!(
            lines.is_empty(),
            "{} matters:\n{}",
            lines.len(),
            lines.join("\n")
        );
    }
}
