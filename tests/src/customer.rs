//! Somebody with a phone. They do what people do and see what people see; nothing here knows a screen's code.

mod sees;

use std::time::Duration;

use app::assembly::Stores;
use domain::{user::UserId, wallet::Wallet};
use fake_telegram::{Attachment, FileKind, Handle, Message};
use gauge::recordings::Container;

pub use sees::PATIENCE;

/// Leads to the next page of a list.
const NEXT_PAGE: &str = "След. ▶️";

/// A customer in their private chat.
pub struct Customer {
    /// Their Telegram id, which is also the chat's.
    pub id: i64,
    /// The way to their Telegram.
    pub phone: Handle,
    stores: Option<Stores>,
}

impl Customer {
    /// Somebody who is known to Telegram. What they have can be asked for if the books are open.
    pub const fn new(phone: Handle, stores: Option<Stores>, id: i64) -> Self {
        Self { id, phone, stores }
    }

    /// Writes something, and waits until the bot has dealt with it.
    pub async fn types(&self, text: &str) {
        self.phone.send_text(self.id, text);
        self.heard().await;
    }

    /// Sends `/start`, and sees the menu.
    pub async fn starts(&self) -> Message {
        self.types("/start").await;
        self.sees("Что создадим?").await
    }

    /// Presses the newest button with these words on it, and returns what the bot said over the screen.
    pub async fn taps(&self, label: &str) -> String {
        let (message, button) = self.sees_button(label).await;
        let press = self.phone.press(self.id, message.id, &button);
        let press = press.expect("the button that was just seen");
        let toast = self.answer_to(&press).await;
        self.heard().await;
        toast
    }

    /// Presses one button after the other, each on whatever page of a list it stands.
    pub async fn taps_through<'a>(&self, labels: impl IntoIterator<Item = &'a str>) {
        for label in labels {
            while !self.newest_has(label) && self.newest_has(NEXT_PAGE) {
                self.taps(NEXT_PAGE).await;
            }
            self.taps(label).await;
        }
    }

    fn newest_has(&self, label: &str) -> bool {
        let newest = self.newest();
        newest.buttons().any(|button| button.text.contains(label))
    }

    /// Presses a button whatever has become of its message.
    pub async fn taps_old(&self, message: &Message, label: &str) -> String {
        let data = message.callback_data(label).expect("an old button");
        self.forges(message.id, data).await
    }

    /// Sends callback data that may not be on any button.
    pub async fn forges(&self, message: i64, data: &str) -> String {
        let press = self.phone.forge_callback(self.id, message, data);
        let toast = self.answer_to(&press).await;
        self.heard().await;
        toast
    }

    /// Sends a photo.
    pub async fn sends_photo(&self) {
        let photo = Attachment::new(FileKind::Photo, picture()).sized(64, 64);
        self.sends(photo).await;
    }

    /// Sends so many photos at once.
    pub async fn sends_album(&self, photos: usize) {
        let photo = || Attachment::new(FileKind::Photo, picture()).sized(64, 64);
        let album = std::iter::repeat_with(photo).take(photos).collect();
        let sent = self.phone.send_album(self.id, album);
        sent.expect("an album that Telegram takes");
        self.heard().await;
    }

    /// Sends a file of any kind.
    pub async fn sends(&self, file: Attachment) {
        let sent = self.phone.send_file(self.id, file);
        sent.expect("a file that Telegram takes");
        self.heard().await;
    }

    /// Waits until the bot has dealt with everything that was said to it.
    pub async fn heard(&self) {
        let done = |phone: &Handle| phone.pending_updates().is_empty().then_some(());
        let heard = self.phone.wait_until(done, PATIENCE).await;
        heard.unwrap_or_else(|late| self.complain("the bot to hear", &late));
    }

    /// What they have, by the books.
    pub async fn wallet(&self) -> Wallet {
        let stores = self.stores.as_ref().expect("the books are open");
        let wallet = stores.wallets.wallet(UserId(self.id)).await;
        wallet.expect("the books can be read")
    }

    /// What they have in both pockets and on hold, in kopecks.
    pub async fn money(&self) -> (i64, i64) {
        let wallet = self.wallet().await;
        (wallet.available().kopecks(), wallet.held.kopecks())
    }

    async fn answer_to(&self, press: &str) -> String {
        let answer = self
            .phone
            .wait_until(|phone| phone.answered(press), PATIENCE);
        let answer = answer.await;
        let answer = answer.unwrap_or_else(|late| self.complain("the spinner to stop", &late));
        answer.text.unwrap_or_default()
    }
}

/// A small picture that is really one.
pub fn picture() -> Vec<u8> {
    include_bytes!("customer/picture.png").to_vec()
}

/// A voice message of so many seconds.
pub fn voice(length: Duration) -> Attachment {
    recording(FileKind::Voice, "audio/ogg", length)
}

/// A film or a sound in this format that really lasts so long, and of which its sender's app says so. With
/// [`Attachment::lasting`] the app says something else.
pub fn recording(kind: FileKind, mime: &str, length: Duration) -> Attachment {
    let container = Container::of(mime).unwrap_or_else(|| panic!("{mime} cannot be written"));
    let seconds = u32::try_from(length.as_secs()).unwrap_or(u32::MAX);
    Attachment::new(kind, container.lasting(length))
        .mime(mime)
        .lasting(seconds)
}
