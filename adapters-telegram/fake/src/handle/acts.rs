//! What people do.

use std::{error::Error, fmt};

use bytes::Bytes;
use serde_json::Value;

use super::{Attachment, Handle};
use crate::{
    api::keep,
    model::{
        entity::Formatted,
        file::{FileKind, FileRecord},
        post::{Body, Contact, Location, Origin},
    },
    options::Person,
    text,
    world::Draft,
};

/// Who writes where: `42` is person 42 in their private chat, `(-7, 42)` is person 42 in group -7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    pub chat: i64,
    pub user: i64,
}

impl From<i64> for Seat {
    fn from(user: i64) -> Self {
        Self { chat: user, user }
    }
}

impl From<(i64, i64)> for Seat {
    fn from((chat, user): (i64, i64)) -> Self {
        Self { chat, user }
    }
}

/// Telegram did not take the file, for this reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSent(pub String);

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the file was not taken: {}", self.0)
    }
}

impl Error for NotSent {}

/// There is no such button to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoButton {
    pub wanted: String,
    /// What the message offers instead.
    pub there: Vec<String>,
}

impl fmt::Display for NoButton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no button «{}» that calls back; there are {:?}",
            self.wanted, self.there
        )
    }
}

impl Error for NoButton {}

impl Handle {
    /// Somebody joins, or changes their name.
    pub fn join(&self, person: &Person) {
        self.shared.change(|world| {
            world.people.insert(person.id, person.clone());
            world.ensure_person(person.id);
        });
    }

    /// Writes a text and returns its message id. Writing to a blocked bot unblocks it, as in the real client.
    pub fn send_text(&self, seat: impl Into<Seat>, text: &str) -> i64 {
        self.write(seat.into(), Draft::new(Body::Text(plain(text))))
    }

    /// Answers a message with a text.
    pub fn reply(&self, seat: impl Into<Seat>, message: i64, text: &str) -> i64 {
        let draft = Draft {
            reply_to: Some(message),
            ..Draft::new(Body::Text(plain(text)))
        };
        self.write(seat.into(), draft)
    }

    pub fn send_photo(
        &self,
        seat: impl Into<Seat>,
        bytes: impl Into<Bytes>,
        caption: &str,
    ) -> Result<i64, NotSent> {
        let photo = Attachment::new(FileKind::Photo, bytes).caption(caption);
        self.send_file(seat, photo)
    }

    pub fn send_document(
        &self,
        seat: impl Into<Seat>,
        bytes: impl Into<Bytes>,
        name: &str,
        caption: &str,
    ) -> Result<i64, NotSent> {
        let document = Attachment::new(FileKind::Document, bytes).named(name);
        self.send_file(seat, document.caption(caption))
    }

    /// Sends a file of any kind.
    pub fn send_file(&self, seat: impl Into<Seat>, file: Attachment) -> Result<i64, NotSent> {
        let caption = file.caption.clone();
        let record = self.keep(file)?;
        let draft = Draft::new(media(record, &caption));
        Ok(self.write(seat.into(), draft))
    }

    /// Sends several files as one album.
    pub fn send_album(
        &self,
        seat: impl Into<Seat>,
        files: Vec<Attachment>,
    ) -> Result<Vec<i64>, NotSent> {
        let seat = seat.into();
        let mut bodies = Vec::new();
        for file in files {
            let caption = file.caption.clone();
            bodies.push(media(self.keep(file)?, &caption));
        }
        Ok(self.write_album(seat, bodies))
    }

    /// Sends somebody's number.
    pub fn send_contact(&self, seat: impl Into<Seat>, phone_number: &str, name: &str) -> i64 {
        let contact = Contact {
            phone_number: phone_number.to_owned(),
            first_name: name.to_owned(),
        };
        self.write(seat.into(), Draft::new(Body::Contact(contact)))
    }

