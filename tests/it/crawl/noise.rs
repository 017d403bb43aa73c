//! What nobody asked for.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use fake_telegram::{Attachment, FileKind, Handle};
use tests::customer::{picture, recording, voice};

/// Something that somebody may say at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Noise {
    /// A word in Latin letters that nobody has said before.
    Code,
    Words,
    Number,
    Emoji,
    FromRightToLeft,
    Markup,
    Huge,
    Address,
    Photo,
    Album,
    Film,
    Sound,
    Voice,
    Paper,
    Sticker,
    RoundFilm,
    Contact,
    Location,
    Forwarded,
}

/// The longest message that Telegram carries, in UTF-16 units.
const LONGEST: usize = 4096;

impl Noise {
    pub(super) const ALL: [Self; 19] = [
        Self::Code,
        Self::Words,
        Self::Number,
        Self::Emoji,
        Self::FromRightToLeft,
        Self::Markup,
        Self::Huge,
        Self::Address,
        Self::Photo,
        Self::Album,
        Self::Film,
        Self::Sound,
        Self::Voice,
        Self::Paper,
        Self::Sticker,
        Self::RoundFilm,
        Self::Contact,
        Self::Location,
        Self::Forwarded,
    ];

    /// What answers most questions.
    pub(super) const ANSWERS: [Self; 5] = [
        Self::Code,
        Self::Number,
        Self::Photo,
        Self::Film,
        Self::Sound,
    ];

    /// Says it in a private chat.
    pub(super) fn says(self, phone: &Handle, who: i64) {
        match self.words() {
            Some(words) => {
                phone.send_text(who, &words);
            }
            None => self.sends(phone, who),
        }
    }

    fn words(self) -> Option<String> {
        static CODES: AtomicUsize = AtomicUsize::new(0);
        Some(match self {
            Self::Code => format!("CODE-{}", CODES.fetch_add(1, Ordering::Relaxed)),
            Self::Words => "кот в скафандре".to_owned(),
            Self::Number => "120".to_owned(),
            Self::Emoji => "👩‍👩‍👧‍👦🏳️‍🌈🫠".to_owned(),
            Self::FromRightToLeft => "\u{202e}שלום עולם مرحبا".to_owned(),
            Self::Markup => "<b>&amp;</i><a href='x'>*_`[x](y)</".to_owned(),
            Self::Huge => "<".repeat(LONGEST),
            Self::Address => "https://example.com/a.png?x=<1>&y=\"2\"".to_owned(),
            _ => return None,
        })
    }

    fn sends(self, phone: &Handle, who: i64) {
        let photo = || Attachment::new(FileKind::Photo, picture()).sized(64, 64);
        let second = Duration::from_secs(5);
        let file = match self {
            Self::Album => {
                let album = phone.send_album(who, vec![photo(), photo(), photo()]);
                album.expect("an album that Telegram takes");
                return;
            }
            Self::Contact => {
                phone.send_contact(who, "+79001234567", "Борис");
                return;
            }
            Self::Location => {
                phone.send_location(who, 55.75, 37.62);
                return;
            }
            Self::Forwarded => {
                let original = phone.newest(who, 1).first().map(|message| message.id);
                original.and_then(|original| phone.forward(who, who, original));
                return;
            }
            Self::Film => recording(FileKind::Video, "video/mp4", second).sized(640, 360),
            Self::Sound => recording(FileKind::Audio, "audio/mpeg", second),
            Self::Voice => voice(second),
            Self::Paper => Attachment::new(FileKind::Document, "%PDF-1.7").named("a.pdf"),
            Self::Sticker => Attachment::new(FileKind::Sticker, "RIFF\0\0\0\0WEBPVP8 ").emoji("🙂"),
            Self::RoundFilm => recording(FileKind::VideoNote, "video/mp4", second),
            _ => photo(),
        };
        let sent = phone.send_file(who, file);
        sent.expect("a file that Telegram takes");
    }
}
