//! The files that there are to bring.

use std::time::Duration;

use bytes::Bytes;
use domain::{
    generation::Generation,
    media::{KeepsakeForm, Media, Output},
    model::Yield,
};
use ports::outbound::Content;
use url::Url;

use crate::post::is_here;

/// One file to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Which output it is.
    pub(super) output: usize,
    /// Whether it is one of several, which are told apart by number.
    pub(super) several: bool,
    /// What it is.
    pub(super) media: Media,
    /// Whether it comes only as it is, because it would lose something as anything else.
    pub(super) untouched: bool,
    /// Where the provider keeps it; empty where it is at no address.
    pub(super) address: String,
    /// The file itself, where it is at no address.
    pub(super) made: Option<Content>,
    /// What it is called, if it has a name.
    pub(super) title: Option<String>,
    /// The address of its cover, if it is a song.
    pub(super) cover: Option<String>,
    /// Who plays it: the model's name.
    pub(super) performer: String,
    /// How long it plays, if that is known.
    pub(super) length: Option<Duration>,
    /// What Telegram holds of it already.
    pub(super) kept: Vec<(KeepsakeForm, String)>,
    /// Whether a link has to do if the provider shows no file at its address.
    pub(super) resigned: bool,
}

impl Piece {
    /// The address, if Telegram can fetch from it. The mock's addresses and this machine's are nowhere for Telegram, which
    /// remembers for days that an address led nowhere.
    pub(super) fn public_address(&self) -> Option<Url> {
        let address = Url::parse(&self.address).ok()?;
        let public = matches!(address.scheme(), "http" | "https")
            && address.host_str().is_some_and(|host| !is_here(host));
        public.then_some(address)
    }

    /// What customers expect it as.
    pub(super) const fn form(&self) -> KeepsakeForm {
        match self.media {
            _ if self.untouched => KeepsakeForm::Document,
            Media::Image => KeepsakeForm::Photo,
            Media::Video => KeepsakeForm::Video,
            Media::Audio => KeepsakeForm::Audio,
            Media::Document => KeepsakeForm::Document,
        }
    }

    /// «№2» of several: by that number people ask for more to be done with it.
    pub(super) fn number(&self) -> Option<String> {
        self.several.then(|| format!("№{}", self.output + 1))
    }

    /// Whether Telegram holds it in any form.
    pub(super) const fn has_arrived(&self) -> bool {
        !self.kept.is_empty()
    }

    /// Telegram's copy in one of these forms.
    pub(super) fn kept_as(&self, forms: &[KeepsakeForm]) -> Option<(KeepsakeForm, &str)> {
        let fits = |(form, _): &&(KeepsakeForm, String)| forms.contains(form);
        let found = self.kept.iter().find(fits);
        found.map(|(form, file)| (*form, file.as_str()))
    }
}

/// The files that came out.
pub(super) fn files(generation: &Generation) -> Vec<Piece> {
    let outputs = outputs(generation);
    let count = outputs.len();
    let files = outputs.iter().enumerate().filter_map(|(index, output)| {
        let blank = Piece {
            output: index,
            several: count > 1,
            media: Media::Document,
            untouched: false,
            address: String::new(),
            made: None,
            title: None,
            cover: None,
            performer: generation.order.title.clone(),
            length: None,
            kept: kept(generation, index),
            resigned: true,
        };
        match output {
            Output::File {
                media,
                url,
                title,
                cover,
                length,
                ..
            } => Some(Piece {
                media: *media,
                // What only comes along with it would lose nothing.
                untouched: generation.order.yields == Yield::Originals(*media),
                address: url.clone(),
                title: title.clone(),
                cover: cover.clone(),
                length: *length,
                ..blank
            }),
            Output::Made { name, mime, bytes } => Some(Piece {
                made: Some(Content {
                    bytes: Bytes::copy_from_slice(bytes),
                    mime: mime.clone(),
                    name: name.clone(),
                }),
                ..blank
            }),
            Output::Text(_) | Output::Voice { .. } => None,
        }
    });
    files.collect()
}

fn outputs(generation: &Generation) -> &[Output] {
    generation
        .outputs()
        .map_or(&[][..], |outputs| outputs.as_slice())
}

fn kept(generation: &Generation, output: usize) -> Vec<(KeepsakeForm, String)> {
    let kept = generation.keepsakes.iter();
    let kept = kept.filter(|keepsake| keepsake.output == output);
    kept.map(|keepsake| (keepsake.form, keepsake.file.clone()))
        .collect()
}