    /// Sends a place, in degrees.
    pub fn send_location(&self, seat: impl Into<Seat>, latitude: f64, longitude: f64) -> i64 {
        let location = Location {
            latitude,
            longitude,
        };
        self.write(seat.into(), Draft::new(Body::Location(location)))
    }

    /// Forwards a message of somebody's chat into another.
    pub fn forward(&self, seat: impl Into<Seat>, from_chat: i64, message: i64) -> Option<i64> {
        let original = self
            .shared
            .read(|world| world.post(from_chat, message).cloned())?;
        let origin = Origin {
            from: original.from,
            date: original.date,
        };
        let draft = Draft {
            forward: Some(original.forward.unwrap_or(origin)),
            ..Draft::new(original.body)
        };
        Some(self.write(seat.into(), draft))
    }

    /// Presses the button with this text (or this callback data) and returns the id of the callback query.
    pub fn press(
        &self,
        seat: impl Into<Seat>,
        message: i64,
        wanted: &str,
    ) -> Result<String, NoButton> {
        let seat = seat.into();
        self.shared.change(|world| {
            let button = world.find_button(seat.chat, message, wanted);
            let data = button.and_then(|button| button.get("callback_data"));
            match data.and_then(Value::as_str).map(str::to_owned) {
                Some(data) => Ok(world.press(seat.chat, seat.user, message, &data)),
                None => Err(NoButton {
                    wanted: wanted.to_owned(),
                    there: buttons(world.post(seat.chat, message)),
                }),
            }
        })
    }

    /// Sends callback data no button may carry, or for a message that is gone, as a modified client can.
    pub fn forge_callback(&self, seat: impl Into<Seat>, message: i64, data: &str) -> String {
        let seat = seat.into();
        self.shared
            .change(|world| world.press(seat.chat, seat.user, message, data))
    }

    /// «Stop bot»: the bot hears of it, and its messages are refused from now on.
    pub fn block_bot(&self, user: i64) -> bool {
        self.shared.change(|world| world.set_blocked(user, true))
    }

    /// «Restart bot».
    pub fn unblock_bot(&self, user: i64) -> bool {
        self.shared.change(|world| world.set_blocked(user, false))
    }

    pub(crate) fn keep(&self, file: Attachment) -> Result<FileRecord, NotSent> {
        let kept = keep(&self.shared, file.kind, &file.upload, file.hints);
        kept.map_err(|refusal| NotSent(refusal.description))
    }

    pub(crate) fn write_album(&self, seat: Seat, bodies: Vec<Body>) -> Vec<i64> {
        self.shared.change(|world| {
            let album = format!("{}", 13_900_000_000_000_000_u64 + world.next_serial());
            let drafts = bodies.into_iter().map(|body| Draft {
                album: Some(album.clone()),
                ..Draft::new(body)
            });
            let drafts: Vec<Draft> = drafts.collect();
            let ids = drafts
                .into_iter()
                .map(|draft| world.write(seat.chat, seat.user, draft));
            ids.collect()
        })
    }

    pub(crate) fn write(&self, seat: Seat, draft: Draft) -> i64 {
        self.shared
            .change(|world| world.write(seat.chat, seat.user, draft))
    }
}

pub(crate) fn media(file: FileRecord, caption: &str) -> Body {
    Body::Media {
        file,
        caption: plain(caption),
        spoiler: false,
        caption_above: false,
    }
}

/// Typed text: no markup, but commands and addresses are found.
pub(crate) fn plain(typed: &str) -> Formatted {
    let mut tidy = text::tidy(Formatted {
        text: typed.replace('\r', ""),
        entities: Vec::new(),
    });
    text::detect::detect(&mut tidy);
    tidy
}

fn buttons(post: Option<&crate::model::post::Post>) -> Vec<String> {
    let rows = post.and_then(|post| post.keyboard.as_ref());
    let buttons = rows.into_iter().flatten().flatten();
    buttons
        .filter_map(|button| button.get("text").and_then(Value::as_str))
        .map(str::to_owned)
        .collect()
}
