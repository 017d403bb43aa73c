use std::{
    io::{self, Write},
    sync::Arc,
};

use tracing::Metadata;
use tracing_subscriber::fmt::MakeWriter;

/// What stands in a log line instead of a secret.
const MASK: &str = "***";

/// The half of a bot token behind its colon is the secret one. Shorter ones belong to tests, and are words of the language.
const SHORTEST_HALF: usize = 16;

/// Texts that must not appear, in every form in which they could.
#[derive(Clone, Default)]
pub struct Secrets(Arc<[String]>);

impl Secrets {
    /// These secrets.
    pub fn of<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let mut forms: Vec<String> = secrets.into_iter().flat_map(forms).collect();
        // Whole ones before their parts, so that nothing is left over.
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        forms.dedup();
        Self(forms.into())
    }

    /// Whether a text has one of them in it.
    #[cfg(test)]
    pub(crate) fn masks(&self, text: &str) -> bool {
        self.masked(text).is_some()
    }

    /// The text without them; `None` if none is in it.
    fn masked(&self, text: &str) -> Option<String> {
        let found = self.0.iter().filter(|form| text.contains(form.as_str()));
        found.fold(None, |masked: Option<String>, form| {
            let before = masked.as_deref().unwrap_or(text);
            Some(before.replace(form.as_str(), MASK))
        })
    }
}

/// A secret as it is, as JSON and `Debug` escape it, once and twice (a `Debug` text inside JSON), and as addresses do.
fn forms(secret: &str) -> Vec<String> {
    let escape = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let once = escape(secret);
    let in_address: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let half = secret
        .split_once(':')
        .map(|(_, half)| half.to_owned())
        .filter(|half| half.len() >= SHORTEST_HALF);
    let mut forms = vec![secret.to_owned(), escape(&once), once, in_address];
    forms.extend(half);
    forms.retain(|form| !form.is_empty());
    forms
}

/// A log that passes through here loses its secrets. A line is written in one piece, so none can slip through in two halves.
pub struct Masking<M> {
    inner: M,
    secrets: Secrets,
}

/// See [`Masking`].
pub struct MaskingWriter<W> {
    inner: W,
    secrets: Secrets,
}

impl<M> Masking<M> {
    /// `secrets` never reach `inner`.
    pub const fn new(inner: M, secrets: Secrets) -> Self {
        Self { inner, secrets }
    }

    fn around<W>(&self, inner: W) -> MaskingWriter<W> {
        MaskingWriter {
            inner,
            secrets: self.secrets.clone(),
        }
    }
}

impl<'a, M: MakeWriter<'a>> MakeWriter<'a> for Masking<M> {
    type Writer = MaskingWriter<M::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        self.around(self.inner.make_writer())
    }

    fn make_writer_for(&'a self, meta: &Metadata<'_>) -> Self::Writer {
        self.around(self.inner.make_writer_for(meta))
    }
}

impl<W: Write> Write for MaskingWriter<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        match self.secrets.masked(&String::from_utf8_lossy(line)) {
            Some(masked) => self.inner.write_all(masked.as_bytes())?,
            None => self.inner.write_all(line)?,
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
