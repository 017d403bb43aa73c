//! Both languages.
//!
//! What the bot says stands in Fluent files, a folder for each language; this module finds it. What is put into a text is
//! put in by type: words of others are escaped wherever the text is markup, and only [`Html`] goes in as it is.
//!
//! A missing text must not reach anybody unnoticed: tests compare both languages key by key, and should one slip through
//! all the same, the Russian text stands in, then the key itself in `⟦⟧`; either is logged once.

mod args;
mod complaint;
pub(crate) mod lexicon;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::sync::LazyLock;

use domain::user::Language;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

pub use args::{Piece, Word};

use crate::html::Html;

/// Everything the bot says in one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// The files in a folder, in the order of their names.
macro_rules! folder {
    ($name:literal) => {
        [
            include_str!(concat!("../locales/", $name, "/common.ftl")),
            include_str!(concat!("../locales/", $name, "/desk.ftl")),
            include_str!(concat!("../locales/", $name, "/errors.ftl")),
            include_str!(concat!("../locales/", $name, "/form.ftl")),
            include_str!(concat!("../locales/", $name, "/help.ftl")),
            include_str!(concat!("../locales/", $name, "/mine.ftl")),
            include_str!(concat!("../locales/", $name, "/money.ftl")),
            include_str!(concat!("../locales/", $name, "/names.ftl")),
            include_str!(concat!("../locales/", $name, "/options.ftl")),
            include_str!(concat!("../locales/", $name, "/order.ftl")),
            include_str!(concat!("../locales/", $name, "/pay.ftl")),
            include_str!(concat!("../locales/", $name, "/screens.ftl")),
        ]
    };
}

const fn files(language: Language) -> [&'static str; 12] {
    match language {
        Language::Russian => folder!("ru"),
        Language::English => folder!("en"),
    }
}

static RUSSIAN: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::Russian));
static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::English));

impl Texts {
    /// The texts of a language.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Russian => &RUSSIAN,
            Language::English => &ENGLISH,
        }
    }

    /// Which language this is.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A text without markup, for buttons and toasts.
    pub fn plain(&self, key: &str, args: &[(&str, Word)]) -> String {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, word) in args {
            filled.set(*name, word.plain());
        }
        self.text(key, &filled)
    }

    /// A text with markup, for messages.
    pub fn html(&self, key: &str, args: &[(&str, Piece)]) -> Html {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, piece) in args {
            filled.set(*name, piece.markup());
        }
        Html::trusted(self.text(key, &filled))
    }

    /// A text without markup and arguments that need not exist, such as the help for a parameter.
    pub fn optional(&self, key: &str) -> Option<String> {
        self.find(key, &FluentArgs::new())
    }

    /// Whether there is such a text.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn text(&self, key: &str, args: &FluentArgs) -> String {
        self.find(key, args).unwrap_or_else(|| {
            complaint::once(self.language, key);
            let russian = Self::of(Language::Russian);
            match self.language {
                Language::English => russian.find(key, args),
                Language::Russian => None,
            }
            .unwrap_or_else(|| format!("⟦{key}⟧"))
        })
    }

    /// The text of this key; `None` if there is none, or if it wants an argument that was not given.
    fn find(&self, key: &str, args: &FluentArgs) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    fn read(language: Language) -> Self {
        let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The marks that Fluent puts around arguments by default would be copied along with prices and card numbers.
        bundle.set_use_isolating(false);
        for file in files(language) {
            let resource =
                FluentResource::try_new(file.to_owned()).unwrap_or_else(|(partial, errors)| {
                    tracing::error!(language = language.code(), ?errors, "bad texts");
                    partial
                });
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(language = language.code(), ?errors, "texts given twice");
            }
        }
        Self { language, bundle }
    }
}
